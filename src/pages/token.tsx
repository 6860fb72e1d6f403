import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DeviceChoice, TokenView } from '../web/views.ts'
import { ChallengeNews, FirstSend, Resend } from './challenge.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { givenName, kindMessages, sentText, useText } from './kinds.ts'
import type { BodyProps, Context, Page } from './page.ts'
import { PasskeyForm, PasskeyPause } from './passkey.tsx'

/** Asks for a token of one device, and offers the other ways. */
export const token: Page<TokenView> = {
  title: (view, text) => (view.signedIn || isOfBrowser(view) ? text.token.titleSignedIn : text.token.title),
  Body({ view, context }) {
    if (isOfBrowser(view)) return <BrowserToken view={view} context={context} />
    const { text, frame } = context
    const { device, challenge, error } = view
    const name = givenName(device)
    return (
      <>
        {view.signedIn && <p>{text.token.leadSignedIn}</p>}
        {challenge ? (
          <ChallengeNews challenge={challenge} sent={sentText(context, device, device.hint)} context={context} />
        ) : (
          <p>{kindMessages(text, device.kind)?.ask(frame.brand, null) ?? text.otherKind.ask(device.label)}</p>
        )}
        {name && (
          <p>
            <bdi class="tag">{name}</bdi>
          </p>
        )}
        <ErrorSummary error={error} context={context} />
        {(!challenge || challenge.codeExpected) && <TokenForm view={view} context={context} />}
        {challenge && <FirstSend challenge={challenge} to={view} label={useText(context, device)} context={context} />}
        <OtherWays view={view} context={context} />
      </>
    )
  },
}

function isOfBrowser({ input }: TokenView): boolean {
  return input.inputMode === 'none'
}

/** Has the browser make the token. */
function BrowserToken({ view, context }: BodyProps<TokenView>): JSX.Element {
  const { text } = context
  const { device, options, challenge, error } = view
  const name = givenName(device)
  return (
    <>
      <p>{text.passkey.lead}</p>
      {name && (
        <p>
          <bdi class="tag">{name}</bdi>
        </p>
      )}
      <ErrorSummary error={error} browser context={context} />
      {options ? (
        <PasskeyForm {...{ to: view, step: 'token', way: 'get', options, context }} label={useText(context, device)}>
          <RememberBox view={view} context={context} />
        </PasskeyForm>
      ) : (
        <PasskeyPause challenge={challenge} to={view} context={context} />
      )}
      <OtherWays view={view} context={context} />
    </>
  )
}

function TokenForm({ view, context }: BodyProps<TokenView>): JSX.Element {
  const { text } = context
  return (
    <Form to={view} step="token" context={context}>
      {view.input.inputMode !== 'none' && <TokenField text={text} input={view.input} error={view.error} />}
      <RememberBox view={view} context={context} />
      <button type="submit">{text.continue}</button>
    </Form>
  )
}

function RememberBox({ view: { remember }, context: { text } }: BodyProps<TokenView>): JSX.Element | null {
  return remember ? (
    <label class="choice">
      <input type="checkbox" name="remember" value="1" />
      <span>{text.token.remember(remember.seconds)}</span>
    </label>
  ) : null
}

function OtherWays({ view, context }: BodyProps<TokenView>): JSX.Element {
  const { text, frame } = context
  const { others, backup, restart, challenge } = view
  return (
    <section class="more">
      {challenge && <Resend challenge={challenge} to={view} context={context} />}
      {(others.length > 0 || backup) && <h2>{text.token.others}</h2>}
      {others.length > 0 && (
        <Form to={view} step="device" context={context} class="stack">
          {others.map((other) => (
            <Choice device={other} context={context} />
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

function Choice({ device, context }: { device: DeviceChoice; context: Context }): JSX.Element {
  const name = givenName(device)
  return (
    <button type="submit" class="secondary" name="device" value={device.persistentId}>
      {useText(context, device)}
      {name && <bdi class="hint">{name}</bdi>}
    </button>
  )
}
