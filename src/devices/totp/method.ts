import type { Method } from '../method.ts'

export function totpMethod(digits: number): Method {
  return {
    label: 'Authenticator app',
    setup: 'shared-secret',
    backup: false,
    input: { inputMode: 'numeric', autocomplete: 'one-time-code', length: digits },
  }
}
