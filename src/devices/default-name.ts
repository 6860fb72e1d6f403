/**
 * Which device is the default is in its name, as it is stored: `default`, or, so that a name of the user's is not lost,
 * this mark and then the name. No name that is given can begin with the mark: names have no control characters.
 */
const mark = 'default\u001f'

/** What the store takes, less the mark. */
const maxLength = 240

export function isDefaultName(stored: string): boolean {
  return stored === 'default' || stored.startsWith(mark)
}

/** The name without the mark. */
export function givenName(stored: string): string {
  return stored.startsWith(mark) ? stored.slice(mark.length) : stored
}

/** How the name of the default device is stored. */
export function asDefaultName(name: string): string {
  return name === 'default' ? name : mark + [...name].slice(0, maxLength).join('')
}
