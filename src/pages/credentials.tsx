import type { JSX } from 'hono/jsx/jsx-runtime'
import type { CredentialsView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'
import type { BodyProps, Page } from './page.ts'
import { PasskeyForm } from './passkey.tsx'

const aboutPassword = ['invalid-credentials', 'credentials-missing'] as const

/** The first step of signing in. */
export const credentials: Page<CredentialsView> = {
  title: (_view, text) => text.credentials.title,
  Body({ view, context }) {
    const text = context.text.credentials
    const { username, links, passkeys, error } = view
    return (
      <>
        <ErrorSummary error={error} browser step="passkey" context={context} />
        <Form to={view} step="credentials" context={context}>
          <TextField
            name="username"
            label={text.username}
            error={error}
            about={aboutPassword}
            input={{
              type: 'text',
              value: username,
              autocomplete: passkeys?.autofill ? 'username webauthn' : 'username',
              autofocus: username === '',
            }}
          />
          <TextField
            name="password"
            label={text.password}
            error={error}
            about={aboutPassword}
            input={{ type: 'password', autocomplete: 'current-password', autofocus: username !== '' }}
          />
          <button type="submit">{text.submit}</button>
        </Form>
        {passkeys && <Passkey view={view} passkeys={passkeys} context={context} />}
        {(links.forgotPassword || links.register) && (
          <p class="actions">
            {links.forgotPassword && <a href={links.forgotPassword}>{text.forgotPassword}</a>}
            {links.register && <a href={links.register}>{text.register}</a>}
          </p>
        )}
      </>
    )
  },
}

type PasskeyProps = BodyProps<CredentialsView> & { readonly passkeys: NonNullable<CredentialsView['passkeys']> }

function Passkey({ view, passkeys: { options, autofill }, context }: PasskeyProps): JSX.Element {
  const how = { step: 'passkey', way: 'get', label: context.text.passkey.signIn } as const
  return <PasskeyForm to={view} {...how} {...{ options, autofill }} aside context={context} />
}
