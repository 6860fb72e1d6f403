import type { JSX } from 'hono/jsx/jsx-runtime'
import type { BackupView, FormError } from '../web/views.ts'
import { errorId } from './error-summary.tsx'
import type { Messages } from './messages/messages.ts'

/** The errors that are about what was typed, rather than about the device or the time. */
const typedWrong: readonly FormError['code'][] = [
  'invalid-credentials',
  'credentials-missing',
  'invalid-token',
  'replayed-token',
  'token-missing',
  'not-understood',
  'destination-missing',
  'invalid-address',
  'invalid-number',
  'number-not-allowed',
  'invalid-name',
]

interface ErrorContext {
  readonly hintId?: string | undefined
  /** The errors that are about this field, where the page has other forms or fields too. Default: all about what was typed. */
  readonly about?: readonly FormError['code'][] | undefined
  /** Whether the field has the focus when the page comes: then it says the reason, whatever that is about. Default true. */
  readonly focused?: boolean
}

/** How a field refers to the error summary. */
export function errorAttributes(
  error: FormError | undefined,
  { hintId, about = typedWrong, focused = true }: ErrorContext = {},
): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const isWrong = error !== undefined && about.includes(error.code)
  const ids = [error && (isWrong || focused) && errorId, hintId].filter(Boolean).join(' ')
  return { ...(isWrong && { 'aria-invalid': true }), ...(ids && { 'aria-describedby': ids }) }
}

type InputAttributes = JSX.IntrinsicElements['input']

interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error: FormError | undefined
  /** The errors that are about this field. Default: all about what was typed. */
  readonly about?: readonly FormError['code'][]
  readonly input: InputAttributes
}

export function TextField({ name, label, hint, error, about, input }: TextFieldProps): JSX.Element {
  const hintId = hint && `${name}-hint`
  const focused = about === undefined || input.autofocus === true
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        required
        autocapitalize="none"
        spellcheck={false}
        {...input}
        {...errorAttributes(error, { hintId, about, focused })}
      />
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface TokenFieldProps {
  readonly text: Messages
  readonly input: BackupView['input']
  readonly error: FormError | undefined
  readonly label?: string
  readonly hint?: string
  readonly autofocus?: boolean
}

/** The field for a token. It takes far more than a token's length: one with spaces around and within can be pasted. */
export function TokenField({ text, input, error, label, hint, autofocus = true }: TokenFieldProps): JSX.Element {
  return (
    <TextField
      name="token"
      label={label ?? (input.inputMode === 'numeric' ? text.codeField.digits(input.length) : text.codeField.text)}
      hint={hint ?? text.codeField.hint}
      error={error}
      input={{
        type: 'text',
        class: 'code',
        dir: 'ltr',
        inputmode: input.inputMode,
        autocomplete: input.autocomplete,
        maxlength: Math.max(256, 2 * input.length),
        'data-digits': input.inputMode === 'numeric' ? input.length : undefined,
        autofocus,
      }}
    />
  )
}
