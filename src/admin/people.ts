import type { User } from '../index.ts'
import type { AdminUsers, UserPage, UserSearch } from './options.ts'

/** So many users are asked for at once. */
export const mostUsers = 100

/** Somebody whose second factor there is. */
export interface Subject {
  readonly user: User
  /** Whether the host still knows them. */
  readonly known: boolean
}

/** The host's users, by whatever is known of them. */
export interface People {
  search(text: string, options: UserSearch): Promise<UserPage>
  find(id: string): Promise<User | null>
  /** Who they are, by id; somebody who is gone is called by the id. */
  findAll(ids: readonly string[]): Promise<(id: string) => Subject>
}

export function createPeople(users: AdminUsers): People {
  async function findMany(ids: readonly string[]): Promise<readonly User[]> {
    return ids.length === 0 ? [] : users.findMany(ids)
  }

  return {
    search: (text, options) => users.search(text, options),
    find: async (id) => (await findMany([id])).find((user) => user.id === id) ?? null,
    async findAll(ids) {
      const found = new Map<string, User>()
      const all = [...new Set(ids)]
      for (let start = 0; start < all.length; start += mostUsers) {
        for (const user of await findMany(all.slice(start, start + mostUsers))) found.set(user.id, user)
      }
      return (id) => {
        const user = found.get(id)
        return user ? { user, known: true } : { user: { id, name: id }, known: false }
      }
    },
  }
}
