import type { Mailing } from '../deliveries.ts'
import { Input } from './input.tsx'
import { OutboxLink } from './outbox-link.tsx'

interface ForgotPasswordProps {
  readonly csrf: string
  readonly loginUrl: string
  readonly mailing: Mailing | null
}

/** Asks whose password it is. */
export function forgotPassword({ csrf, loginUrl, mailing }: ForgotPasswordProps): { title: string; body: string } {
  const body = (
    <>
      {mailing ? <AskForm csrf={csrf} /> : <NoMail />}
      <section class="more">
        <p>
          You remember it after all? <a href={loginUrl}>Sign in</a>
        </p>
      </section>
    </>
  )
  return { title: 'Forgot your password?', body: String(body) }
}

/** The answer, whoever it was. */
export function asked(mailing: Mailing | null): { title: string; body: string } {
  if (!mailing) return { title: 'Forgot your password?', body: String(<NoMail />) }
  const body = (
    <>
      <p>
        If we know this name or address, a mail with a link is on its way to the address of the account. The link works
        once, and for one hour.
      </p>
      <h2>No mail after a few minutes?</h2>
      <ul>
        <li>Look for it among the spam.</li>
        <li>Perhaps the name was mistyped: ask again.</li>
        <li>An account without an email address cannot get a mail. Turn to whoever runs this app.</li>
      </ul>
      <p class="actions">
        <a class="button secondary" href="/forgot-password">
          Ask again
        </a>
      </p>
      {mailing.toOutbox && <OutboxLink />}
    </>
  )
  return { title: 'Look into your mailbox', body: String(body) }
}

function AskForm({ csrf }: { csrf: string }) {
  return (
    <>
      <p>Tell us who you are, and we send you a link with which you can choose a new password.</p>
      <form method="post" action="/forgot-password">
        <input type="hidden" name="csrf" value={csrf} />
        <Input
          {...{ field: 'name', label: 'Username or email address' }}
          attributes={{ type: 'text', autocomplete: 'username', maxlength: 254, required: true }}
        />
        <button type="submit">Send me a link</button>
      </form>
    </>
  )
}

function NoMail() {
  return (
    <div class="alert warning">
      <p class="alert-title">This app sends no mails yet.</p>
      <p>Only whoever runs it can give you a new password.</p>
    </div>
  )
}
