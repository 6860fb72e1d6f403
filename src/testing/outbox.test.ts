import { describe, expect, it } from 'vitest'
import { createOutbox } from './outbox.ts'

const mail = (address: string, text: string) => ({
  from: { name: 'Acme', address: 'noreply@acme.example' },
  to: { name: 'Ada', address },
  subject: 'Code 999999',
  text,
})
const text = { to: '+31612345678', text: '482913 is your code\n@example.com #482913' }
const call = { to: '+31612345678', token: '135790', language: 'nl', expiresAt: 1 }

describe('an outbox', () => {
  it('keeps what was sent, the newest last', async () => {
    const outbox = createOutbox()
    const mails = [mail('a@b.example', 'one'), mail('a@b.example', 'two')]
    for (const each of mails) await outbox.sendMail(each)
    await outbox.sendText(text)
    await outbox.makeCall(call)
    expect(outbox).toMatchObject({ mails, texts: [text], calls: [call] })
    expect(outbox.mails).toEqual(mails)
  })

  it('knows the last token, over all and of each', async () => {
    const outbox = createOutbox()
    expect(outbox.lastToken()).toBeUndefined()
    await outbox.sendMail(mail('a@b.example', 'Your codes: 111111, 222222. Acme, 2026, 12345, 12345678901'))
    expect(outbox.lastToken()).toBe('222222')
    await outbox.sendText(text)
    expect(outbox.lastToken()).toBe('482913')
    await outbox.makeCall(call)
    await outbox.sendMail(mail('c@d.example', 'no token here: 12345'))
    expect(outbox.lastToken()).toBe('135790')
    expect(outbox.lastToken('+31612345678')).toBe('135790')
    expect(outbox.lastToken('a@b.example')).toBe('222222')
    expect(outbox.lastToken('c@d.example')).toBeUndefined()
    await outbox.sendMail(mail('a@b.example', '1234567890'))
    expect(outbox.lastToken('a@b.example')).toBe('1234567890')
  })

  it('fails when it is told to, once each time', async () => {
    const outbox = createOutbox()
    const own = new Error('mine')
    outbox.failNext()
    outbox.failNext(own)
    await expect(outbox.sendMail(mail('a@b.example', '111111'))).rejects.toMatchObject({ code: 'delivery-failed' })
    await expect(outbox.sendText(text)).rejects.toBe(own)
    await outbox.makeCall(call)
    expect(outbox).toMatchObject({ mails: [], texts: [], calls: [call] })
    expect(outbox.lastToken()).toBe('135790')
  })

  it('forgets', async () => {
    const outbox = createOutbox()
    await outbox.sendText(text)
    outbox.failNext()
    outbox.clear()
    expect(outbox).toMatchObject({ mails: [], texts: [], calls: [] })
    expect(outbox.lastToken()).toBeUndefined()
    await outbox.sendText(text)
    expect(outbox.texts).toEqual([text])
  })
})
