import { invalidOption } from '../lib/options.ts'
import type { AnyDeviceKind } from './kind.ts'
import { throttlePolicy } from './throttle.ts'

/** @throws CountersignError `invalid-option` for something that is not a device kind */
export function checkKind(kind: AnyDeviceKind): void {
  if (typeof kind !== 'object' || typeof kind?.create !== 'function' || typeof kind.verify !== 'function') {
    throw invalidOption('each of kinds must be a device kind, made by calling its function: totp(), not totp')
  }
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(kind.name)) {
    throw invalidOption('a device kind’s name must be 1 to 32 lower-case letters, digits and dashes, a letter first')
  }
  if (typeof kind.throttle !== 'object') {
    throw invalidOption(`kind "${kind.name}" needs a throttle: throttlePolicy('${kind.name}', options)`)
  }
  const { factor, maxDelay, maxFailures } = kind.throttle
  throttlePolicy(kind.name, { throttleFactor: factor, maxDelay, maxFailures })
}
