import type { SetupBrowserView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { ButtonForm } from './form.tsx'
import { kindName } from './kinds.ts'
import type { Page } from './page.ts'
import { PasskeyForm, PasskeyPause } from './passkey.tsx'

/** Has the browser make a passkey, or register a security key. */
export const setupBrowser: Page<SetupBrowserView> = {
  title: (view, text) => text.setupDestination.title(kindName(text, view)),
  Body({ view, context }) {
    const { passkey, device, setupDestination } = context.text
    const { options, error } = view
    return (
      <>
        <p>{passkey.setup}</p>
        <ErrorSummary error={error} browser context={context} />
        {options ? (
          <PasskeyForm to={view} step="token" way="create" options={options} label={passkey.create} context={context}>
            <TextField
              name="name"
              label={device.name}
              hint={device.nameHint}
              error={error}
              about={['invalid-name']}
              input={{
                type: 'text',
                value: view.name,
                required: false,
                maxlength: 60,
                autocomplete: 'off',
                autocapitalize: 'sentences',
              }}
            />
          </PasskeyForm>
        ) : (
          <PasskeyPause challenge={view.challenge} to={view} context={context} />
        )}
        <section class="more">
          <ButtonForm to={view} step="restart" context={context}>
            {setupDestination.restart}
          </ButtonForm>
        </section>
      </>
    )
  },
}
