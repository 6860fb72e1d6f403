import type { Countersign, User } from 'countersign'
import { type Admin, createAdmin } from 'countersign/admin'
import type { Site } from 'countersign/web'
import type { Users } from './users.ts'

interface Parts {
  readonly site: Site
  readonly countersign: Countersign
  readonly users: Users
  /** Addresses, in lower case. */
  readonly admins: readonly string[]
}

/** Who may open the administration: users with one of these addresses, which they have proved to be theirs. */
export function staffAmong(
  users: Pick<Users, 'findById'>,
  admins: readonly string[],
): (user: User) => Promise<boolean> {
  return async ({ id }) => {
    const account = await users.findById(id)
    // Anybody can register with anybody's address.
    return account?.emailConfirmed === true && admins.includes(account.email?.toLowerCase() ?? '')
  }
}

/** The administration's pages, under `/admin`. */
export function openAdmin({ site, countersign, users, admins }: Parts): Admin {
  return createAdmin(site, countersign, { isStaff: staffAmong(users, admins), users })
}
