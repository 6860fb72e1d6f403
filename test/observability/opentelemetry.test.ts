import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it, test, vi } from 'vitest'
import { CountersignError, type Store } from '../../src/index.ts'
import { generateTotp } from '../../src/oath/index.ts'
import {
  type OpenTelemetryMeterProvider,
  type OpenTelemetryOptions,
  type OpenTelemetryTracerProvider,
  openTelemetry,
} from '../../src/opentelemetry/index.ts'
import { alice, noon, secret } from '../lib/setup.ts'
import { inMemory, useContexts, watched } from './watched.ts'

let restore: () => void
beforeAll(() => {
  restore = useContexts()
})
afterAll(() => restore())

const attributesOf = (spans: readonly { name: string; attributes: object }[], name: string) =>
  spans.filter((span) => span.name === name).map(({ attributes }) => attributes)

describe('a verification', () => {
  it('is a span, and what it asks of the store are spans within', async () => {
    const sdk = await inMemory()
    const { countersign } = await watched(sdk.telemetry)
    const { device, setup } = await countersign.devices.create(alice, 'totp')
    sdk.forget()
    const token = generateTotp(setup.secret, { now: noon })
    expect((await countersign.verifyToken(alice, device.persistentId, token)).verified).toBe(true)

    const spans = sdk.spans()
    const top = spans.find(({ name }) => name === 'countersign.verification')
    expect(top).toMatchObject({ kind: SpanKind.INTERNAL, status: { code: SpanStatusCode.UNSET }, events: [] })
    expect(top?.parentSpanContext).toBeUndefined()
    expect(top?.attributes).toEqual({
      'countersign.device.kind': 'totp',
      'countersign.method': 'verify',
      'countersign.outcome': 'accepted',
    })
    const calls = spans.filter(({ name }) => name === 'countersign.store')
    expect(calls.map(({ attributes }) => attributes)).toEqual([
      { 'db.collection.name': 'devices', 'db.operation.name': 'find', 'countersign.outcome': 'done' },
      { 'db.collection.name': 'devices', 'db.operation.name': 'replace', 'countersign.outcome': 'done' },
    ])
    for (const { parentSpanContext } of calls)
      expect(parentSpanContext?.spanId).toBe((top as (typeof spans)[number]).spanContext().spanId)
    expect(spans).toHaveLength(3)
    await countersign.close()
  })

  it('is told with how it was asked, what became of it, and why', async () => {
    const sdk = await inMemory({ tracerProvider: false })
    const { countersign, clock } = await watched(sdk.telemetry)
    const { device, setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    const { device: hotp } = await countersign.devices.create(alice, 'hotp')
    const { persistentId } = device
    const token = () => generateTotp(setup.secret, { now: clock.now() })
    await countersign.devices.confirm(alice, persistentId, token())
    await countersign.verifyToken(alice, persistentId, token())
    await countersign.verifyToken(alice, persistentId, '000000')
    await countersign.verifyToken(alice, persistentId, '000000')
    await countersign.verifyToken(alice, 'totp/nobodys', '000000')
    await countersign.verifyToken(alice, 'made-up-by-a-stranger/x', '000000')
    await countersign.noteFailure(alice, hotp.persistentId)
    clock.advance(3600)
    await countersign.resync(alice, hotp.persistentId, ['000000', '111111'])
    await countersign.matchToken(alice, token())

    const points = await sdk.points('countersign.verification.duration')
    const told = points.map(({ attributes, count }) => {
      const short = (name: string) => attributes[`countersign.${name}`] ?? '-'
      return [short('method'), short('device.kind'), short('outcome'), short('reason'), count].join(' ')
    })
    expect(told).toEqual([
      'confirm totp accepted - 1',
      'verify totp refused replayed 1',
      'verify totp refused invalid 1',
      'verify totp refused throttled 1',
      'verify totp refused no-device 1',
      'verify - refused no-device 1',
      'note-failure hotp refused invalid 1',
      'resync hotp refused invalid 1',
      'match totp accepted - 1',
    ])
    await countersign.close()
  })

  it('is told once, however many compare-and-sets it lost, and each of these too', async () => {
    const sdk = await inMemory()
    let losing = 2
    const { countersign } = await watched(sdk.telemetry, (store) => ({
      ...store,
      devices: { ...store.devices, replace: async (...all) => losing-- <= 0 && store.devices.replace(...all) },
    }))
    const { device, setup } = await countersign.devices.create(alice, 'totp')
    const token = generateTotp(setup.secret, { now: noon })
    expect((await countersign.verifyToken(alice, device.persistentId, token)).verified).toBe(true)
    const replaced = (await sdk.points('countersign.store.duration')).filter(
      ({ attributes }) => attributes['db.operation.name'] === 'replace',
    )
    expect(replaced.map(({ attributes, count }) => [attributes['countersign.outcome'], count])).toEqual([
      ['lost', 2],
      ['done', 1],
    ])
    expect(await sdk.points('countersign.verification.duration')).toMatchObject([{ count: 1 }])
    await countersign.close()
  })
})

describe('a challenge', () => {
  it('has its delivery within, with channel and provider', async () => {
    const sdk = await inMemory()
    const { countersign } = await watched(sdk.telemetry)
    const { device } = await countersign.devices.create(alice, 'email')
    const { device: phone } = await countersign.devices.create(alice, 'sms', { number: '+31612345678' })
    sdk.forget()
    await countersign.challenge(alice, device.persistentId)
    await countersign.challenge(alice, device.persistentId)
    await countersign.challenge(alice, phone.persistentId)
    const spans = sdk.spans()
    const kind = 'countersign.device.kind'
    expect(attributesOf(spans, 'countersign.challenge')).toEqual([
      { [kind]: 'email', 'countersign.outcome': 'sent' },
      { [kind]: 'email', 'countersign.outcome': 'refused', 'countersign.reason': 'cooldown' },
      { [kind]: 'sms', 'countersign.outcome': 'sent' },
    ])
    const channel = 'countersign.delivery.channel'
    expect(attributesOf(spans, 'countersign.delivery')).toEqual([
      { [channel]: 'email', 'countersign.delivery.provider': 'outbox', 'countersign.outcome': 'sent' },
      { [channel]: 'sms', 'countersign.outcome': 'sent' },
    ])
    const delivery = spans.find(({ name }) => name === 'countersign.delivery')
    const challenge = spans.find(({ name }) => name === 'countersign.challenge')
    expect(delivery?.kind).toBe(SpanKind.CLIENT)
    expect(delivery?.parentSpanContext?.spanId).toBe(challenge?.spanContext().spanId)
    await countersign.close()
  })

  it('that fails is an error by its code alone', async () => {
    const sdk = await inMemory()
    const { countersign, outbox } = await watched(sdk.telemetry)
    const { device } = await countersign.devices.create(alice, 'email')
    sdk.forget()
    outbox.failNext(new Error('550 <alice@example.com> code 123456'))
    await expect(countersign.challenge(alice, device.persistentId)).rejects.toThrow(CountersignError)
    outbox.failNext(new CountersignError('delivery-unclear', 'No answer came'))
    await expect(countersign.challenge(alice, device.persistentId)).rejects.toThrow(CountersignError)
    const failed = sdk.spans().filter(({ status }) => status.code === SpanStatusCode.ERROR)
    expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['countersign.delivery', '_OTHER'],
      ['countersign.challenge', 'delivery-failed'],
      ['countersign.delivery', 'delivery-unclear'],
      ['countersign.challenge', 'delivery-failed'],
    ])
    for (const { status, events, attributes } of failed) {
      expect([status, events, attributes['countersign.outcome']]).toEqual([{ code: 2 }, [], 'failed'])
    }
    const points = await sdk.points('countersign.delivery.duration')
    expect(points.map(({ attributes }) => attributes['error.type'])).toEqual(['_OTHER', 'delivery-unclear'])
    await countersign.close()
  })
})

test('a store that fails is an error of its span and of the verification’s', async () => {
  const sdk = await inMemory()
  const failing: { now: boolean } = { now: false }
  const fail = (store: Store): Store => ({
    ...store,
    devices: {
      ...store.devices,
      find: async (...all) => {
        if (failing.now) throw new CountersignError('store-failed', 'secret of the database')
        return store.devices.find(...all)
      },
    },
  })
  const { countersign } = await watched(sdk.telemetry, fail)
  failing.now = true
  await expect(countersign.verifyToken(alice, 'totp/x', '123456')).rejects.toMatchObject({ code: 'store-failed' })
  expect(sdk.spans().map(({ name, status, attributes }) => [name, status, attributes['error.type']])).toEqual([
    ['countersign.store', { code: SpanStatusCode.ERROR }, 'store-failed'],
    ['countersign.verification', { code: SpanStatusCode.ERROR }, 'store-failed'],
  ])
  expect(await sdk.everything()).not.toContain('secret of the database')
  await countersign.close()
})

test('one-time passwords and verification tokens are told by what was done with them', async () => {
  const sdk = await inMemory()
  const { countersign } = await watched(sdk.telemetry)
  const { oneTimePasswords, verificationTokens } = countersign
  const object = { type: 'user', id: alice.id }
  const { secretKey } = await oneTimePasswords.create('gift', { relatedTo: object })
  expect(await oneTimePasswords.check('gift', 'wrong')).toBe(false)
  expect(await oneTimePasswords.consume('gift', secretKey)).toMatchObject({ slug: 'gift' })
  expect(await oneTimePasswords.consume('gift', secretKey)).toBeNull()
  const { key } = await verificationTokens.deactivateAndCreate(object)
  expect(await verificationTokens.find(key)).toMatchObject({ object })
  await expect(oneTimePasswords.create('')).rejects.toMatchObject({ code: 'invalid-option' })
  const told = (await sdk.points()).flatMap(({ name, attributes }) => {
    const of = /^countersign\.(one_time_password|verification_token)\.duration$/.exec(name)
    const { 'countersign.method': method, 'countersign.outcome': outcome, 'error.type': error } = attributes
    return of ? [[of[1], method, outcome, error ?? '-'].join(' ')] : []
  })
  expect(told.sort()).toEqual([
    'one_time_password check refused -',
    'one_time_password consume accepted -',
    'one_time_password consume refused -',
    'one_time_password create done -',
    'one_time_password create failed invalid-option',
    'verification_token deactivateAndCreate done -',
    'verification_token find accepted -',
  ])
  const [consumed] = sdk.spans().filter(({ attributes }) => attributes['countersign.method'] === 'consume')
  const within = sdk.spans().filter(({ parentSpanContext }) => {
    return parentSpanContext?.spanId === consumed?.spanContext().spanId
  })
  expect(within.map(({ attributes }) => attributes['db.operation.name'])).toEqual(['find', 'replace'])
  await countersign.close()
})

test('durations are in seconds, from beginning to end, in buckets for seconds', async () => {
  let time = 5_000
  const sdk = await inMemory({ now: () => time })
  const { countersign } = await watched(sdk.telemetry, (store) => ({
    ...store,
    devices: {
      ...store.devices,
      find: async (...all) => {
        time += 250
        return store.devices.find(...all)
      },
    },
  }))
  await countersign.verifyToken(alice, 'totp/x', '123456')
  const all = await sdk.points()
  expect(all.map(({ name, unit, sum }) => [name, unit, sum])).toEqual([
    ['countersign.store.duration', 's', 0.25],
    ['countersign.verification.duration', 's', 0.25],
  ])
  for (const { boundaries } of all) expect(boundaries).toEqual(expect.arrayContaining([0.001, 0.1, 1, 30]))
  await countersign.close()
})

describe('nothing that is told', () => {
  it('holds a secret, a token, an address, a number, a user, or a device, however it ends', async () => {
    const sdk = await inMemory()
    const { countersign, clock, outbox } = await watched(sdk.telemetry)
    const user = { id: 'user-4711-zoe', name: 'Zoë Known', email: 'zoe.known@example.org' }
    const number = '+31687654321'
    const planted = [secret, user.id, user.name, user.email, 'zoe.known', number, number.slice(-4), 'slug-of-zoe']
    const totp = await countersign.devices.create(user, 'totp', { name: 'Zoë’s phone' })
    const codes = await countersign.devices.create(user, 'static')
    const mail = await countersign.devices.create(user, 'email')
    const text = await countersign.devices.create(user, 'sms', { number })
    const token = generateTotp(totp.setup.secret, { now: clock.now() })
    await countersign.verifyToken(user, totp.device.persistentId, token)
    await countersign.verifyToken(user, totp.device.persistentId, 'typed-and-wrong')
    await countersign.verifyToken(user, 'typed-id/anything', 'typed-and-wrong')
    await countersign.verifyToken(user, codes.device.persistentId, codes.setup.tokens[0] as string)
    outbox.failNext(new Error(`${user.email} ${number} failed`))
    await countersign.challenge(user, text.device.persistentId).catch(() => {})
    for (const { device } of [mail, text]) {
      await countersign.challenge(user, device.persistentId, {}, { binding: 'a-binding-of-a-browser' })
      planted.push(outbox.lastToken() as string)
      await countersign.verifyToken(user, device.persistentId, outbox.lastToken() as string)
    }
    const { secretKey } = await countersign.oneTimePasswords.create('slug-of-zoe', {
      relatedTo: [],
      data: 'data-of-zoe',
    })
    await countersign.oneTimePasswords.consume('slug-of-zoe', secretKey)
    const { key } = await countersign.verificationTokens.deactivateAndCreate({ type: 'user', id: user.id })
    await countersign.verificationTokens.consume(key)
    await countersign.devices.confirm(user, totp.device.persistentId, token)
    await countersign.forgetUser(user.id)

    planted.push(totp.setup.secret, token, ...codes.setup.tokens, secretKey, key, 'data-of-zoe')
    planted.push(totp.device.id, codes.device.id, mail.device.id, text.device.id, 'Zoë’s phone')
    planted.push('typed-and-wrong', 'typed-id', 'a-binding-of-a-browser')
    const told = await sdk.everything()
    expect(told).toContain('countersign.delivery.channel')
    expect(sdk.spans().length).toBeGreaterThan(40)
    // Spans' own ids and times are digits too.
    const own = told.replace(/"(traceId|spanId)":"\w+"|"(start|end)Time":\[[\d,]+\]|"(sum|min|max)":[\d.e-]+/g, '')
    for (const one of planted) expect(own.includes(one), one).toBe(false)
    await countersign.close()
  })

  it('has more values than there are words for', async () => {
    const sdk = await inMemory({ tracerProvider: false })
    const { countersign } = await watched(sdk.telemetry)
    for (let index = 0; index < 100; index++) {
      await countersign.verifyToken({ id: `user-${index}`, name: '' }, `kind-${index}/x`, `${index}`)
      await countersign.oneTimePasswords.check(`slug-${index}`, `key-${index}`)
    }
    const points = await sdk.points()
    expect(points.map(({ count }) => count)).toEqual([100, 100, 100, 100])
    await countersign.close()
  })

  it('names a user but by the host’s own hash, and in spans only', async () => {
    const asked: string[] = []
    const userId = (id: string) => {
      asked.push(id)
      return 'hash-of-a-user'
    }
    const sdk = await inMemory({ userId })
    const { countersign } = await watched(sdk.telemetry)
    const { device } = await countersign.devices.create(alice, 'email')
    sdk.forget()
    await countersign.challenge(alice, device.persistentId)
    await countersign.verifyToken(alice, device.persistentId, '000000')
    const named = sdk.spans().filter(({ attributes }) => attributes['user.hash'] === 'hash-of-a-user')
    expect(named.map(({ name }) => name)).toEqual([
      'countersign.delivery',
      'countersign.challenge',
      'countersign.verification',
    ])
    expect(asked).toEqual([alice.id, alice.id, alice.id])
    expect(JSON.stringify(await sdk.points())).not.toContain('hash-of-a-user')
    await countersign.close()
  })
})

describe('providers', () => {
  afterEach(() => {
    trace.disable()
    metrics.disable()
  })

  it('are those that the application has registered, also after Countersign was made', async () => {
    const sdk = await inMemory()
    const { countersign } = await watched(await openTelemetry())
    trace.setGlobalTracerProvider(sdk.tracerProvider)
    metrics.setGlobalMeterProvider(sdk.meterProvider)
    await countersign.verifyToken(alice, 'totp/x', '123456')
    expect(sdk.spans().map(({ name }) => name)).toEqual(['countersign.store', 'countersign.verification'])
    expect(await sdk.points()).toHaveLength(2)
    await countersign.close()
  })

  it('need the API, and say so where it is not installed; with both given it is not asked for', async () => {
    vi.doMock('@opentelemetry/api', () => {
      throw new Error('not there')
    })
    vi.resetModules()
    const { openTelemetry: own } = await import('../../src/opentelemetry/index.ts')
    await expect(own()).rejects.toMatchObject({
      code: 'driver-missing',
      message: expect.stringContaining('npm install @opentelemetry/api'),
    })
    await expect(own({ meterProvider: false })).rejects.toMatchObject({ code: 'driver-missing' })
    expect(await own({ tracerProvider: false, meterProvider: metrics })).toHaveProperty('observe')
    vi.doUnmock('@opentelemetry/api')
    vi.resetModules()
  })

  it('need not be there at all', async () => {
    const { countersign, logged } = await watched(await openTelemetry())
    expect(await countersign.verifyToken(alice, 'totp/x', '123456')).toMatchObject({ reason: 'no-device' })
    expect(logged).toEqual([])
    await countersign.close()
  })

  it('can be left out one by one', async () => {
    const sdk = await inMemory({ meterProvider: false })
    const { countersign } = await watched(sdk.telemetry)
    await countersign.verifyToken(alice, 'totp/x', '123456')
    expect(sdk.spans()).toHaveLength(2)
    expect(await sdk.points()).toEqual([])
    await countersign.close()
  })

  it('are of the API’s own types', () => {
    expectTypeOf(trace.getTracerProvider()).toExtend<OpenTelemetryTracerProvider>()
    expectTypeOf(metrics.getMeterProvider()).toExtend<OpenTelemetryMeterProvider>()
    expectTypeOf(trace).toExtend<OpenTelemetryTracerProvider>()
    expectTypeOf(metrics).toExtend<OpenTelemetryMeterProvider>()
  })
})

test.each([
  [{ tracerProvider: {} }, 'openTelemetry({ tracerProvider }) must have getTracer'],
  [{ meterProvider: null }, 'openTelemetry({ meterProvider }) must have getMeter'],
  [{ userId: 'x' }, 'openTelemetry({ userId }) must be a function'],
  [{ now: 7 }, 'openTelemetry({ now }) must be a function'],
  [{ tracer: {} }, 'openTelemetry has no option "tracer"'],
])('%j is refused', async (options, message) => {
  await expect(openTelemetry(options as unknown as OpenTelemetryOptions)).rejects.toMatchObject({
    code: 'invalid-option',
    message: expect.stringContaining(message),
  })
})
