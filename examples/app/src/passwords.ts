import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the package's default) with the least that OWASP recommends: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What an unknown user's password is compared with. */
const nobody = hashPassword(crypto.randomUUID())

export function hashPassword(password: string): Promise<string> {
  return hash(prepare(password), cost)
}

/** Takes as long for `null`, when there is no such user, so that nobody learns which names exist. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), prepare(password))
  return matches && stored !== null
}

/** → what is wrong with a password that somebody chose, if anything is. */
export function passwordFault(password: string): string | undefined {
  if (password.length < 8) return 'Choose a password of at least 8 characters.'
  if (password.length > 256) return 'Choose a password of at most 256 characters.'
  return undefined
}

/** One password, however a keyboard composes its letters (NIST SP 800-63B §3.1.1.2). */
function prepare(password: string): string {
  return password.normalize('NFKC')
}
