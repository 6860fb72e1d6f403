import type { JSX } from 'hono/jsx/jsx-runtime'

interface TimeProps {
  readonly at: Date
  readonly written: (date: Date) => string
}

export function Time({ at, written }: TimeProps): JSX.Element {
  return <time datetime={at.toISOString()}>{written(at)}</time>
}
