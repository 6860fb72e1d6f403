import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alice, bob, testCountersignWith } from '../../../test/lib/setup.ts'
import type { Mail } from '../../delivery/delivery.ts'
import { type EmailOptions, email, maskEmailAddress } from '../../index.ts'

const mails: Mail[] = []
const delivery = {
  sendMail: async (mail: Mail) => {
    mails.push(mail)
  },
}
const sender = 'no-reply@acme.example'
const open: { close(): Promise<void> }[] = []

async function setup(options: Partial<EmailOptions> = {}) {
  const own = await testCountersignWith([email({ delivery, sender, ...options })], 'sqlite::memory:')
  open.push(own.countersign)
  return own.countersign
}

/** The mail that a fresh device of the user's sends. */
async function mailOf(options: Partial<EmailOptions>, user = alice, context = {}): Promise<Mail & { token: string }> {
  const countersign = await setup(options)
  const { device } = await countersign.devices.create(user, 'email')
  const result = await countersign.challenge(user, device.persistentId, context)
  const mail = mails.at(-1)
  if (!result.sent || !mail) throw new Error('Nothing was sent')
  return { ...mail, token: /\d{6}/.exec(mail.text)?.[0] ?? '' }
}

beforeEach(() => {
  mails.length = 0
})
afterEach(async () => {
  for (const countersign of open.splice(0)) await countersign.close()
})

describe('where it goes', () => {
  it('is the device’s own address, or else the user’s as it is then', async () => {
    const countersign = await setup()
    const own = (await countersign.devices.create(alice, 'email', { address: ' work@home.example ' })).device
    const users = (await countersign.devices.create(alice, 'email')).device
    await countersign.challenge(alice, own.persistentId)
    // A name could be words for somebody else, whose address it is.
    expect(mails.at(-1)?.to).toEqual({ name: '', address: 'work@home.example' })
    await countersign.challenge({ ...alice, email: 'new@home.example' }, users.persistentId)
    expect(mails.at(-1)?.to).toEqual({ name: 'Alice', address: 'new@home.example' })
    expect(await countersign.devices.destination(alice, users.persistentId)).toBe(alice.email)
    expect(users.hint).toBeNull()
  })

  it('must be there: when the device is made, and when it sends', async () => {
    const countersign = await setup()
    const missing = { code: 'invalid-address', message: expect.stringContaining('{ address }') }
    await expect(countersign.devices.create(bob, 'email')).rejects.toMatchObject(missing)
    expect(await countersign.devices.list(bob)).toEqual([])
    const { device } = await countersign.devices.create(alice, 'email')
    const { email: _gone, ...without } = alice
    await expect(countersign.challenge(without, device.persistentId)).rejects.toMatchObject(missing)
    // Nothing happened, so nothing has to be waited for.
    expect(await countersign.challenge(alice, device.persistentId)).toMatchObject({ sent: true })
  })

  it.each([
    ...['', 'alice', 'a@b@c.example', 'a b@c.example', 'a@c.example, d@e.example', '<a@c.example>', 'A <a@c.example>'],
    ...[
      'a@c.example\r\nBcc: all@e.example',
      'a\u0000@c.example',
      `${'a'.repeat(65)}@c.example`,
      '"a"@c.example',
      '@c',
      'a@',
    ],
    ...[`a@${'c'.repeat(250)}.example`, 'a\u2028@c.example', 'a@c;d'],
  ])('cannot be %j', async (address) => {
    const countersign = await setup()
    await expect(countersign.devices.create(alice, 'email', { address })).rejects.toMatchObject({
      code: 'invalid-address',
    })
  })

  it.each([
    'jürgen@bücher.example',
    'a+b@c.example',
    '用户@例子.example',
    "o'hara@c.example",
  ])('can be %s', async (address) => {
    const countersign = await setup()
    const { device } = await countersign.devices.create(alice, 'email', { address })
    await countersign.challenge(alice, device.persistentId)
    expect(mails.at(-1)?.to.address).toBe(address)
  })

  it('is masked to its first character and its domain', () => {
    expect(maskEmailAddress('alice@home.example')).toBe('a***@home.example')
    expect(maskEmailAddress('a@home.example')).toBe('a***@home.example')
    expect(maskEmailAddress('𝒶b@home.example')).toBe('𝒶***@home.example')
    expect(maskEmailAddress('nonsense')).toBe('***')
  })
})

describe('the mail', () => {
  it('says what it is, how long it is good, and what to do if it was not asked for', async () => {
    const mail = await mailOf({ sender: 'Acme Gardens <no-reply@acme.example>' })
    expect(mail).toMatchObject({ from: { name: 'Acme Gardens', address: sender }, subject: 'Your Acme code' })
    expect(mail.text).toContain('5 minutes')
    expect(mail.text).toContain('change it')
    expect(mail.html).toBeUndefined()
  })

  it('is rendered from texts with names in braces', async () => {
    const mail = await mailOf(
      {
        subject: '{token} for {name}',
        text: '{name}: {token} of {issuer}, {minutes} min, order {order}, {count} left',
        html: '<p title="{order}">{name}: <b>{token}</b></p>',
        validity: 90,
      },
      { ...alice, name: 'Älice & <b>Bob</b>' },
      { order: '"7"', count: 3, token: 'no', object: {} },
    )
    expect(mail.subject).toBe(`${mail.token} for Älice & <b>Bob</b>`)
    expect(mail.text).toBe(`Älice & <b>Bob</b>: ${mail.token} of Acme, 2 min, order "7", 3 left`)
    expect(mail.html).toBe(`<p title="&quot;7&quot;">Älice &amp; &lt;b&gt;Bob&lt;/b&gt;: <b>${mail.token}</b></p>`)
  })

  it('is rendered by functions, to which values for HTML come escaped', async () => {
    const mail = await mailOf(
      {
        subject: ({ issuer }) => `${issuer}!`,
        text: ({ token, place }) => `${token} ${place}`,
        html: ({ token, place }) => `<i>${token} ${place}</i>`,
      },
      alice,
      { place: '<script>' },
    )
    expect(mail).toMatchObject({
      subject: 'Acme!',
      text: `${mail.token} <script>`,
      html: `<i>${mail.token} &lt;script&gt;</i>`,
    })
  })

  it('renders what a value brings along no second time', async () => {
    const mail = await mailOf({ text: '{name} {token}' }, { ...alice, name: '{token}{issuer}$&' })
    expect(mail.text).toBe(`{token}{issuer}$& ${mail.token}`)
  })

  it('has one line of subject and one name, whatever the values are', async () => {
    const name = 'Eve\r\nBcc: all@e.example\r\n\r\nHello\u2028\u0000'
    const mail = await mailOf({ subject: '{name}\nX-Evil: {order}' }, { ...alice, name }, { order: 'a\rb' })
    expect(mail.subject).toBe('Eve Bcc: all@e.example Hello X-Evil: a b')
    expect(mail.to.name).toBe('Eve Bcc: all@e.example Hello')
  })

  it('is not sent when the template names something that is not there', async () => {
    const countersign = await setup({ text: '{token} for {order}' })
    const { device } = await countersign.devices.create(alice, 'email')
    await expect(countersign.challenge(alice, device.persistentId)).rejects.toMatchObject({
      ...{ code: 'invalid-option', message: expect.stringContaining('{ order }') },
    })
    for (const order of ['toString', '__proto__']) {
      const other = await setup({ text: `{token} for {${order}}` })
      const made = await other.devices.create(alice, 'email')
      await expect(other.challenge(alice, made.device.persistentId)).rejects.toMatchObject({ code: 'invalid-option' })
    }
    expect(mails).toEqual([])
    expect(await countersign.challenge(alice, device.persistentId, { order: '7' })).toMatchObject({ sent: true })
  })
})

describe('options', () => {
  it.each([
    ['no delivery', { delivery: undefined }, 'sendMail'],
    ['no sender', { sender: undefined }, 'sender'],
    ['a sender without an address', { sender: 'Acme' }, 'sender'],
    ['two senders', { sender: 'a@b.example, c@d.example' }, 'sender'],
    ['a sender with a line break', { sender: { name: 'A\r\nBcc: x@y.example', address: sender } }, 'sender'],
    ['a text without the token', { text: 'Hello' }, '{token}'],
    ['HTML without the token', { html: '<p>' }, '{token}'],
    ['a subject that is no text', { subject: 7 }, 'subject'],
  ])('refuses %s', (_what, options, said) => {
    expect(() => email({ delivery, sender, ...options } as EmailOptions)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(said) }),
    )
  })
})
