import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DeviceRemoveView } from '../web/views.ts'
import { deviceName } from './device-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import type { BodyProps, Page } from './page.ts'

/** Asks whether a device is really to be removed; or says why it cannot be. */
export const deviceRemove: Page<DeviceRemoveView> = {
  title: (view, text) => text.deviceRemove.title(deviceName(text, view.device)),
  Body: ({ view, context }) =>
    view.refused ? <Refused view={view} context={context} /> : <Question view={view} context={context} />,
}

function Question({ view, context }: BodyProps<DeviceRemoveView>): JSX.Element {
  const text = context.text.deviceRemove
  return (
    <>
      <p class="strong">{text.question}</p>
      <ul>
        {text.effects.map((effect) => (
          <li>{effect}</li>
        ))}
      </ul>
      <ErrorSummary error={view.error} context={context} />
      <Form to={view} step="remove" context={context} class="actions">
        <button type="submit" class="danger">
          {text.submit}
        </button>
        <a class="button secondary" href={context.frame.urls.profile}>
          {text.cancel}
        </a>
      </Form>
    </>
  )
}

function Refused({ view, context }: BodyProps<DeviceRemoveView>): JSX.Element {
  const { urls } = context.frame
  const text = context.text.deviceRemove
  const isOnly = view.refused === 'only'
  return (
    <>
      <p class="strong">{isOnly ? text.only : text.defaultPhone}</p>
      <p>{isOnly ? text.onlyHow : text.defaultPhoneHow}</p>
      <p class="actions">
        <a class="button" href={urls.setup}>
          {text.add}
        </a>
        <a class="button secondary" href={urls.profile}>
          {text.cancel}
        </a>
      </p>
    </>
  )
}
