import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Written } from './format.ts'

interface TimeProps {
  readonly at: Date
  readonly written: Written
}

/** A moment in UTC; the script writes it in the visitor's time zone. */
export function Time({ at, written }: TimeProps): JSX.Element {
  return (
    <time datetime={at.toISOString()} data-shape={written.shape}>
      {written(at)}
    </time>
  )
}
