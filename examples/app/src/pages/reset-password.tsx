import { NewPassword } from './input.tsx'

interface ResetPasswordProps {
  readonly csrf: string
  readonly key: string
  /** Whose password it is. */
  readonly name: string
  readonly fault: string | undefined
}

/** The form that a link leads to. */
export function resetPassword({ csrf, key, name, fault }: ResetPasswordProps): { title: string; body: string } {
  const body = (
    <>
      {fault && (
        <div class="alert danger" role="alert">
          <p class="alert-title">Your password was not changed yet.</p>
          <p>Correct what is marked below. The link in your mail still works.</p>
        </div>
      )}
      <p>
        For the account <strong>{name}</strong>. You will be signed out everywhere, and then sign in with the new
        password. If you use two-factor authentication, you still need your code.
      </p>
      <form method="post" action="/reset-password">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={key} />
        {/* Tells a password manager whose password it is to keep. */}
        <input type="text" name="username" value={name} autocomplete="username" readonly hidden />
        <NewPassword {...{ label: 'New password', fault }} />
        <button type="submit">Change password</button>
      </form>
    </>
  )
  return { title: 'Choose a new password', body: String(body) }
}

export function deadLink(): { title: string; body: string } {
  const body = (
    <>
      <p>
        Such a link works once, for one hour, and only as long as you have not asked for a newer one. Nothing was
        changed.
      </p>
      <p class="actions">
        <a class="button" href="/forgot-password">
          Ask for a new link
        </a>
      </p>
    </>
  )
  return { title: 'This link does not work any more', body: String(body) }
}

export function changed(loginUrl: string): { title: string; body: string } {
  const body = (
    <>
      <p>
        You are signed out everywhere. Sign in with your new password now, and with your code, if you use two-factor
        authentication.
      </p>
      <p class="actions">
        <a class="button" href={loginUrl}>
          Sign in
        </a>
      </p>
    </>
  )
  return { title: 'Your password is changed', body: String(body) }
}
