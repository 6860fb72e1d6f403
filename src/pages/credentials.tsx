import type { CredentialsView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'
import type { Page } from './page.ts'

/** The first step of signing in. */
export const credentials: Page<CredentialsView> = {
  title: (_view, text) => text.credentials.title,
  Body({ view, context }) {
    const text = context.text.credentials
    const { username, links, error } = view
    return (
      <>
        <ErrorSummary error={error} context={context} />
        <Form to={view} step="credentials" context={context}>
          <TextField
            name="username"
            label={text.username}
            error={error}
            input={{ type: 'text', value: username, autocomplete: 'username', autofocus: username === '' }}
          />
          <TextField
            name="password"
            label={text.password}
            error={error}
            input={{ type: 'password', autocomplete: 'current-password', autofocus: username !== '' }}
          />
          <button type="submit">{text.submit}</button>
        </Form>
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
