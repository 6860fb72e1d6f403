import type { User } from 'countersign'
import type { AdminUsers } from 'countersign/admin'
import { sql } from 'kysely'
import type { AppDatabase, Tables } from './database.ts'
import { isEmail } from './email.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

export interface NewUser {
  readonly username: string
  readonly email: string | null
  readonly password: string
}

/** A user, as the app itself sees them. */
export interface Account extends User {
  /** Whether somebody who reads the mail of this address said that it is theirs. */
  readonly emailConfirmed: boolean
}

/** The app's users: what Countersign asks of them, and what the app's own pages need. */
export interface Users extends AdminUsers {
  findById(id: string): Promise<Account | null>
  authenticate(credentials: { username: string; password: string }): Promise<Account | null>
  /** Another text after the password was changed: then nobody's browser is remembered any more. */
  passwordStamp(user: User): Promise<string>
  /** → `null` when the name is taken. */
  create(user: NewUser): Promise<Account | null>
  /** The user of this name, and those with this address: the first ten, those who have confirmed it before the others. */
  findAll(nameOrEmail: string): Promise<readonly Account[]>
  /** @param hash from `hashPassword` */
  setPassword(id: string, hash: string): Promise<void>
  /** → whether it was done: not if the address is another one by now. */
  confirmEmail(id: string, email: string): Promise<boolean>
}

export function createUsers(database: AppDatabase): Users {
  const select = () =>
    database.selectFrom('users').select(['id', 'username', 'email', 'email_confirmed_at', 'password_hash'])

  return {
    async findById(id) {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toAccount(row) : null
    },

    async authenticate({ username, password }) {
      const row = await select().where('username_key', '=', keyOf(username)).executeTakeFirst()
      const matches = await verifyPassword(row?.password_hash ?? null, password)
      return row && matches ? toAccount(row) : null
    },

    async passwordStamp({ id }) {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row?.password_hash ?? ''
    },

    async create({ username, email, password }) {
      const username_key = keyOf(username)
      const row = {
        ...{ id: crypto.randomUUID(), username, email, email_confirmed_at: null },
        password_hash: await hashPassword(password),
      }
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
      return toAccount(row)
    },

    async findAll(nameOrEmail) {
      const rows = await select()
        .where((eb) =>
          eb.or([
            eb('username_key', '=', keyOf(nameOrEmail)),
            // Where there are many users, this wants a column of its own with an index.
            ...(isEmail(nameOrEmail)
              ? [eb(eb.fn('lower', ['email']), '=', eb.fn('lower', [eb.val(nameOrEmail)]))]
              : []),
          ]),
        )
        .orderBy((eb) => eb('email_confirmed_at', 'is', null))
        .limit(10)
        .execute()
      return rows.map(toAccount)
    },

    async search(text, { limit, cursor }) {
      const [name, address] = [holding(keyOf(text)), holding(text.toLowerCase())]
      const found = await select()
        .where(sql<boolean>`(username_key like ${name} escape '!' or lower(email) like ${address} escape '!')`)
        // The next page begins after the last name of this one; one that was made up only leads to another page.
        .where('username_key', '>', cursor ?? '')
        .select('username_key')
        .orderBy('username_key')
        .limit(limit + 1)
        .execute()
      const rows = found.slice(0, limit)
      return { users: rows.map(toAccount), next: found.length > limit ? (rows.at(-1)?.username_key ?? null) : null }
    },

    async findMany(ids) {
      if (ids.length === 0) return []
      const rows = await select().where('id', 'in', ids).execute()
      return rows.map(toAccount)
    },

    async setPassword(id, password_hash) {
      await database.updateTable('users').set({ password_hash }).where('id', '=', id).execute()
    },

    async confirmEmail(id, email) {
      const { numUpdatedRows } = await database
        .updateTable('users')
        .set({ email_confirmed_at: new Date().toISOString() })
        .where('id', '=', id)
        .where('email', '=', email)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

type Row = Pick<Tables['users'], 'id' | 'username' | 'email' | 'email_confirmed_at'>

function toAccount({ id, username, email, email_confirmed_at }: Row): Account {
  return { id, name: username, email: email ?? undefined, emailConfirmed: email_confirmed_at !== null }
}

/** What `like` finds where this text is anywhere within. */
function holding(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}

/** Capitals do not make another user. Escaped, so that every database's collation tells apart what differs. */
function keyOf(username: string): string {
  return encodeURIComponent(username.trim().normalize('NFKC').toLowerCase().toWellFormed())
}
