import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SharedSecretSetup } from '../../index.ts'
import { qrSvg } from '../../web/qr.ts'
import type { AdminMessages } from '../messages.ts'

/** Whether what a kind shows at setup is a shared secret. */
export function isSharedSecret(setup: unknown): setup is SharedSecretSetup {
  const { secret, uri } = Object(setup) as Partial<SharedSecretSetup>
  return typeof secret === 'string' && typeof uri === 'string'
}

interface Props {
  readonly setup: SharedSecretSetup
  readonly text: AdminMessages
  readonly back: string
}

export function Secret({ setup, text, back }: Props): JSX.Element {
  return (
    <>
      <p class="alert warning">{text.reveal.shown}</p>
      <div class="secret">
        <figure class="qr" role="img" aria-label={text.reveal.qr}>
          {raw(qrSvg(setup.uri))}
        </figure>
        <div>
          <h2>{text.reveal.secret}</h2>
          <p>
            <code class="key" dir="ltr">
              {setup.secret}
            </code>
          </p>
          <h2>{text.reveal.uri}</h2>
          <p>
            <code class="key" dir="ltr">
              {setup.uri}
            </code>
          </p>
        </div>
      </div>
      <p class="actions">
        <a class="button" href={back}>
          {text.back}
        </a>
      </p>
    </>
  )
}

/** Fresh backup tokens, in the answer to the request that made them. */
export function Tokens({
  tokens,
  text,
  back,
}: {
  tokens: readonly string[]
  text: AdminMessages
  back: string
}): JSX.Element {
  return (
    <>
      <div class="alert warning">
        <p class="alert-title">{text.tokens.once}</p>
        <p>{text.tokens.onceWhy}</p>
      </div>
      <ul class="tokens" dir="ltr">
        {tokens.map((token) => (
          <li>
            <code>{token.replace(/.{4}(?=.)/g, '$& ')}</code>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={back}>
          {text.tokens.done}
        </a>
      </p>
    </>
  )
}
