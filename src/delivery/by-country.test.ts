import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { CountersignError } from '../errors.ts'
import { byCountry } from './by-country.ts'
import type { CallGateway, TextGateway } from './delivery.ts'

const run = promisify(execFile)

function phone() {
  return { sendText: vi.fn(async () => {}), makeCall: vi.fn(async () => {}) }
}

describe('a gateway by country', () => {
  it.each([
    ['+31612345678', 'NL'],
    ['+12025550123', 'US'],
    ['+14165550123', 'CA'],
    ['+442083661177', 'GB'],
    ['+441534728000', 'JE'],
    ['+77011234567', 'KZ'],
    ['+80012345678', undefined],
    ['+881612345678', undefined],
    ['+999123', undefined],
    ['0612345678', undefined],
    ['nonsense', undefined],
  ])('is chosen for %s: %s', async (to, region) => {
    const gateway = phone()
    const choose = vi.fn(() => gateway)
    const text = { to, text: 'x' }
    const call = { to, token: '482913', language: 'nl', expiresAt: 1 }
    await byCountry(choose).sendText(text)
    await byCountry(choose).makeCall(call)
    expect(choose.mock.calls).toEqual([
      [region, to],
      [region, to],
    ])
    expect(gateway.sendText).toHaveBeenCalledExactlyOnceWith(text)
    expect(gateway.makeCall).toHaveBeenCalledExactlyOnceWith(call)
  })

  it('gets only what is for it, and its error is told', async () => {
    const [dutch, others] = [phone(), phone()]
    const failed = new CountersignError('delivery-unclear', 'no answer')
    others.sendText.mockRejectedValueOnce(failed)
    const gateway = byCountry((region) => (region === 'NL' ? dutch : others))
    await gateway.sendText({ to: '+31612345678', text: '1' })
    await expect(gateway.sendText({ to: '+12025550123', text: '2' })).rejects.toBe(failed)
    expect(dutch.sendText).toHaveBeenCalledExactlyOnceWith({ to: '+31612345678', text: '1' })
  })

  it('can be none: nothing is sent there', async () => {
    const gateway = byCountry((region) => (region === 'NL' ? phone() : undefined))
    const error: unknown = await gateway.sendText({ to: '+12025550123', text: '482913' }).catch((reason) => reason)
    expect(error).toMatchObject({ code: 'number-not-allowed' })
    expect(String(error)).not.toMatch(/2025550123|482913/)
  })

  it('that lacks the method fails', async () => {
    const { sendText, makeCall } = phone()
    const mixed = byCountry((region): TextGateway | CallGateway => (region === 'NL' ? { sendText } : { makeCall }))
    const both = mixed as TextGateway & CallGateway
    const call = { to: '+31612345678', token: '482913', language: 'nl', expiresAt: 1 }
    await expect(both.makeCall(call)).rejects.toMatchObject({ code: 'delivery-failed' })
    await expect(both.sendText({ to: '+12025550123', text: 'x' })).rejects.toMatchObject({ code: 'delivery-failed' })
  })

  it('has the methods that all have, for the compiler', () => {
    const { sendText, makeCall } = phone()
    expectTypeOf(byCountry(() => phone())).toEqualTypeOf<TextGateway & CallGateway>()
    expectTypeOf(byCountry(() => ({ sendText }))).toEqualTypeOf<TextGateway>()
    expectTypeOf(byCountry((region) => (region ? { sendText } : phone()))).toEqualTypeOf<TextGateway>()
    expectTypeOf(byCountry((region) => (region ? { makeCall } : undefined))).toEqualTypeOf<CallGateway>()
  })

  it('needs a function', () => {
    expect(() => byCountry({} as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('the metadata of phone numbers', () => {
  it('is loaded when it is first needed', async () => {
    const index = JSON.stringify(new URL('./index.ts', import.meta.url).href)
    const script = `
      import { createRequire } from 'node:module'
      const { cache } = createRequire(${index})
      const loaded = () => Object.keys(cache).some((file) => file.includes('libphonenumber'))
      const { byCountry } = await import(${index})
      const gateway = byCountry(() => ({ async sendText() {} }))
      const before = loaded()
      await gateway.sendText({ to: '+31612345678', text: 'x' })
      process.stdout.write(JSON.stringify([before, loaded()]))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
    expect(JSON.parse(stdout)).toEqual([false, true])
  })
})
