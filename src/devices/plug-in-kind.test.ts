import { beforeEach, describe, expect, it, vi } from 'vitest'
import { alice, testCountersignWith } from '../../test/lib/setup.ts'
import { CountersignError, createCountersign, type DeviceKind, throttlePolicy } from '../index.ts'

/**
 * A whole kind in one file, as an application could write it: a pigeon carries a number to the user's loft.
 * It has a challenge, so it proves the interactive half of the contract too.
 */
interface PigeonState {
  readonly loft: string
  readonly number: string | null
  readonly last: string | null
}

function pigeon(
  fly: (loft: string, number: string) => Promise<void>,
): DeviceKind<'pigeon', PigeonState, { loft: string }, null> {
  return {
    name: 'pigeon',
    throttle: throttlePolicy('pigeon', { maxFailures: 5 }),
    cooldown: 60,
    create: ({ loft }) => ({ state: { loft, number: null, last: null }, setup: null }),
    challenge(state, { randomBytes, context }) {
      const number = String(Buffer.from(randomBytes(4)).readUInt32BE())
      return {
        state: { ...state, number },
        message: `The pigeon is on its way${context.weather ? ` through ${context.weather}` : ''}`,
        deliver: () => fly(state.loft, number),
      }
    },
    verify(state, token) {
      if (state.number !== null && token === state.number) {
        return { accepted: true, state: { ...state, number: null, last: token } }
      }
      return { accepted: false, reason: token === state.last ? 'replayed' : 'invalid' }
    },
  }
}

const fly = vi.fn(async (_loft: string, _number: string) => {})
const setup = () => testCountersignWith([pigeon(fly)], 'sqlite::memory:')
let { countersign, clock } = await setup()
let id = ''
const lastNumber = () => fly.mock.lastCall?.[1] as string

beforeEach(async () => {
  await countersign.close()
  fly.mockReset()
  ;({ countersign, clock } = await setup())
  id = (await countersign.devices.create(alice, 'pigeon', { loft: 'north' })).device.persistentId
})

describe('a kind in one file', () => {
  it('sends its challenge, and its token works once', async () => {
    const sent = vi.fn()
    countersign.on('challenge-sent', sent)
    expect(await countersign.challenge(alice, id, { weather: 'rain' })).toEqual({
      ...{ sent: true, message: 'The pigeon is on its way through rain' },
    })
    expect(fly).toHaveBeenCalledWith('north', expect.any(String))
    expect(sent).toHaveBeenCalledOnce()
    expect(await countersign.verifyToken(alice, id, lastNumber())).toMatchObject({
      verified: true,
      device: { interactive: true },
    })
    expect(await countersign.verifyToken(alice, id, lastNumber())).toMatchObject({ reason: 'replayed' })
  })

  it('sends once in a cooldown, however many ask at once; a success resets it', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => countersign.challenge(alice, id)))
    expect(results.filter(({ sent }) => sent)).toHaveLength(1)
    expect(fly).toHaveBeenCalledOnce()
    const retryAt = new Date(clock.now() + 60_000)
    expect(await countersign.challenge(alice, id)).toMatchObject({ sent: false, reason: 'cooldown', retryAt })
    await countersign.verifyToken(alice, id, lastNumber())
    expect(await countersign.challenge(alice, id)).toMatchObject({ sent: true })
    clock.advance(60)
    expect(await countersign.challenge(alice, id)).toMatchObject({ sent: true })
  })

  it('sends nothing while throttled or locked, and a challenge never resets the count', async () => {
    const retryAt = new Date(clock.now() + 1000)
    await countersign.verifyToken(alice, id, 'wrong')
    expect(await countersign.challenge(alice, id)).toMatchObject({ sent: false, reason: 'throttled', retryAt })
    clock.advance(1)
    await countersign.challenge(alice, id)
    expect((await countersign.devices.get(id))?.failureCount).toBe(1)
    for (let count = 0; count < 4; count++) {
      await countersign.verifyToken(alice, id, 'wrong')
      clock.advance(3600)
    }
    expect(await countersign.challenge(alice, id)).toEqual({ sent: false, reason: 'locked' })
    expect(fly).toHaveBeenCalledOnce()
  })

  it('leaves everything as it was when the delivery fails, and tells neither token nor address', async () => {
    await countersign.challenge(alice, id)
    const first = lastNumber()
    clock.advance(60)
    const failed = vi.fn()
    countersign.on('challenge-failed', failed)
    fly.mockImplementationOnce(async (loft, number) => {
      throw new Error(`no pigeon for ${number} to ${loft}`)
    })
    const error = await countersign.challenge(alice, id).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'delivery-failed', message: expect.stringContaining(id) })
    expect(error.cause).toBeUndefined()
    expect(error.message).not.toContain('north')
    expect(failed).toHaveBeenCalledOnce()
    // The earlier token still works, and the next challenge need not wait.
    expect(await countersign.challenge(alice, id)).toMatchObject({ sent: true })
    expect(lastNumber()).not.toBe(first)
    expect(await countersign.verifyToken(alice, id, lastNumber())).toMatchObject({ verified: true })
  })

  it('gives the token before back when only the newer one was not delivered', async () => {
    await countersign.challenge(alice, id)
    const first = lastNumber()
    clock.advance(60)
    fly.mockRejectedValueOnce(new CountersignError('delivery-failed', 'The sky is closed'))
    await expect(countersign.challenge(alice, id)).rejects.toThrow('The sky is closed')
    expect(await countersign.verifyToken(alice, id, first)).toMatchObject({ verified: true })
  })
})

describe('registration', () => {
  const create = (kinds: unknown) =>
    createCountersign({ issuer: 'Acme', secrets: ['x'.repeat(32)], store: countersign.store, kinds: kinds as never })

  it.each([
    ['two of one name', () => [pigeon(fly), pigeon(fly)]],
    ['none', () => []],
    ['a function instead of its result', () => [pigeon]],
    ['a name with capitals', () => [{ ...pigeon(fly), name: 'Pigeon' }]],
    ['no throttle', () => [{ ...pigeon(fly), throttle: undefined }]],
  ])('refuses %s', (_what, kinds) => {
    expect(() => create(kinds())).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })

  it('leaves devices of a kind that is no longer registered alone', async () => {
    const { totp } = await import('../index.ts')
    const other = create([totp()])
    // It is listed, so that nobody takes the user for one without a second factor; but it cannot verify.
    expect(await other.devices.list(alice)).toMatchObject([{ kind: 'pigeon', interactive: false }])
    expect(await other.devices.default(alice)).toMatchObject({ kind: 'pigeon' })
    expect(await other.devices.get(id)).toBeNull()
    expect(await other.verifyToken(alice, id, 'x')).toMatchObject({ reason: 'no-device' })
    expect(await countersign.devices.list(alice)).toHaveLength(1)
  })
})
