import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { createCountersign, type Ending, type Operation, type Telemetry, totp } from '../../src/index.ts'
import { createObserve } from '../../src/lib/telemetry.ts'
import { generateTotp } from '../../src/oath/index.ts'
import { openStore } from '../../src/store/index.ts'
import { observedStore } from '../../src/store/observed-store.ts'
import { storeConformance } from '../../src/testing/index.ts'
import { alice, noon, secret, testCountersign } from '../lib/setup.ts'
import { watched } from './watched.ts'

afterEach(() => vi.restoreAllMocks())

const broken = new Error('broken')
const fails = (): never => {
  throw broken
}
const rejects = (): never => Promise.reject(broken) as never

describe.each<[string, Telemetry]>([
  ['throws before the work', { observe: fails }],
  [
    'throws after the work has begun',
    {
      observe(_operation, run) {
        run()
        throw broken
      },
    },
  ],
  [
    'throws at the end',
    {
      observe(_operation, run) {
        run()
        return fails
      },
    },
  ],
  [
    'rejects at the end',
    {
      observe(_operation, run) {
        run()
        return rejects
      },
    },
  ],
  ['rejects at once', { observe: rejects }],
])('a telemetry that %s', (_how, telemetry) => {
  it('breaks nothing, and is told of once', async () => {
    const { countersign, logged } = await watched(telemetry)
    const { device, setup } = await countersign.devices.create(alice, 'totp')
    const token = generateTotp(setup.secret, { now: noon })
    const results = await Promise.all(
      Array.from({ length: 5 }, () => countersign.verifyToken(alice, device.persistentId, token)),
    )
    expect(results.filter(({ verified }) => verified)).toHaveLength(1)
    expect((await countersign.devices.get(device.persistentId))?.failureCount).toBe(0)
    await expect(countersign.oneTimePasswords.create('')).rejects.toMatchObject({ code: 'invalid-option' })
    await new Promise(setImmediate)
    expect(logged).toEqual([[{ error: broken }, expect.stringContaining('The telemetry failed')]])
    await countersign.close()
  })
})

test.each<[string, Telemetry['observe']]>([
  ['never runs the work', () => () => {}],
  [
    'runs it late and twice',
    (_operation, run) => {
      setImmediate(run)
      setImmediate(run)
      return () => {}
    },
  ],
  [
    'answers nothing',
    (_operation, run) => {
      run()
      run()
      return undefined as never
    },
  ],
])('a telemetry that %s changes nothing: the work is done once', async (_how, observe) => {
  const { countersign, logged } = await watched({ observe })
  const { device } = await countersign.devices.create(alice, 'totp')
  await countersign.verifyToken(alice, device.persistentId, '000000')
  await new Promise(setImmediate)
  expect((await countersign.devices.get(device.persistentId))?.failureCount).toBe(1)
  expect(logged).toEqual([])
  await countersign.close()
})

test('a logger that fails over it breaks nothing either', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const { countersign, clock } = await testCountersign()
  const watchedOne = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store: countersign.store, kinds: [totp()], now: clock.now },
    ...{ telemetry: { observe: fails }, logger: { warn: fails, error: fails } },
  })
  expect(await watchedOne.verifyToken(alice, 'totp/x', '1')).toMatchObject({ reason: 'no-device' })
  expect(warned.mock.calls).toEqual([['The logger failed over the telemetry', 'CountersignWarning']])
  await countersign.close()
})

test('what is told is one word each, and is told before the caller knows', async () => {
  const told: string[] = []
  const observe = ({ name, attributes }: Operation, run: () => void) => {
    run()
    return (ending: Ending) => void told.push([name, ...Object.values(attributes), ending.outcome].join(' '))
  }
  const { countersign } = await watched({ observe })
  const { device } = await countersign.devices.create(alice, 'totp')
  told.length = 0
  await countersign.verifyToken(alice, device.persistentId, '000000')
  expect(told).toEqual(['store devices find done', 'store devices replace done', 'verification verify totp refused'])
  await countersign.close()
})

test('without a telemetry the store is the host’s own, with one it is as good', async () => {
  const store = await openStore('sqlite::memory:')
  const options = { issuer: 'Acme', secrets: [secret], store, kinds: [totp()] }
  expect(createCountersign(options).store).toBe(store)

  class OwnPart {
    #rows = 7
    async count(): Promise<number> {
      return this.#rows
    }
  }
  class OwnStore {
    #closed = false
    devices = Object.assign(Object.freeze({ ...store.devices }))
    passwords = store.passwords
    sessions = store.sessions
    browsers = store.browsers
    quotas = store.quotas
    moments = store.moments
    sealed = store.sealed
    events = store.events
    admin = store.admin
    own: OwnPart = new OwnPart()
    word = 'kept'
    migrate = () => store.migrate()
    async close(): Promise<void> {
      this.#closed = true
    }
    isClosed(): boolean {
      return this.#closed
    }
  }
  const own = new OwnStore()
  const { store: observed } = createCountersign({ ...options, store: own, telemetry: { observe: () => () => {} } })
  const typed = observed as unknown as OwnStore
  expect(await typed.own.count()).toBe(7)
  expect(typed.word).toBe('kept')
  await typed.close()
  expect([own.isClosed(), typed.isClosed()]).toEqual([true, true])
  await store.close()
})

test.each([null, {}, 'x', Promise.resolve()])('%s is no telemetry', async (telemetry) => {
  const store = await openStore('sqlite::memory:')
  const options = { issuer: 'Acme', secrets: [secret], store, kinds: [totp()] }
  expect(() => createCountersign({ ...options, telemetry: telemetry as unknown as Telemetry })).toThrow(
    'telemetry must have the function observe: telemetry: await openTelemetry()',
  )
  await store.close()
})

describe('a store that is watched', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-observed-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const telemetry: Telemetry = {
    observe(_operation, run) {
      run()
      return () => {}
    },
  }
  const observe = createObserve(telemetry, console)
  const open = async () => observedStore(await openStore(`sqlite:${join(folder, 'app.db')}`), observe)
  for (const { name, run } of storeConformance({ open })) it(name, run)
})
