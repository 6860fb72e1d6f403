import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DestinationField, User } from '../../index.ts'
import type { AdminContext } from '../context.ts'
import { kindText } from '../describe.ts'
import type { ProblemName } from '../messages.ts'
import type { Typed, Way } from '../pages/add.tsx'
import { Field, Message, Post, Select } from './parts.tsx'

interface ChoicesProps {
  readonly admin: AdminContext
  readonly user: User
  readonly offered: readonly { readonly kind: string; readonly way: Way }[]
}

/** Which kind it is to be. */
export function Choices({ admin, user, offered }: ChoicesProps): JSX.Element {
  const { countersign, text, urls } = admin
  if (offered.length === 0) {
    return <Message advice={text.add.nothing} link={{ href: urls.user(user.id), text: text.back }} />
  }
  return (
    <>
      <p>{text.add.choose}</p>
      <ul class="devices">
        {offered.map(({ kind, way }) => (
          <li>
            <div>
              <h2>
                <a href={urls.add(user.id, kind)}>{kindText(countersign, text, kind)}</a>
              </h2>
              <p class="hint">{text.add.what[way]}</p>
            </div>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button secondary" href={urls.user(user.id)}>
          {text.cancel}
        </a>
      </p>
    </>
  )
}

interface FormProps {
  readonly admin: AdminContext
  readonly user: User
  readonly kind: string
  readonly way: Way
  readonly csrf: string
  readonly problem: ProblemName | undefined
  readonly typed: Typed
  /** Whether fresh tokens can get to their user. */
  readonly tokens: boolean
  /** Whether a fresh secret can be shown. */
  readonly reveal: boolean
  readonly destination: DestinationField | undefined
}

export function AddForm(props: FormProps): JSX.Element {
  const { admin, user, kind, way, csrf, problem, typed, tokens } = props
  const { countersign, text, urls } = admin
  if (way === 'static' && !tokens) {
    return <Message advice={text.add.noTokens} link={{ href: urls.user(user.id), text: text.back }} />
  }
  return (
    <>
      <p>
        <strong>{kindText(countersign, text, kind)}</strong>
        <span class="hint block">{text.add.what[way]}</span>
      </p>
      <Post action={urls.add(user.id, kind)} csrf={csrf} step="add" class="narrow">
        {(way === 'totp' || way === 'hotp') && <SecretFields {...props} />}
        {way === 'destination' && <Destination {...props} />}
        {way === 'static' && (
          <Field
            name="count"
            label={text.add.count}
            wrong={problem === 'count'}
            input={{ type: 'number', value: typed.count ?? '10', min: 1, max: 20, required: true }}
          />
        )}
        <Field
          name="name"
          label={text.add.name}
          hint={text.add.nameHint}
          wrong={problem === 'name'}
          input={{ type: 'text', value: typed.name ?? '' }}
        />
        {way !== 'static' && (
          <label class="choice">
            <input type="checkbox" name="confirmed" checked={typed.confirmed === 'on'} />
            <span>
              {text.add.confirmed}
              <span class="hint">{text.add.confirmedHint}</span>
            </span>
          </label>
        )}
        <div class="actions">
          <button type="submit">{text.add.submit}</button>
          <a class="button secondary" href={urls.user(user.id)}>
            {text.cancel}
          </a>
        </div>
      </Post>
    </>
  )
}

function SecretFields({ admin: { text }, way, problem, typed, reveal }: FormProps): JSX.Element {
  return (
    <>
      <Field
        name="secret"
        label={text.add.secret}
        hint={reveal ? text.add.secretOptional : text.add.secretHint}
        wrong={problem === 'secret' || problem === 'secret-missing'}
        input={{ type: 'text', dir: 'ltr', required: !reveal, maxlength: 512, autofocus: true }}
      />
      <Select
        name="digits"
        label={text.add.digits}
        value={typed.digits ?? '6'}
        options={[
          ['6', '6'],
          ['8', '8'],
        ]}
      />
      <Select
        name="algorithm"
        label={text.add.algorithm}
        value={typed.algorithm ?? 'sha1'}
        options={[
          ['sha1', 'SHA-1'],
          ['sha256', 'SHA-256'],
          ['sha512', 'SHA-512'],
        ]}
      />
      {way === 'totp' ? (
        <Select
          name="step"
          label={text.add.step}
          value={typed.step ?? '30'}
          options={[
            ['30', '30'],
            ['60', '60'],
          ]}
        />
      ) : (
        <Field
          name="counter"
          label={text.add.counter}
          input={{ type: 'number', value: typed.counter ?? '0', min: 0, required: true }}
        />
      )}
    </>
  )
}

function Destination({ admin: { text }, user, problem, typed, destination }: FormProps): JSX.Element {
  const isPhone = destination?.type === 'tel'
  const wrong = problem === 'address' || problem === 'number' || problem === 'number-not-allowed'
  return (
    <Field
      name="destination"
      label={isPhone ? text.add.number : text.add.address}
      hint={isPhone ? text.add.numberHint : undefined}
      wrong={wrong}
      input={{
        type: destination?.type ?? 'text',
        value: typed.destination ?? destination?.suggest?.(user) ?? '',
        ...{ dir: 'ltr', required: true, maxlength: 254, autofocus: true },
      }}
    />
  )
}
