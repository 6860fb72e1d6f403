import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DeviceView } from '../web/views.ts'
import { deviceName } from './device-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'
import { isolated } from './kinds.ts'
import type { BodyProps, Page } from './page.ts'

/** One device: its name, whether it is the default, and the way to remove it. */
export const device: Page<DeviceView> = {
  title: (view, text) => text.device.title(deviceName(text, view.device)),
  Body({ view, context }) {
    const { frame } = context
    const text = context.text.device
    const destination = isolated(context.text, view.destination)
    return (
      <>
        {destination && <p>{text.destination(destination)}</p>}
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="rename" context={context}>
          <TextField
            name="name"
            label={text.name}
            hint={text.nameHint}
            error={view.error}
            input={{
              type: 'text',
              value: view.name,
              required: false,
              autocomplete: 'off',
              autocapitalize: 'sentences',
            }}
          />
          <button type="submit" class="secondary">
            {text.save}
          </button>
        </Form>
        <Default view={view} context={context} />
        <Remove view={view} context={context} />
        <p class="actions">
          <a class="button secondary" href={frame.urls.profile}>
            {text.back}
          </a>
        </p>
      </>
    )
  },
}

function Default({ view, context }: BodyProps<DeviceView>): JSX.Element {
  const text = context.text.device
  return (
    <section class="more">
      <h2>{text.default}</h2>
      {view.device.isDefault ? (
        <p>{text.isDefault}</p>
      ) : (
        <>
          <p>{text.defaultWhat}</p>
          <Form to={view} step="default" context={context}>
            <button type="submit" class="secondary">
              {text.makeDefault}
            </button>
          </Form>
        </>
      )}
    </section>
  )
}

function Remove({ view, context }: BodyProps<DeviceView>): JSX.Element {
  const text = context.text.device
  return (
    <section class="more">
      <h2>{text.remove}</h2>
      {view.removeUrl ? (
        <>
          <p>{text.removeWhat}</p>
          <div class="actions">
            <a class="button secondary danger" href={view.removeUrl}>
              {text.removeLink}
            </a>
          </div>
        </>
      ) : (
        <p>{text.only}</p>
      )}
    </section>
  )
}
