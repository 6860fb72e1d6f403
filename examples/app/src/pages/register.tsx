import type { Faults, Typed } from '../registration.ts'
import { Input, NewPassword } from './input.tsx'

interface RegisterProps {
  readonly typed: Typed
  readonly faults: Faults
  readonly csrf: string
  readonly loginUrl: string
}

/** The registration form, empty or as it came back. The password is always typed anew. */
export function register({ typed, faults, csrf, loginUrl }: RegisterProps): { title: string; body: string } {
  const failed = Object.keys(faults).length > 0
  const body = (
    <>
      {failed && (
        <div class="alert danger" role="alert">
          <p class="alert-title">Your account was not created yet.</p>
          <p>Correct what is marked below, and enter your password again.</p>
        </div>
      )}
      <form method="post" action="/register">
        <input type="hidden" name="csrf" value={csrf} />
        <Input
          {...{ field: 'username', label: 'Username', fault: faults.username }}
          attributes={{ type: 'text', value: typed.username, autocomplete: 'username', maxlength: 40, required: true }}
        />
        <Input
          {...{ field: 'email', label: 'Email (optional)', fault: faults.email }}
          hint="Without one, a forgotten password cannot be replaced."
          attributes={{ type: 'email', value: typed.email, autocomplete: 'email', maxlength: 254 }}
        />
        <NewPassword {...{ label: 'Password', fault: faults.password }} />
        <button type="submit">Create account</button>
      </form>
      <section class="more">
        <p>
          You have an account already? <a href={loginUrl}>Sign in</a>
        </p>
      </section>
    </>
  )
  return { title: 'Create an account', body: String(body) }
}
