import { createHash } from 'node:crypto'
import type { Keyring } from '../keyring/keyring.ts'
import type { SourceDevice } from './source.ts'

/** As long as the ids that Countersign makes: 128 bits. */
const length = 22

/**
 * The ids that a device may be imported under: the one for now, and those under older secrets. A key with a secret in it
 * gets a keyed digest, so that nobody can try secrets on the id, which is public.
 */
export function deviceIds(keyring: Keyring, { key, keyIsSecret = false, user }: SourceDevice): [string, ...string[]] {
  if (!keyIsSecret) {
    return [createHash('sha256').update(`countersign import ${key}`).digest('base64url').slice(0, length)]
  }
  const [first = '', ...older] = keyring.digests(key, ['imported device', user.id]).map((id) => id.slice(0, length))
  return [first, ...older]
}
