import { randomInt } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Mail } from '../../src/delivery/delivery.ts'
import { type SmtpDelivery, type SmtpOptions, smtp } from '../../src/delivery/smtp/index.ts'
import { type SmtpServerOptions, smtpServer, type TestSmtpServer } from '../lib/smtp.ts'

const auth = { user: 'shop@example.com', pass: 'p:/?#@%40 ß"\\' }
const mail: Mail = {
  from: { name: 'Acme', address: 'noreply@acme.example' },
  to: { name: 'Ada', address: 'ada@example.com' },
  subject: 'Your code',
  text: 'Your code is 482913.\n.\n..\nBye',
}
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function start(
  serverOptions: SmtpServerOptions = {},
  options: Partial<SmtpOptions> = {},
): Promise<{ server: TestSmtpServer; delivery: SmtpDelivery }> {
  const server = await smtpServer(serverOptions)
  const tls = server.ca ? { tls: { ca: server.ca } } : {}
  const delivery = smtp({ url: server.url, ...tls, ...options })
  open.push(server, delivery)
  return { server, delivery }
}

describe.each(['none', 'starttls', 'implicit'] as const)('a server with encryption: %s', (encryption) => {
  it('takes a mail from who signs in', async () => {
    const { server, delivery } = await start({ encryption, auth })
    await delivery.verify()
    expect(server.mails).toHaveLength(0)
    await delivery.sendMail({ ...mail, html: '<p>Your code is <b>482913</b>.</p>' })
    expect(server.mails).toMatchObject([
      {
        envelope: { from: 'noreply@acme.example', to: ['ada@example.com'] },
        from: mail.from,
        to: [mail.to],
        subject: 'Your code',
        html: expect.stringContaining('<p>Your code is <b>482913</b>.</p>'),
        session: { encrypted: encryption !== 'none', user: auth.user },
      },
    ])
    expect(server.mails[0]?.text?.trimEnd()).toBe(mail.text)
  })

  it('refuses who does not know the password', async () => {
    const { server } = await start({ encryption, auth })
    const tls = server.ca ? { tls: { ca: server.ca } } : {}
    const delivery = smtp({ host: '127.0.0.1', port: server.port, secure: encryption === 'implicit', ...tls })
    open.push(delivery)
    await expect(delivery.sendMail(mail)).rejects.toMatchObject({ code: 'delivery-failed' })
    expect(server.mails).toHaveLength(0)
  })
})

describe('what arrives', () => {
  it.each([
    ['Zoë Müller', 'Ihr Code für „Größe“ — 482913 ✓'],
    ['山田 太郎', '確認コード 482913'],
    ['👩🏽‍💻 Ada', '🔑'.repeat(60)],
    ['محمد', 'رمزك 482913'],
    ['O’Brien, "Bob" <boss>; (x) \\ @home', '"quoted" <b>, and: a colon; 100 %'],
    ['Ada, Countess of Lovelace', 'A long subject '.repeat(20).trim()],
    ['', ''],
  ])('is the same name and subject: %s', async (name, subject) => {
    const { server, delivery } = await start()
    await delivery.sendMail({ ...mail, from: { ...mail.from, name }, to: { ...mail.to, name }, subject })
    expect(server.mails).toMatchObject([
      { from: { name, address: mail.from.address }, to: [{ name, address: mail.to.address }] },
    ])
    expect(server.mails[0]?.subject ?? '').toBe(subject)
  })

  it('has the texts as they were written', async () => {
    const { server, delivery } = await start()
    const text = `Grüße\n\n.\n..dots\n${'long '.repeat(300)}\n482913\n`
    const html = `<p>Grüße &amp; 482913 ${'long '.repeat(300)}</p>`
    await delivery.sendMail({ ...mail, text, html })
    expect(server.mails[0]?.text?.trimEnd()).toBe(text.trimEnd())
    expect(server.mails[0]?.html?.trimEnd()).toBe(html)
  })

  it('is marked as automatic', async () => {
    const { server, delivery } = await start()
    await delivery.sendMail(mail)
    expect(server.mails[0]?.headers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
        expect.objectContaining({ key: 'x-auto-response-suppress', value: 'All' }),
      ]),
    )
  })

  it('goes to addresses with letters of the world', async () => {
    const { server, delivery } = await start()
    await delivery.sendMail({ ...mail, to: { name: '', address: 'zoë@bücher.example' } })
    await delivery.sendMail({ ...mail, to: { name: '', address: 'zoe+tag@bücher.example' } })
    expect(server.mails).toMatchObject([
      { envelope: { to: ['zoë@bücher.example'] }, raw: expect.stringContaining('To: zoë@bücher.example\r\n') },
      { raw: expect.stringContaining('To: zoe+tag@xn--bcher-kva.example\r\n') },
    ])
  })
})

describe('connections', () => {
  it('are used again', async () => {
    const { server, delivery } = await start({ encryption: 'starttls', auth })
    for (let n = 0; n < 5; n++) await delivery.sendMail(mail)
    expect(server.mails).toHaveLength(5)
    expect(server.sessions).toHaveLength(1)
  })

  it('are not used again without the pool', async () => {
    const { server, delivery } = await start({}, { pool: false })
    for (let n = 0; n < 3; n++) await delivery.sendMail(mail)
    expect(server.mails).toHaveLength(3)
    expect(server.sessions).toHaveLength(3)
  })

  it('carry 20 mails at once, each to its own recipient', async () => {
    const { server, delivery } = await start({ encryption: 'implicit', auth }, { maxConnections: 3 })
    const mails = Array.from({ length: 20 }, (_, n) => ({
      ...mail,
      to: { name: '', address: `user${n}@example.com` },
      text: `${randomInt(100_000, 1_000_000)}`,
    }))
    await Promise.all(mails.map((each) => delivery.sendMail(each)))
    const got = server.mails.map(({ envelope, text }) => [envelope.to, text?.trim()])
    expect(got.sort()).toEqual(mails.map(({ to, text }) => [[to.address], text]).sort())
    expect(server.sessions.length).toBeLessThanOrEqual(3)
  })

  it('that the server has cut are replaced, and the mail arrives once', async () => {
    const { server, delivery } = await start()
    await delivery.sendMail(mail)
    server.cut()
    await delivery.sendMail(mail)
    expect(server.mails).toHaveLength(2)
    expect(server.sessions).toHaveLength(2)
  })

  it('say the name that is set', async () => {
    const { server, delivery } = await start({}, { name: 'app.example.com' })
    await delivery.sendMail(mail)
    expect(server.sessions[0]?.name).toBe('app.example.com')
  })

  it('go to localhost, whatever its address', async () => {
    for (const host of ['127.0.0.1', '::1']) {
      const server = await smtpServer({ host, auth }).catch(() => undefined)
      // Machines without IPv6, or whose localhost has none.
      if (!server || (host === '::1' && !(await answers('localhost', server.port)))) continue
      for (const pool of [true, false]) {
        const delivery = smtp({ host: 'localhost', port: server.port, auth, pool })
        open.push(server, delivery)
        await delivery.verify()
        await delivery.sendMail(mail)
      }
      expect(server.mails).toHaveLength(2)
    }
  })

  it('to localhost are encrypted and checked like any', async () => {
    const { server } = await start({ encryption: 'implicit', auth })
    const options = { host: 'localhost', port: server.port, secure: true, auth }
    const [trusting, doubting] = [smtp({ ...options, tls: { ca: server.ca } }), smtp(options)]
    open.push(trusting, doubting)
    await trusting.sendMail(mail)
    expect(server.mails).toMatchObject([{ session: { encrypted: true } }])
    await expect(doubting.sendMail(mail)).rejects.toMatchObject({ cause: { systemCode: /SELF_SIGNED/ } })
  })
})

describe('close()', () => {
  it('lets mails under way finish, ends connections, and refuses further mails', async () => {
    const { server, delivery } = await start({}, { maxConnections: 2 })
    const sending = Promise.all(Array.from({ length: 6 }, () => delivery.sendMail(mail)))
    await Promise.all([delivery.close(), delivery.close()])
    await sending
    expect(server.mails).toHaveLength(6)
    await vi.waitUntil(() => server.open() === 0, { timeout: 30_000 })
    await expect(delivery.sendMail(mail)).rejects.toMatchObject({ code: 'delivery-failed' })
    await expect(delivery.verify()).rejects.toMatchObject({ code: 'delivery-failed' })
    expect(server.mails).toHaveLength(6)
  })

  it('is fine when nothing was ever sent', async () => {
    await smtp('smtp://127.0.0.1:9').close()
  })
})

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
