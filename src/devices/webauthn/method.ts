import type { Method } from '../method.ts'

export const webauthnMethod: Method = {
  label: 'Security key or passkey',
  setup: 'browser',
  backup: false,
  input: { inputMode: 'none' },
}
