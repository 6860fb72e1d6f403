import type { Site, Visit } from 'countersign/web'

type Urls = Site['urls']

/** What this is, who you are, and where you can go. `enabled`: whether the user has a second factor. */
export function home({ user, otp }: Visit, enabled: boolean, urls: Urls): { title: string; body: string } {
  const body = (
    <>
      <p>
        This is the example application of <strong>Countersign</strong>, two-factor authentication for Node. It has
        users with passwords, and one page that a password alone does not open.
      </p>
      {user ? <SignedIn verified={otp.verified} enabled={enabled} urls={urls} /> : <Visitor urls={urls} />}
    </>
  )
  return { title: user ? `Hello, ${user.name}` : 'Welcome', body: String(body) }
}

function Visitor({ urls }: { urls: Urls }) {
  return (
    <p class="actions">
      <a class="button" href="/register">
        Create an account
      </a>
      <a class="button secondary" href={urls.login}>
        Sign in
      </a>
    </p>
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
