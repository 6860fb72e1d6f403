import { execFileSync } from 'node:child_process'
import { inject } from 'vitest'
import {
  type AnyDeviceKind,
  type Countersign,
  call,
  createCountersign,
  email,
  hotp,
  sms,
  staticTokens,
  totp,
} from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'
import type { DeviceRow } from '../../src/store/store.ts'
import { createOutbox, type Outbox, type TestClock, testClock } from '../../src/testing/index.ts'
import { secret } from '../lib/setup.ts'

export interface Target {
  readonly countersign: Countersign
  readonly clock: TestClock
  readonly outbox: Outbox
  readonly url: string
}

let files = 0

export interface TargetOptions {
  readonly secrets?: readonly string[]
  /** Kinds to leave out. */
  readonly without?: readonly string[]
  readonly url?: string
  /** When its clock stands still; in milliseconds. */
  readonly start?: number
}

/** A Countersign with every kind, to import into. */
export async function target(options: TargetOptions = {}): Promise<Target> {
  const { secrets = [secret], without = [], url = '', start = Date.now() } = options
  files += 1
  const own = url || `sqlite:${inject('temporaryFolder')}/import-${process.pid}-${files}.db`
  const outbox = createOutbox()
  const clock = testClock(start)
  const all: AnyDeviceKind[] = [
    totp(),
    hotp(),
    staticTokens({ cost: 1024 }),
    email({ delivery: outbox, sender: 'no-reply@acme.example' }),
    sms({ gateway: outbox }),
    call({ gateway: outbox }),
  ]
  const countersign = createCountersign({
    issuer: 'Acme',
    secrets,
    store: await openStore(own),
    kinds: all.filter(({ name }) => !without.includes(name)),
    now: clock.now,
  })
  await countersign.migrate()
  return { countersign, clock, outbox, url: own }
}

/** Everything that is stored of these users' devices. */
export async function rowsOf({ countersign }: Target, ...users: readonly (string | number)[]): Promise<DeviceRow[]> {
  const rows = await Promise.all(users.map((id) => countersign.store.devices.list(String(id))))
  return rows.flat()
}

/** A token as oathtool makes it, at a moment in milliseconds. */
export function totpToken(key: string, at: number, ...options: string[]): string {
  const now = `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  const mode = options.some((option) => option.startsWith('--totp=')) ? [] : ['--totp']
  return execFileSync('oathtool', [...mode, `--now=${now}`, ...options, key], { encoding: 'utf8' }).trim()
}

export function hotpToken(key: string, counter: number, digits: number): string {
  const options = ['--hotp', `--counter=${counter}`, `--digits=${digits}`, key]
  return execFileSync('oathtool', options, { encoding: 'utf8' }).trim()
}
