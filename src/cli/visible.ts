/**
 * What a terminal would act upon, or what changes the order of what it shows: control and format characters, and the
 * line breaks of Unicode. The joiners are left, which some scripts are written with.
 */
const acting = /[\p{Cc}\u2028\u2029]|(?![\u200c\u200d])\p{Cf}/gu

/** One line that a terminal only shows. Names are what users say they are. */
export function visible(line: string): string {
  return line.replace(acting, '\u{fffd}').toWellFormed()
}

/** JSON in one line, of the same meaning, with nothing in it that a terminal would act upon. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(acting, (text) =>
    text
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
