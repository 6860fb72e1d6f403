import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alice, bob, testCountersignWith } from '../../test/lib/setup.ts'
import type { Mail, VoiceCall } from '../delivery/delivery.ts'
import { CountersignError } from '../errors.ts'
import { call, email, sms } from '../index.ts'

const mails: Mail[] = []
const texts: { to: string; text: string }[] = []
const calls: VoiceCall[] = []
const failure = vi.fn<() => void>()
const pending = vi.fn<() => Promise<void>>()

async function setup(challengesPerHour?: number) {
  const deliver = <Message>(list: Message[]) =>
    async function push(message: Message) {
      failure()
      await pending()
      list.push(message)
    }
  const kinds = [
    email({ delivery: { sendMail: deliver(mails) }, sender: 'Acme <no-reply@acme.example>' }),
    sms({ gateway: { sendText: deliver(texts) } }),
    call({ gateway: { makeCall: deliver(calls) } }),
  ] as const
  return testCountersignWith(kinds, 'sqlite::memory:', undefined, challengesPerHour)
}

let { countersign, clock } = await setup()
const devices: Record<string, string> = {}

beforeEach(async () => {
  await countersign.close()
  for (const list of [mails, texts, calls]) list.length = 0
  failure.mockReset()
  pending.mockReset()
  ;({ countersign, clock } = await setup())
  devices.email = (await countersign.devices.create(alice, 'email', { address: 'a@home.example' })).device.persistentId
  devices.sms = (await countersign.devices.create(alice, 'sms', { number: '+31612345658' })).device.persistentId
  devices.call = (await countersign.devices.create(alice, 'call', { number: '+31612345658' })).device.persistentId
})
afterEach(() => vi.unstubAllEnvs())

const kinds = ['email', 'sms', 'call'] as const
const id = (kind: string) => devices[kind] as string
const sent: Record<(typeof kinds)[number], () => string> = {
  email: () => /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '',
  sms: () => texts.at(-1)?.text ?? '',
  call: () => calls.at(-1)?.token ?? '',
}
const other = (token: string) => token.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))

describe.each(kinds)('%s', (kind) => {
  const challenge = () => countersign.challenge(alice, id(kind))
  const verify = (token: string) => countersign.verifyToken(alice, id(kind), token)

  it('sends six digits that are good once', async () => {
    expect(await verify('000000')).toMatchObject({ reason: 'invalid' })
    clock.advance(1)
    expect(await challenge()).toMatchObject({ sent: true, message: expect.not.stringMatching(/\d/) })
    const token = sent[kind]()
    expect(token).toMatch(/^\d{6}$/)
    expect(await verify(` ${token.slice(0, 3)}-${token.slice(3)} `)).toMatchObject({ verified: true })
    expect(await verify(token)).toMatchObject({ reason: 'replayed', failureCount: 0 })
    expect(await verify(other(token))).toMatchObject({ reason: 'invalid' })
  })

  it('forgets a token when it has expired: at 300 seconds, not before', async () => {
    await challenge()
    const first = sent[kind]()
    clock.advance(299.999)
    expect(await verify(first)).toMatchObject({ verified: true })
    await challenge()
    const second = sent[kind]()
    clock.advance(300)
    expect(await verify(second)).toMatchObject({ reason: 'invalid', failureCount: 1 })
  })

  it('replaces a token by a newer one', async () => {
    await challenge()
    const first = sent[kind]()
    clock.advance(60)
    await challenge()
    const second = sent[kind]()
    expect(await verify(first)).toMatchObject({ reason: 'invalid' })
    clock.advance(1)
    expect(await verify(second)).toMatchObject({ verified: true })
  })

  it('waits between two challenges, says until when in words, and not after a success', async () => {
    await challenge()
    clock.advance(20)
    const retryAt = new Date(clock.now() + 40_000)
    const message = 'You can ask for a new code in 40 seconds.'
    expect(await challenge()).toEqual({ sent: false, reason: 'cooldown', retryAt, message })
    await verify(sent[kind]())
    expect(await challenge()).toMatchObject({ sent: true })
  })

  it('sends nothing while throttled or locked, and a challenge never resets the count', async () => {
    await verify('000000')
    expect(await challenge()).toMatchObject({ sent: false, reason: 'throttled' })
    clock.advance(1)
    expect(await challenge()).toMatchObject({ sent: true })
    expect(await countersign.devices.get(id(kind))).toMatchObject({ failureCount: 1 })
    for (let count = 1; count < 100; count++) {
      await verify('000000')
      clock.advance(3600)
    }
    expect(await challenge()).toMatchObject({ sent: false, reason: 'locked' })
    expect([...mails, ...texts, ...calls]).toHaveLength(1)
  })

  it('gives a token to the binding that asked, and to no other', async () => {
    await countersign.challenge(alice, id(kind), {}, { binding: 'one browser' })
    const token = sent[kind]()
    const attempt = (binding?: string) =>
      countersign.verifyToken(alice, id(kind), token, binding === undefined ? undefined : { binding })
    expect(await attempt('another browser')).toMatchObject({ reason: 'invalid' })
    clock.advance(3600)
    await countersign.challenge(alice, id(kind), {}, { binding: 'one browser' })
    expect(await countersign.verifyToken(alice, id(kind), sent[kind]())).toMatchObject({ reason: 'invalid' })
    clock.advance(2)
    const own = { binding: 'one browser' }
    expect(await countersign.verifyToken(alice, id(kind), sent[kind](), own)).toMatchObject({ verified: true })
  })

  it('keeps the earlier token when a newer one is not delivered, and lets the user ask again', async () => {
    await challenge()
    const first = sent[kind]()
    clock.advance(60)
    failure.mockImplementationOnce(() => {
      throw new Error('refused: 123456 to +31612345658, a@home.example')
    })
    const error = await challenge().catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'delivery-failed', message: expect.stringContaining(id(kind)) })
    expect(error.cause).toBeUndefined()
    expect(error.message).not.toMatch(/123456|316|home/)
    expect(await verify(first)).toMatchObject({ verified: true })
  })

  it('undoes a challenge that was not delivered, whatever was typed meanwhile', async () => {
    let fail = (_error: Error) => {}
    pending.mockReturnValueOnce(
      new Promise((_done, reject) => {
        fail = reject
      }),
    )
    const asking = challenge()
    await vi.waitFor(() => expect(pending).toHaveBeenCalled())
    await verify('000000')
    fail(new Error('no'))
    await expect(asking).rejects.toMatchObject({ code: 'delivery-failed' })
    clock.advance(1)
    expect(await countersign.devices.get(id(kind))).toMatchObject({ failureCount: 1 })
    expect(await challenge()).toMatchObject({ sent: true })
  })

  it('tells where it sends to, masked to everybody and in full to its user only', async () => {
    const [device] = (await countersign.devices.list(alice)).filter((one) => one.kind === kind)
    const masked = kind === 'email' ? 'a***@home.example' : '+31 * ******58'
    expect(device).toMatchObject({ interactive: true, hint: masked })
    const full = kind === 'email' ? 'a@home.example' : '+31 6 12345658'
    expect(await countersign.devices.destination(alice, id(kind))).toBe(full)
    expect(await countersign.devices.destination(bob, id(kind))).toBeNull()
  })

  it('passes what a delivery of our own says, with its code', async () => {
    failure.mockImplementationOnce(() => {
      throw new CountersignError('delivery-unclear', 'The provider did not answer')
    })
    const error = await challenge().catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'delivery-failed', cause: { code: 'delivery-unclear' } })
    expect(error.message).toContain('The provider did not answer')
  })
})

describe('the limit of challenges', () => {
  const ask = (kind: string) => countersign.challenge(alice, id(kind))

  it('is ten within an hour, over all devices, and one user’s own', async () => {
    for (let round = 0; round < 10; round++) {
      expect(await ask(kinds[round % 3] as string)).toMatchObject({ sent: true })
      clock.advance(60)
    }
    const retryAt = new Date(clock.now() - 600_000 + 3_600_000)
    expect(await ask('email')).toEqual({
      ...{ sent: false, reason: 'limit', retryAt },
      message: 'You can ask for a new code in 50 minutes.',
    })
    // A new device does not help.
    const fresh = (await countersign.devices.create(alice, 'sms', { number: '+31612345659' })).device
    expect(await countersign.challenge(alice, fresh.persistentId)).toMatchObject({ reason: 'limit' })
    await countersign.devices.remove(alice, fresh.persistentId)
    expect(await ask('sms')).toMatchObject({ reason: 'limit' })
    const bobs = (await countersign.devices.create(bob, 'email', { address: 'b@home.example' })).device
    expect(await countersign.challenge(bob, bobs.persistentId)).toMatchObject({ sent: true })
    clock.set(retryAt.getTime())
    expect(await ask('email')).toMatchObject({ sent: true })
    expect(await ask('sms')).toMatchObject({ reason: 'limit' })
    expect([...mails, ...texts, ...calls]).toHaveLength(12)
  })

  it('leaves the token before as it was, and starts no cooldown', async () => {
    await countersign.close()
    ;({ countersign, clock } = await setup(1))
    const { device } = await countersign.devices.create(alice, 'email', { address: 'a@home.example' })
    await countersign.challenge(alice, device.persistentId)
    const token = sent.email()
    clock.advance(60)
    expect(await countersign.challenge(alice, device.persistentId)).toMatchObject({ reason: 'limit' })
    expect(await countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
  })

  it('counts what could not be delivered, so that a failing provider is not asked without end', async () => {
    failure.mockImplementation(() => {
      throw new Error('no')
    })
    for (let round = 0; round < 10; round++) await ask('email').catch(() => {})
    expect(failure).toHaveBeenCalledTimes(10)
    expect(await ask('email')).toMatchObject({ reason: 'limit' })
    expect(failure).toHaveBeenCalledTimes(10)
  })

  it('can be off', async () => {
    await countersign.close()
    ;({ countersign, clock } = await setup(0))
    const { device } = await countersign.devices.create(alice, 'email', { address: 'a@home.example' })
    for (let round = 0; round < 30; round++) {
      expect(await countersign.challenge(alice, device.persistentId)).toMatchObject({ sent: true })
      clock.advance(60)
    }
  })

  it('holds when all of them are asked for at once', async () => {
    const many = await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        countersign.devices.create(alice, 'sms', { number: `+316123456${10 + index}` }),
      ),
    )
    const results = await Promise.all(many.map(({ device }) => countersign.challenge(alice, device.persistentId)))
    expect(results.filter(({ sent }) => sent)).toHaveLength(10)
    expect(texts).toHaveLength(10)
  })
})

describe('options', () => {
  const delivery = { sendMail: async () => {} }
  const sender = 'no-reply@acme.example'
  it.each([
    ['five digits', { digits: 5 }, 'digits'],
    ['eleven minutes', { validity: 660 }, 'validity'],
    ['a negative cooldown', { cooldown: -1 }, 'cooldown'],
    ['an unknown one', { valid: 300 }, '"valid"'],
  ])('refuses %s', (_what, options, said) => {
    expect(() => email({ delivery, sender, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(said) }),
    )
  })

  it('takes ten digits', async () => {
    const list: Mail[] = []
    const kind = email({ delivery: { sendMail: async (mail) => list.push(mail) }, sender, digits: 10 })
    const own = await testCountersignWith([kind], 'sqlite::memory:')
    const { device } = await own.countersign.devices.create(alice, 'email')
    await own.countersign.challenge(alice, device.persistentId)
    const token = /\b\d{10}\b/.exec(list[0]?.text ?? '')?.[0] ?? ''
    expect(await own.countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
    await own.countersign.close()
  })

  it('shows the token in the challenge’s message only if it is told to, and never in production', async () => {
    const shown = { delivery, sender, challengeMessage: 'It is {token}' }
    const own = await testCountersignWith([email(shown)], 'sqlite::memory:')
    const { device } = await own.countersign.devices.create(alice, 'email')
    const result = await own.countersign.challenge(alice, device.persistentId)
    const token = /^It is (\d{6})$/.exec('message' in result ? result.message : '')?.[1] ?? ''
    expect(await own.countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
    await own.countersign.close()
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => email(shown)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})
