import type { JSX } from 'hono/jsx/jsx-runtime'

interface InputProps {
  readonly field: string
  readonly label: string
  readonly hint?: string | undefined
  readonly fault?: string | undefined
  readonly attributes: Readonly<Record<string, unknown>>
}

/** A field with its label, and below it what is wrong with what was typed, or else a hint. */
export function Input({ field, label, hint, fault, attributes }: InputProps): JSX.Element {
  const help = fault ?? hint
  return (
    <div class="field">
      <label for={field}>{label}</label>
      <input
        id={field}
        name={field}
        autocapitalize="none"
        spellcheck={false}
        {...attributes}
        {...(help && { 'aria-describedby': `${field}-help` })}
        {...(fault && { 'aria-invalid': true })}
      />
      {help && (
        <p class={fault ? 'hint strong' : 'hint'} id={`${field}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}

/** For a password that is chosen, with the rules of `passwordFault`. */
export function NewPassword({ label, fault }: { label: string; fault: string | undefined }): JSX.Element {
  return (
    <Input
      {...{ field: 'password', label, fault, hint: 'At least 8 characters.' }}
      attributes={{ type: 'password', autocomplete: 'new-password', minlength: 8, maxlength: 256, required: true }}
    />
  )
}
