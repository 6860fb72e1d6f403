import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DeviceChoice, TokenView } from '../web/views.ts'
import { ChallengeNews, FirstSend, Resend } from './challenge.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { givenName, kindMessages, sentText, useText } from './kinds.ts'
import type { BodyProps, Context, Page } from './page.ts'

/** Asks for a token of one device, and offers the other ways. */
export const token: Page<TokenView> = {
  title: (view, text) => (view.signedIn ? text.token.titleSignedIn : text.token.title),
  Body({ view, context }) {
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

function TokenForm({ view, context }: BodyProps<TokenView>): JSX.Element {
  const { text } = context
  return (
    <Form to={view} step="token" context={context}>
      <TokenField text={text} input={view.input} error={view.error} />
      {view.remember && (
        <label class="choice">
          <input type="checkbox" name="remember" value="1" />
          <span>{text.token.remember(view.remember.seconds)}</span>
        </label>
      )}
      <button type="submit">{text.continue}</button>
    </Form>
  )
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
