import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmtpDelivery, smtp } from '../../src/delivery/smtp/index.ts'
import { smtpServer, type TestSmtpServer } from '../lib/smtp.ts'

const from = { name: 'Acme', address: 'noreply@acme.example' }
const to = { name: 'Ada', address: 'ada@example.com' }
const mail = { from, to, subject: 'Your code', text: '482913' }
let server: TestSmtpServer
let delivery: SmtpDelivery

beforeAll(async () => {
  server = await smtpServer()
  delivery = smtp(server.url)
})

afterAll(async () => {
  await delivery.close()
  await server.close()
})

/** The names of the headers in the mail itself, in their order, however a lenient reader takes its lines apart. */
function headerNames(raw: string): string[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  return head
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')))
}

const attacks = [
  'x\r\nBcc: eve@evil.example',
  'x\nBcc: eve@evil.example',
  'x\rBcc: eve@evil.example',
  'x\r\n\r\n<h1>Another body</h1>',
  'x\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n',
  'x\u0085Bcc: eve@evil.example',
  'x\u2028Bcc: eve@evil.example',
  'x\u0000\u000b\u000c\u001b[2J\u007f',
  '=?utf-8?Q?x=0D=0ABcc:_eve@evil.example?=',
  '=?utf-8?B?eA0KQmNjOiBldmVAZXZpbC5leGFtcGxl?=',
  'Zoë =?utf-8?Q?=0D=0ABcc:_eve@evil.example?=',
  '=?=?utf-8?q?x=0D=0ABcc:_eve@evil.example?=?=',
  '=?utf-8*en?q?x=0D=0A?=',
  'Eve <eve@evil.example>, "Ada',
  '" <eve@evil.example>, "',
  'a@b.example, eve@evil.example',
  'Friends: eve@evil.example;',
  '\\',
  '\\" <eve@evil.example>',
  '\ud800 half a character',
]

describe('a name and a subject arrive as text', () => {
  it.each(attacks)('%j', async (attack) => {
    await delivery.sendMail(mail)
    const usual = headerNames(server.mails.at(-1)?.raw ?? '')
    await delivery.sendMail({ ...mail, from: { ...from, name: attack }, to: { ...to, name: attack }, subject: attack })
    const got = server.mails.at(-1)
    expect(headerNames(got?.raw ?? '')).toEqual(usual)
    const text = attack
      .toWellFormed()
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
    const apart = (words: string | undefined) => words?.replaceAll('= ?', '=?')
    expect(apart(got?.subject)).toBe(text)
    expect(got?.from).toMatchObject({ address: from.address })
    expect(apart(got?.from?.name)).toBe(text)
    expect(got?.to).toMatchObject([{ address: to.address }])
    expect(apart(got?.to?.[0]?.name)).toBe(text)
    expect(got).toMatchObject({ envelope: { from: from.address, to: [to.address] } })
    expect(got?.bcc ?? got?.cc).toBeUndefined()
    expect(got?.text?.trim()).toBe('482913')
    expect(got?.html).toBeUndefined()
  })

  it('whatever they are made of', async () => {
    await delivery.sendMail(mail)
    const usual = headerNames(server.mails.at(-1)?.raw ?? '')
    const piece = fc.oneof(
      ...[
        fc.constantFrom('\r\n', '\r', '\n', '=?', '?=', '?B?', '?q?', 'utf-8', '"', '\\', '<', '>', ',', ';', ':', '@'),
      ],
      ...[
        fc.constantFrom('Bcc: eve@evil.example', ' ', '\t', '=0D=0A', '.'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ],
    )
    const words = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(words, words, async (name, subject) => {
        await delivery.sendMail({ ...mail, from: { ...from, name }, to: { ...to, name }, subject })
        const got = server.mails.at(-1)
        // A subject of nothing but spaces is left out.
        const names = usual.filter((key) => key !== 'Subject' || /^subject:/im.test(got?.raw ?? ''))
        expect(headerNames(got?.raw ?? '')).toEqual(names)
        expect(got).toMatchObject({
          from: { address: from.address },
          to: [{ address: to.address }],
          envelope: { from: from.address, to: [to.address] },
        })
        expect(`${got?.subject}${got?.from?.name}${got?.to?.[0]?.name}`).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an address that is not exactly one is refused', () => {
  it.each([
    ...['', 'ada', '@example.com', 'ada@', 'ada@@example.com', 'ada@example.com@evil.example', ' ada@example.com'],
    ...['ada@example.com ', 'ada @example.com', 'ada@exam ple.com', 'ada@example.com\r\nBcc: eve@evil.example'],
    ...[
      'ada@example.com\r\nRCPT TO:<eve@evil.example>',
      'ada@example.com\n',
      'ada\u0000@example.com',
      'ada\t@example.com',
    ],
    ...['a@b.example, eve@evil.example', 'a@b.example,eve@evil.example', 'a@b.example;eve@evil.example'],
    ...[
      '<ada@example.com>',
      'Ada <ada@example.com>',
      'ada@example.com> SIZE=1',
      'Friends:ada@example.com;',
      '"a b"@example.com',
    ],
    ...[
      'ada(x)@example.com',
      'ada\\@example.com',
      'ada@[127.0.0.1]',
      'ada@example.com，evil.example',
      'ada＠example.com',
    ],
    ...[
      'ada@a%2Cb.example',
      'ada@a/b.example',
      'ada\u2028@example.com',
      'ada\u00a0@example.com',
      '\u202eada@example.com',
    ],
    ...[
      '=?utf-8?q?ada=40example.com?=',
      '=?utf-8?q?eve=40evil.example=2C?=x@example.com',
      `${'a'.repeat(250)}@example.com`,
      'ada@exa\ud800mple.com',
      'ada@.',
      'ada@a..b',
      'ada@example.com.',
    ],
  ])('%j', async (address) => {
    const before = server.mails.length
    for (const changed of [{ to: { name: 'Ada', address } }, { from: { name: 'Acme', address } }]) {
      const error: unknown = await delivery.sendMail({ ...mail, ...changed }).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'invalid-address' })
      if (address) expect((error as Error).message).not.toContain(address)
    }
    expect(server.mails).toHaveLength(before)
  })
})

describe('what is not a text', () => {
  it.each([
    { text: { path: '/etc/hostname' } },
    { html: { href: 'http://127.0.0.1/' } },
    { text: Buffer.from('x') },
    { subject: { prepared: true, value: 'x\r\nBcc: eve@evil.example' } },
    { to: 'ada@example.com' },
    { to: [to, { name: '', address: 'eve@evil.example' }] },
    { to: { name: '', address: ['ada@example.com', 'eve@evil.example'] } },
    { from: { name: {}, address: from.address } },
    { from: undefined },
  ])('is refused: %j', async (changed) => {
    const before = server.mails.length
    const sending = delivery.sendMail({ ...mail, ...changed } as never)
    await expect(sending).rejects.toMatchObject({ code: 'invalid-option' })
    expect(server.mails).toHaveLength(before)
  })

  it('is left out when sendMail does not know it', async () => {
    const more = { bcc: 'eve@evil.example', headers: { 'X-Evil': '1' }, attachments: [{ path: '/etc/hostname' }] }
    await delivery.sendMail({ ...mail, ...more })
    const got = server.mails.at(-1)
    expect(got?.envelope.to).toEqual([to.address])
    expect(got?.attachments).toEqual([])
    expect(headerNames(got?.raw ?? '')).not.toContain('X-Evil')
  })
})
