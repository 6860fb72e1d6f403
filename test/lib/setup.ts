import {
  type AnyDeviceKind,
  type Countersign,
  createCountersign,
  type HotpKind,
  hotp,
  type StaticKind,
  staticTokens,
  type TotpKind,
  totp,
  type User,
} from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'
import { type TestClock, testClock } from '../../src/testing/index.ts'

export const secret = 'a secret of the tests that is long enough to be one'
export const alice: User = { id: 'alice', name: 'Alice', email: 'alice@example.com' }
export const bob: User = { id: 'bob', name: 'Bob' }

/** Noon of some day, at the beginning of a time step. */
export const noon = 1_700_000_010_000

/** As the kinds come, but for scrypt's cost: tests hash a lot. */
export const kinds = (): readonly [TotpKind, HotpKind, StaticKind] => [totp(), hotp(), staticTokens({ cost: 1024 })]

export interface TestCountersign<Kinds extends readonly AnyDeviceKind[]> {
  readonly countersign: Countersign<Kinds>
  readonly clock: TestClock
}

/** A Countersign on a database of its own, with a clock that stands still. */
export async function testCountersign(): Promise<TestCountersign<ReturnType<typeof kinds>>> {
  return testCountersignWith(kinds(), 'sqlite::memory:')
}

export async function testCountersignWith<const Kinds extends readonly AnyDeviceKind[]>(
  own: Kinds,
  url: string,
  secrets: readonly string[] = [secret],
  challengesPerHour = 10,
  audit = false,
): Promise<TestCountersign<Kinds>> {
  const clock = testClock(noon)
  const store = await openStore(url)
  const options = { issuer: 'Acme', secrets, store, kinds: own, challengesPerHour, audit, now: clock.now }
  const countersign = createCountersign(options)
  await countersign.migrate()
  return { countersign, clock }
}
