import { afterEach, describe, expect, it, vi } from 'vitest'
import { logDelivery } from './log.ts'

const mail = {
  from: { name: 'Acme', address: 'noreply@acme.example' },
  to: { name: '', address: 'ada@example.com' },
  subject: 'Your code',
  text: 'Your code is\n482913\r\nBye',
  html: '<p>482913</p>',
}
const text = { to: '+31612345678', text: '482913 is your code' }
const call = { to: '+31612345678', token: '482913', language: 'nl-NL', expiresAt: 1 }

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('logDelivery()', () => {
  it('writes readable lines', async () => {
    const write = vi.fn()
    const delivery = logDelivery({ write })
    await delivery.sendMail(mail)
    await delivery.sendText(text)
    await delivery.makeCall(call)
    expect(write.mock.calls.map(([lines]) => lines)).toEqual([
      'Mail\n  From: Acme <noreply@acme.example>\n  To: ada@example.com\n  Subject: Your code\n  | Your code is\n  | 482913\n  | Bye\n',
      'Text message\n  To: +31612345678\n  | 482913 is your code\n',
      'Call\n  To: +31612345678 (nl-NL)\n  | 482913\n',
    ])
  })

  it('writes to the standard error stream when nothing is said', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await logDelivery().sendText(text)
    expect(write).toHaveBeenCalledExactlyOnceWith('Text message\n  To: +31612345678\n  | 482913 is your code\n')
  })

  it('gives fields to a logger', async () => {
    const logger = { warn: vi.fn() }
    const delivery = logDelivery({ logger })
    await delivery.sendMail(mail)
    await delivery.sendText(text)
    await delivery.makeCall(call)
    const { html: _, ...fields } = mail
    expect(logger.warn.mock.calls).toEqual([
      [fields, 'Mail, not sent'],
      [text, 'Text message, not sent'],
      [call, 'Call, not sent'],
    ])
  })

  it('writes nothing that a terminal acts upon, and no line that looks like another message', async () => {
    const write = vi.fn()
    const name = 'x\u001b[2J\nCall\u202e\u009b'
    await logDelivery({ write }).sendMail({
      ...mail,
      to: { name, address: 'a@b.example' },
      text: 'a\u0007\rCall\nCall',
    })
    const lines = String(write.mock.calls[0]?.[0])
    expect(lines.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(
      lines
        .trimEnd()
        .split('\n')
        .slice(1)
        .every((line) => line.startsWith('  ')),
    ).toBe(true)
  })

  it('refuses to be in production, at its creation and later', async () => {
    const write = vi.fn()
    const delivery = logDelivery({ write })
    vi.stubEnv('NODE_ENV', 'production')
    const refused = expect.objectContaining({ code: 'invalid-option' })
    expect(() => logDelivery({ write })).toThrow(refused)
    await expect(delivery.sendMail(mail)).rejects.toEqual(refused)
    await expect(delivery.sendText(text)).rejects.toEqual(refused)
    await expect(delivery.makeCall(call)).rejects.toEqual(refused)
    expect(write).not.toHaveBeenCalled()
  })

  it.each([
    null,
    { log: true },
    { logger: {} },
    { logger: 'x' },
    { write: 'x' },
    { write: () => {}, logger: { warn: () => {} } },
  ])('refuses options that it cannot use: %j', (options) => {
    expect(() => logDelivery(options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})
