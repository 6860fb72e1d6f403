import type { Method } from '../method.ts'

export function hotpMethod(digits: number): Method {
  return {
    label: 'Token generator',
    setup: 'none',
    backup: false,
    input: { inputMode: 'numeric', autocomplete: 'one-time-code', length: digits },
  }
}
