import type { User } from 'countersign'
import type { AppDatabase } from './database.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

export interface NewUser {
  readonly username: string
  readonly email: string | null
  readonly password: string
}

/** The app's users: what Countersign asks of them, and what the registration page needs. */
export interface Users {
  findById(id: string): Promise<User | null>
  authenticate(credentials: { username: string; password: string }): Promise<User | null>
  /** → `null` when the name is taken. */
  create(user: NewUser): Promise<User | null>
}

export function createUsers(database: AppDatabase): Users {
  const select = () => database.selectFrom('users').select(['id', 'username', 'email', 'password_hash'])

  return {
    async findById(id) {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toUser(row) : null
    },

    async authenticate({ username, password }) {
      const row = await select().where('username_key', '=', keyOf(username)).executeTakeFirst()
      const matches = await verifyPassword(row?.password_hash ?? null, password)
      return row && matches ? toUser(row) : null
    },

    async create({ username, email, password }) {
      const row = { id: crypto.randomUUID(), username, email, password_hash: await hashPassword(password) }
      const username_key = keyOf(username)
      try {
        await database
          .insertInto('users')
          .values({ ...row, username_key })
          .execute()
      } catch (error) {
        const taken = await select().where('username_key', '=', username_key).executeTakeFirst()
        if (taken) return null
        throw error
      }
      return toUser(row)
    },
  }
}

function toUser({ id, username, email }: { id: string; username: string; email: string | null }): User {
  return { id, name: username, email: email ?? undefined }
}

/** Capitals do not make another user. Escaped, so that every database's collation tells apart what differs. */
function keyOf(username: string): string {
  return encodeURIComponent(username.trim().normalize('NFKC').toLowerCase().toWellFormed())
}
