import type { Host } from '../subject.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** Of what `openssl rand -base64 32` makes, and even of hexadecimal digits, this many differ. */
const fewestCharacters = 10
/** Old secrets that were never taken out: each one is one more that must not leak. */
const mostSecrets = 3

const makeAnother = 'Make one with "openssl rand -base64 48", and put it in front of the others.'

/** The secrets are checked when the configuration loads; this looks at what only makes them weak. */
export function checkSecrets({ countersign: { keyring } }: Pick<Host, 'countersign'>): Finding[] {
  const { secrets } = keyring
  const findings = secrets.flatMap(({ id, characters, padded, repeated }, index): Finding[] => {
    const which = `secrets[${index}] (${id})`
    return [
      ...(characters < fewestCharacters
        ? [error('secrets', `${which} has only ${characters} different characters: it can be guessed.`, makeAnother)]
        : []),
      ...(padded
        ? [
            warning(
              'secrets',
              `${which} begins or ends with white space, which another way of reading it may drop.`,
              'Put it at the end without the white space too, seal everything anew, and take this one out.',
            ),
          ]
        : []),
      ...(repeated
        ? [warning('secrets', `${which} is an earlier one with other white space.`, 'Keep the one in use.')]
        : []),
    ]
  })
  if (secrets.length > mostSecrets) {
    findings.push(
      warning(
        'secrets',
        `There are ${secrets.length} secrets, all of which open what they sealed.`,
        'Seal everything under the first one, and take the old ones out: docs/secrets.md.',
      ),
    )
  }
  if (findings.length > 0) return findings
  const lengths = secrets.map(({ length }) => length).join(', ')
  return [ok('secrets', `${secrets.length} of ${lengths} characters.`)]
}
