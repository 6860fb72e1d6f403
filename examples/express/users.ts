import { randomBytes, randomUUID, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import type { User } from 'countersign'

const database = new Database('app.db')
database.exec('create table if not exists users (id text primary key, name text unique, salt blob, hash blob)')

/** OWASP's parameters for scrypt, with 32 MiB for each password. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
const hash = (password: string, salt: Buffer) => derive(password.normalize('NFKC'), salt, 32, cost)

export async function findById(id: string): Promise<User | null> {
  return database.prepare('select id, name from users where id = ?').get(id) ?? null
}

/** Takes as long for a name that there is not. Slow guessing down, too, as you do for any login. */
export async function authenticate(given: { username: string; password: string }): Promise<User | null> {
  const row = database.prepare('select * from users where name = ?').get(given.username)
  const key = await hash(given.password, row?.salt ?? Buffer.alloc(16))
  return row && timingSafeEqual(key, row.hash) ? { id: row.id, name: row.name } : null
}

/** → `null` when the name is taken. */
export async function createUser(name: string, password: string): Promise<User | null> {
  const [id, salt] = [randomUUID(), randomBytes(16)]
  const insert = database.prepare('insert or ignore into users values (?, ?, ?, ?)')
  return insert.run(id, name, salt, await hash(password, salt)).changes === 1 ? { id, name } : null
}
