import type { User } from '../index.ts'
import { CommandError } from './command.ts'
import type { Host } from './subject.ts'

export interface Found {
  /** Each once, however often and in whatever way it was named. */
  readonly users: readonly User[]
  /** What names nobody. */
  readonly unknown: readonly string[]
}

export async function findUsers(host: Pick<Host, 'users'>, names: readonly string[]): Promise<Found> {
  const users = new Map<string, User>()
  const unknown: string[] = []
  for (const name of names) {
    const user = await findUser(host, name)
    if (user) users.set(user.id, user)
    else unknown.push(name)
  }
  return { users: [...users.values()], unknown }
}

/** @throws CommandError `unknown-user` */
export async function needUser(host: Pick<Host, 'users'>, name: string): Promise<User> {
  const user = await findUser(host, name)
  if (user) return user
  throw new CommandError('unknown-user', noUser(name))
}

export function noUser(...names: readonly string[]): string {
  return `There is no user ${names.map((name) => `"${name}"`).join(', ')}`
}

async function findUser({ users }: Pick<Host, 'users'>, name: string): Promise<User | null> {
  const user = (await users.find(name)) ?? null
  if (user === null) return null
  if (typeof user.id !== 'string' || user.id === '' || typeof user.name !== 'string') {
    throw new CommandError('config-failed', 'users.find must return a user, { id, name } as texts, or null')
  }
  return user
}
