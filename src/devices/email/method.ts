import type { Method } from '../method.ts'

export function emailMethod(digits: number): Method {
  return {
    label: 'Email',
    setup: 'destination',
    destination: {
      ...{ option: 'address', type: 'email', autocomplete: 'email' },
      suggest: (user) => user.email ?? '',
    },
    backup: false,
    input: { inputMode: 'numeric', autocomplete: 'one-time-code', length: digits },
  }
}
