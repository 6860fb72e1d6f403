import type { Method } from '../method.ts'

export function phoneMethod(label: string, digits: number): Method {
  return {
    label,
    setup: 'destination',
    destination: { option: 'number', type: 'tel', autocomplete: 'tel' },
    backup: false,
    input: { inputMode: 'numeric', autocomplete: 'one-time-code', length: digits },
  }
}
