import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DeviceChoice, TokenView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { givenName, kindMessages, kindName } from './kinds.ts'
import type { Messages } from './messages/messages.ts'
import type { BodyProps, Page } from './page.ts'

/** Asks for a token of one device, and offers the other ways. */
export const token: Page<TokenView> = {
  title: (view, text) => (view.signedIn ? text.token.titleSignedIn : text.token.title),
  Body({ view, context }) {
    const { text, frame } = context
    const { device, error } = view
    const name = givenName(device)
    return (
      <>
        {view.signedIn && <p>{text.token.leadSignedIn}</p>}
        <p>{kindMessages(text, device.kind)?.ask(frame.brand) ?? text.otherKind.ask(device.label)}</p>
        {name && (
          <p>
            <bdi class="tag">{name}</bdi>
          </p>
        )}
        <ErrorSummary error={error} context={context} />
        <Form to={view} step="token" context={context}>
          <TokenField text={text} input={view.input} error={error} />
          <button type="submit">{text.continue}</button>
        </Form>
        <OtherWays view={view} context={context} />
      </>
    )
  },
}

function OtherWays({ view, context }: BodyProps<TokenView>): JSX.Element {
  const { text, frame } = context
  const { others, backup, restart } = view
  return (
    <section class="more">
      {(others.length > 0 || backup) && <h2>{text.token.others}</h2>}
      {others.length > 0 && (
        <Form to={view} step="device" context={context} class="stack">
          {others.map((other) => (
            <Choice device={other} text={text} />
          ))}
        </Form>
      )}
      {backup && (
        <ButtonForm to={view} step="use-backup" context={context}>
          {text.token.backup}
        </ButtonForm>
      )}
      {!backup && others.length === 0 && <p>{text.token.noOtherWay(frame.brand)}</p>}
      {restart && (
        <Form to={view} step="restart" context={context}>
          <button type="submit" class="plain">
            {text.token.restart}
          </button>
        </Form>
      )}
    </section>
  )
}

function Choice({ device, text }: { device: DeviceChoice; text: Messages }): JSX.Element {
  const name = givenName(device)
  return (
    <button type="submit" class="secondary" name="device" value={device.persistentId}>
      {kindName(text, device)}
      {name && <bdi class="hint">{name}</bdi>}
    </button>
  )
}
