import type { Verifiable } from '../delivery/delivery.ts'

/** A kind's `check`, where its delivery can say whether it would work. */
export function checking(delivery: Verifiable): { check?: () => Promise<void> } {
  return typeof delivery.verify === 'function' ? { check: async () => void (await delivery.verify?.()) } : {}
}
