import type { Method } from '../method.ts'

export function staticMethod(length: number): Method {
  return {
    label: 'Backup token',
    setup: 'none',
    backup: true,
    input: { inputMode: 'text', autocomplete: 'off', length },
  }
}
