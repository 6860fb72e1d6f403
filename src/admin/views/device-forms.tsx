import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Device } from '../../index.ts'
import type { AdminContext } from '../context.ts'
import type { ProblemName } from '../messages.ts'
import { Field, Post } from './parts.tsx'

interface Props {
  readonly admin: AdminContext
  readonly device: Device
  readonly csrf: string
  readonly problem: ProblemName | undefined
  /** What stands in the field for it. */
  readonly name: string
  /** Whether unlocking does anything. */
  readonly locked: boolean
  /** How fresh tokens get to their user; `null` for a kind without a list of tokens. */
  readonly tokens: 'shown' | 'delivered' | 'hidden' | null
}

/** What can be done with a device on its own page. */
export function DeviceForms({ admin, device, csrf, problem, name, locked, tokens }: Props): JSX.Element {
  const text = admin.text.device
  const form = { action: admin.urls.device(device.persistentId), csrf }
  return (
    <>
      {!device.confirmed && (
        <section>
          <h2>{text.confirm}</h2>
          <p>{text.confirmWhat}</p>
          <Post {...form} step="confirm" class="actions">
            <button type="submit">{text.confirmSubmit}</button>
          </Post>
        </section>
      )}
      {locked && (
        <section>
          <h2>{text.unlock}</h2>
          <p>{text.unlockWhat}</p>
          <Post {...form} step="unlock" class="actions">
            <button type="submit">{text.unlockSubmit}</button>
          </Post>
        </section>
      )}
      {tokens && <FreshTokens form={form} admin={admin} tokens={tokens} wrong={problem === 'count'} />}
      <section>
        <h2>{text.rename}</h2>
        <Post {...form} step="rename" class="narrow">
          <Field
            name="name"
            label={text.name}
            hint={text.renameHint}
            wrong={problem === 'name'}
            input={{ type: 'text', value: name }}
          />
          <button type="submit" class="secondary">
            {text.renameSubmit}
          </button>
        </Post>
      </section>
    </>
  )
}

interface TokensProps {
  readonly form: { readonly action: string; readonly csrf: string }
  readonly admin: AdminContext
  readonly tokens: 'shown' | 'delivered' | 'hidden'
  readonly wrong: boolean
}

/** One form with two buttons: how many, and whether beside the old ones or in their place. */
function FreshTokens({ form, admin, tokens, wrong }: TokensProps): JSX.Element {
  const text = admin.text.device
  return (
    <section>
      <h2>{text.tokens}</h2>
      <p>{{ shown: text.tokensWhat, delivered: text.tokensDelivered, hidden: text.tokensHidden }[tokens]}</p>
      {tokens !== 'hidden' && (
        <form method="post" action={form.action} class="narrow">
          <input type="hidden" name="csrf" value={form.csrf} />
          <Field
            name="count"
            label={text.tokensCount}
            wrong={wrong}
            input={{ type: 'number', value: '10', min: 1, max: 20, required: true }}
          />
          <div class="actions">
            <button type="submit" name="step" value="add-tokens" class="secondary">
              {text.tokensAdd}
            </button>
            <button type="submit" name="step" value="replace-tokens" class="secondary danger">
              {text.tokensReplace}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
