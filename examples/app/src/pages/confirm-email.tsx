import type { Mailing } from '../deliveries.ts'
import { OutboxLink } from './outbox-link.tsx'

interface ConfirmEmailProps {
  readonly csrf: string
  readonly key: string
  readonly name: string
  readonly email: string
}

/** What a link leads to: only the button confirms. */
export function confirmEmail({ csrf, key, name, email }: ConfirmEmailProps): { title: string; body: string } {
  const body = (
    <>
      <p>
        Is <strong>{email}</strong> the email address of your account <strong>{name}</strong>?
      </p>
      <form method="post" action="/confirm-email">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        <button type="submit">Yes, confirm</button>
      </form>
      <section class="more">
        <p>If this is not your account, close this page. Nothing happens then.</p>
      </section>
    </>
  )
  return { title: 'Confirm your email address', body: String(body) }
}

export function confirmed(email: string): { title: string; body: string } {
  const body = (
    <>
      <p>
        Thank you. We know now that <strong>{email}</strong> is yours.
      </p>
      <Onwards />
    </>
  )
  return { title: 'Your email address is confirmed', body: String(body) }
}

export function sentAgain(email: string, mailing: Mailing): { title: string; body: string } {
  const body = (
    <>
      <p>
        A mail with a link is on its way to <strong>{email}</strong>. Open the link within one day. If there is no mail
        after a few minutes, look for it among the spam.
      </p>
      <Onwards />
      {mailing.toOutbox && <OutboxLink />}
    </>
  )
  return { title: 'Look into your mailbox', body: String(body) }
}

export function deadLink(): { title: string; body: string } {
  const body = (
    <>
      <p>
        Such a link works once, for one day, and only as long as you have not asked for a newer one. If you have
        confirmed your address already, all is well. If not, sign in, and have the mail sent again from the start page.
      </p>
      <Onwards />
    </>
  )
  return { title: 'This link does not work any more', body: String(body) }
}

/** The account's address has changed since the mail was sent. */
export function otherAddress(email: string): { title: string; body: string } {
  const body = (
    <>
      <p>
        The link was for <strong>{email}</strong>, and the account has another address by now. Nothing was confirmed.
        Sign in, and have a mail sent to the new address from the start page.
      </p>
      <Onwards />
    </>
  )
  return { title: 'This link is for another address', body: String(body) }
}

function Onwards() {
  return (
    <p class="actions">
      <a class="button" href="/">
        To the start page
      </a>
    </p>
  )
}
