import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { User } from 'countersign'

/** OWASP's parameters for scrypt, with 32 MiB for each password. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
const hash = (password: string) => derive(password.normalize('NFKC'), salt, 32, cost)

// In the place of your users table: one person, whose password is in the environment.
const salt = randomBytes(16)
const ada: User = { id: '1', name: 'Ada Lovelace' }
const right = hash(process.env.ADA_PASSWORD || randomBytes(16).toString('hex'))

export async function findById(id: string): Promise<User | null> {
  return id === ada.id ? ada : null
}

/** Takes as long for a name that there is not. Slow guessing down, too, as you do for any login. */
export async function authenticate(given: { username: string; password: string }): Promise<User | null> {
  const isRight = timingSafeEqual(await right, await hash(given.password))
  return isRight && given.username === 'ada' ? ada : null
}
