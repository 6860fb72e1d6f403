import { type VerificationToken, type VerificationTokens, withKey } from 'countersign'
import type { Mailing } from './deliveries.ts'
import type { MailLimit } from './mail-limit.ts'
import type { Account, Users } from './users.ts'

/** What a link in a mail is for. */
export interface Purpose {
  readonly slug: string
  /** The page that it leads to. Looking at it changes nothing: programs that check mails open every link. */
  readonly path: string
  readonly minutes: number
  readonly subject: string
  /** The mail. It holds nothing that a visitor has typed, so that nobody can send a message of their own with it. */
  text(link: string): string
}

/** Whom a link is for. */
export interface Holder {
  readonly account: Account
  /** Where the link was sent. */
  readonly email: string
  /** Whether that is still the account's address. */
  readonly current: boolean
}

/** Links that only the owner of an account's mailbox gets: verification tokens about the user, in mails. */
export interface AccountLinks {
  /** Sends a new link, and the earlier ones for that purpose work no more. Nothing happens where the limit is reached. */
  send(purpose: Purpose, account: Account, origin: string): Promise<void>
  /** → `null` for a link that does not work, or not any more. It stays as it is. */
  find(purpose: Purpose, key: string): Promise<Holder | null>
  /** The same, and the link works no more: of all who ask, one gets the holder. */
  consume(purpose: Purpose, key: string): Promise<Holder | null>
}

interface Parts {
  readonly tokens: VerificationTokens
  readonly users: Users
  readonly limit: MailLimit
  readonly mailing: Mailing | null
}

export function createAccountLinks({ tokens, users, limit, mailing }: Parts): AccountLinks {
  async function holderOf(token: VerificationToken | null): Promise<Holder | null> {
    const account = token && (await users.findById(token.object.id))
    if (!account) return null
    const { email } = token.extraData as { email: string }
    return { account, email, current: account.email === email }
  }

  return {
    async send({ slug, path, minutes, subject, text }, account, origin) {
      const { id, email } = account
      if (!mailing || !email || !(await limit.take(slug, ...mailbox(account)))) return
      const token = await tokens.deactivateAndCreate(
        { type: 'user', id },
        { slug, extraData: { email }, expirationInMinutes: minutes },
      )
      await mailing.delivery.sendMail({
        from: mailing.sender,
        to: { name: '', address: email },
        ...{ subject, text: text(withKey(new URL(path, origin), token.key)) },
      })
    },

    find: async ({ slug }, key) => holderOf(await tokens.find(key, { slug })),
    consume: async ({ slug }, key) => holderOf(await tokens.consume(key, { slug })),
  }
}

/**
 * What the limit counts by. Anybody can create accounts with somebody else's address, as many as they like: those share
 * one, and cannot take the one of the account whose address is confirmed.
 */
function mailbox({ id, email = '', emailConfirmed }: Account): readonly string[] {
  return emailConfirmed ? ['account', id] : ['address', email.toLowerCase()]
}
