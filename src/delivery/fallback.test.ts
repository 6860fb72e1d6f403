import { inspect } from 'node:util'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { CountersignError, type ErrorCode } from '../errors.ts'
import type { CallGateway, MailDelivery, TextGateway } from './delivery.ts'
import { fallback } from './fallback.ts'

const text = { to: '+31612345678', text: '482913 is your code' }
const call = { to: '+31612345678', token: '482913', language: 'nl', expiresAt: 1 }
const own = (code: ErrorCode, message: string = code) => new CountersignError(code, message)

function texts(outcome?: unknown) {
  return { sendText: vi.fn(async () => (outcome === undefined ? 'sent' : Promise.reject(outcome))) }
}

async function failure(sending: Promise<unknown>): Promise<unknown> {
  return sending.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  )
}

describe('several gateways', () => {
  it('are tried in their order until one succeeds', async () => {
    const gateways = [texts(own('delivery-failed')), texts(new Error('482913')), texts(), texts()] as const
    await expect(fallback(...gateways).sendText(text)).resolves.toBe('sent')
    expect(gateways.map(({ sendText }) => sendText.mock.calls)).toEqual([[[text]], [[text]], [[text]], []])
  })

  it.each(['delivery-unclear', 'number-not-allowed'] as const)('are not gone on with after %s', async (code) => {
    const stop = own(code)
    const second = texts()
    expect(await failure(fallback(texts(stop), second).sendText(text))).toBe(stop)
    expect(second.sendText).not.toHaveBeenCalled()
    const third = texts()
    expect(await failure(fallback(texts(new Error('x')), texts(stop), third).sendText(text))).toBe(stop)
    expect(third.sendText).not.toHaveBeenCalled()
  })

  it('that all fail tell the last own error', async () => {
    const [first, last] = [own('delivery-failed', 'first'), own('driver-missing', 'last')]
    expect(await failure(fallback(texts(first), texts(last)).sendText(text))).toBe(last)
    expect(await failure(fallback(texts(first), texts(last), texts(new Error('x'))).sendText(text))).toBe(last)
  })

  it('that all fail with errors of others tell nothing of them', async () => {
    const others = [new Error('482913 to +31612345678'), '482913', { token: '482913' }, null]
    const error = await failure(fallback(...others.map((other) => texts(other))).sendText(text))
    expect(error).toMatchObject({ code: 'delivery-failed' })
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/482913|31612345678/)
  })

  it('may throw instead of rejecting', async () => {
    const thrower: TextGateway = {
      sendText() {
        throw new Error('at once')
      },
    }
    await expect(fallback(thrower, texts()).sendText(text)).resolves.toBe('sent')
  })

  it('are called as methods', async () => {
    class Provider implements TextGateway {
      readonly sent: unknown[] = []
      async sendText(message: unknown) {
        this.sent.push(message)
      }
    }
    const provider = new Provider()
    await fallback(provider).sendText(text)
    expect(provider.sent).toEqual([text])
  })

  it('can do together what each of them can', async () => {
    const sendMail = vi.fn(async () => {})
    const makeCall = vi.fn(async () => {})
    const [all, both, one] = [{ ...texts(), sendMail, makeCall }, { ...texts(), makeCall }, texts()]
    const two = fallback(all, both)
    expectTypeOf(two).toEqualTypeOf<TextGateway & CallGateway>()
    expect(Object.keys(two).sort()).toEqual(['makeCall', 'sendText'])
    await two.makeCall(call)
    expect(makeCall).toHaveBeenCalledExactlyOnceWith(call)
    expectTypeOf(fallback(all, both, one)).toEqualTypeOf<TextGateway>()
    expect(Object.keys(fallback(all, both, one))).toEqual(['sendText'])
    expectTypeOf(fallback({ sendMail }, all)).toEqualTypeOf<MailDelivery>()
    expectTypeOf(fallback(...[{ sendMail }])).toEqualTypeOf<MailDelivery>()
    expectTypeOf(() => fallback({ sendMail }, one)).returns.toBeUnknown()
  })

  it('are all asked whether they would work, those that can be', async () => {
    expect(fallback(texts(), texts())).not.toHaveProperty('verify')
    const [good, bad] = [vi.fn(async () => true), vi.fn(() => Promise.reject(own('delivery-failed', 'bad')))]
    const both = fallback({ ...texts(), verify: good }, texts(), { ...texts(), verify: bad })
    await expect(both.verify?.()).rejects.toMatchObject({ code: 'delivery-failed', message: 'bad' })
    expect([good, bad].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    await fallback(texts(), { ...texts(), verify: good }).verify?.()
    expect(good).toHaveBeenCalledTimes(2)
  })

  it('are named together, where one of them has a name', () => {
    expect(fallback({ ...texts(), provider: 'twilio' }, texts()).provider).toBe('twilio+other')
    expect(fallback(texts(), texts())).not.toHaveProperty('provider')
  })

  it('that have nothing in common are refused', () => {
    const sendMail = async () => {}
    const wrong = [[], [{ sendMail }, texts()], [{}], [null], [undefined, texts()], [[texts()]], [{ sendText: 'x' }]]
    for (const gateways of wrong) {
      expect(() => fallback(...(gateways as never[]))).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    }
  })
})
