import type { PropsWithChildren } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Context } from './page.ts'

type FormProps = PropsWithChildren<{
  readonly to: { readonly action: string; readonly next?: string }
  readonly step: string
  readonly context: Context
  readonly class?: string
  /** For the script: attributes that begin with `data-`. */
  readonly data?: Readonly<Record<string, string>>
}>

/** A form that posts, with the hidden fields that every form has. */
export function Form({ to, step, context, class: className, data, children }: FormProps): JSX.Element {
  return (
    <form method="post" action={to.action} class={className} {...data}>
      <input type="hidden" name="csrf" value={context.frame.csrf} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="next" value={to.next ?? ''} />
      {children}
    </form>
  )
}

/** A form that is only a button. */
export function ButtonForm({ children, ...props }: FormProps): JSX.Element {
  return (
    <Form {...props}>
      <button type="submit" class="secondary">
        {children}
      </button>
    </Form>
  )
}
