import type { Verification } from '../devices/verification.ts'
import type { FormError } from './views.ts'

const codes = {
  invalid: 'invalid-token',
  replayed: 'replayed-token',
  expired: 'expired-token',
  locked: 'locked',
  'no-device': 'device-gone',
} as const

/** What to say of a token that was not accepted. */
export function tokenError(refusal: Extract<Verification, { verified: false }>, now: number): FormError {
  if (refusal.reason !== 'throttled') return { code: codes[refusal.reason] }
  const retryAt = refusal.lockedUntil ?? new Date(now)
  return { code: 'throttled', retryAt, seconds: Math.max(1, Math.ceil((retryAt.getTime() - now) / 1000)) }
}

/** The status of a page whose form came back. */
export function errorStatus(error: FormError): number {
  return 'retryAt' in error || error.code === 'locked' ? 429 : 422
}

export function retryHeaders(error: FormError): Record<string, string> {
  return 'retryAt' in error ? { 'retry-after': String(error.seconds) } : {}
}
