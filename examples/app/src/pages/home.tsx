import type { Site, Visit } from 'countersign/web'
import type { Deliveries } from '../deliveries.ts'
import type { Account } from '../users.ts'
import { OutboxLink } from './outbox-link.tsx'

type Urls = Site['urls']

interface HomeProps {
  readonly visit: Visit
  /** Whether the user has a second factor. */
  readonly enabled: boolean
  /** `null` for visitors. */
  readonly account: Account | null
  readonly urls: Urls
  readonly csrf: string
  readonly deliveries: Pick<Deliveries, 'mailing' | 'outbox'>
}

/** What this is, who you are, and where you can go. */
export function home({ visit, enabled, account, urls, csrf, deliveries }: HomeProps): { title: string; body: string } {
  const body = (
    <>
      <p>
        This is the example application of <strong>Countersign</strong>, two-factor authentication for Node. It has
        users with passwords, and one page that a password alone does not open.
      </p>
      {account ? <SignedIn verified={visit.otp.verified} enabled={enabled} urls={urls} /> : <Visitor urls={urls} />}
      {account && <Email account={account} csrf={csrf} canSend={deliveries.mailing !== null} />}
      {deliveries.outbox && <OutboxLink />}
    </>
  )
  return { title: account ? `Hello, ${account.name}` : 'Welcome', body: String(body) }
}

function Visitor({ urls }: { urls: Urls }) {
  return (
    <>
      <p class="actions">
        <a class="button" href="/register">
          Create an account
        </a>
        <a class="button secondary" href={urls.login}>
          Sign in
        </a>
      </p>
      <p>
        <a href="/forgot-password">Forgot your password?</a>
      </p>
    </>
  )
}

function SignedIn({ verified, enabled, urls }: { verified: boolean; enabled: boolean; urls: Urls }) {
  return (
    <>
      <p>{state(verified, enabled)}</p>
      <p class="actions">
        <a class="button" href={enabled ? '/secret' : urls.setup}>
          {enabled ? 'Open the secret page' : 'Turn on two-factor authentication'}
        </a>
        <a class="button secondary" href={enabled ? urls.profile : '/secret'}>
          {enabled ? 'Your security settings' : 'Try the secret page'}
        </a>
      </p>
    </>
  )
}

function state(verified: boolean, enabled: boolean): string {
  if (verified) return 'You are signed in with your password and a code.'
  if (enabled) return 'You are signed in with your password only. The secret page will ask you for a code.'
  return 'You are signed in with your password only. The secret page opens once you have turned on two-factor authentication.'
}

interface EmailProps {
  readonly account: Account
  readonly csrf: string
  readonly canSend: boolean
}

/** Whether the address is known to be the user's, and the way to make it so. */
function Email({ account: { email, emailConfirmed }, csrf, canSend }: EmailProps) {
  if (!email) return null
  return (
    <section>
      <h2>Your email address</h2>
      <div class={emailConfirmed ? 'state on' : 'state off'}>
        <p class="strong">{emailConfirmed ? 'Confirmed' : 'Not confirmed yet'}</p>
        <p>{email}</p>
        {!emailConfirmed && canSend && <p>Open the link in the mail that we have sent you.</p>}
      </div>
      {!emailConfirmed && canSend && (
        <form method="post" action="/confirm-email/send" class="actions">
          <input type="hidden" name="csrf" value={csrf} />
          <button type="submit" class="secondary">
            Send me the mail again
          </button>
        </form>
      )}
    </section>
  )
}
