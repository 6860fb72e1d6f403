import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { User } from 'countersign'

/** OWASP's parameters for scrypt, with 32 MiB for each password. */
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }

function hash(password: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

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
