import { afterAll, describe, expect, test } from 'vitest'
import { cleanUp } from '../e2e/example-app.ts'
import { chooseDestination, chooseDevice, register, signIn } from '../e2e/example-pages.ts'
import { PageClient } from '../e2e/page-client.ts'
import { type ReachableApp, reachableApp, tokenIn } from '../e2e/reachable-app.ts'
import { databases } from '../lib/databases.ts'
import { twilioErrors } from '../lib/twilio-server.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'
const address = 'Zoes.Devices@mail.example.org'
/** What somebody types, and the number itself. */
const [mobile, landline] = [
  ['06 1234 5658', '+31612345658'],
  ['+32 2 555 12 12', '+3225551212'],
] as const

describe.each(databases)('$name: a run with mails, messages and calls', { timeout: 120_000 }, (engine) => {
  test('leaves no token, no number and no address, in the database or in the log', async () => {
    const database = await engine.create()
    const reachable = await reachableApp({ DATABASE_URL: database.url })
    const { app, smtp, twilio } = reachable
    const zoe = new PageClient(app.url)
    await register(zoe, { username: 'Zoë', password })

    const ways = [
      { kind: 'email', destination: address, read: async () => tokenIn(reachable.mailTo(address).text) },
      { kind: 'sms', destination: mobile[0], read: async () => tokenIn(reachable.textTo(mobile[1])) },
      { kind: 'call', destination: landline[0], read: async () => tokenOf(await reachable.callTo(landline[1])) },
    ]
    for (const { kind, destination, read } of ways) {
      // The first time Twilio does not take it, and says why in its own words, with the number in them.
      const number = kind === 'sms' ? mobile[1] : landline[1]
      if (kind !== 'email') twilio.respondWith(twilioErrors.invalidNumber(number))
      let page = await chooseDestination(zoe, kind, destination)
      if (kind !== 'email') page = await zoe.submit(page, { step: 'resend' }, {})
      expect(page.html).toContain('name="token"')
      page = await zoe.submit(page, { step: 'token' }, { token: await read() })
      expect(page.path).toBe('/account/two-factor/setup/complete')
    }

    // One way after the other, and each token twice.
    for (const { kind, read } of ways) {
      const client = new PageClient(app.url)
      let page = await signIn(client, 'Zoë', password, '/secret')
      // The first one is asked anyway.
      if (kind !== 'email') page = await chooseDevice(client, page, kind)
      const token = await read()
      expect(await client.submit(page, { step: 'token' }, { token })).toMatchObject({ path: '/secret', status: 200 })
      const again = await signIn(new PageClient(app.url), 'Zoë', password, '/secret')
      expect(again.html).not.toContain(token)
    }

    // Nobody takes mails any more.
    await smtp.close()
    const page = await signIn(new PageClient(app.url), 'Zoë', password)
    expect(page.status).toBe(200)

    const tokens = await reachable.tokens()
    expect(new Set(tokens).size).toBeGreaterThan(5)
    expect(await reachable.stop()).toBe(0)
    const dump = await database.dump()
    // It is a dump of the right database, and something has gone wrong in the log.
    expect(dump.includes('Zoë')).toBe(true)
    expect(app.output()).toContain('could not be delivered')
    const names = [address, 'zoes.devices', ...mobile, ...landline].flatMap(spellings)
    for (const text of names) {
      expect(dump.includes(text), text).toBe(false)
      expect(app.output(), text).not.toContain(text)
    }
    for (const token of new Set(tokens)) {
      expect(holds(engine.name, dump, token), token).toBe(false)
      expect(app.output()).not.toMatch(new RegExp(`(?<!\\d)${token}(?!\\d)`))
    }
    await database.drop()
  })
})

function tokenOf({ token }: Awaited<ReturnType<ReachableApp['callTo']>>): string {
  if (token === null) throw new Error('Nothing was read out')
  return token
}

/** As it was typed, without what is between, and encoded. */
function spellings(text: string): string[] {
  const plain = [text, text.toLowerCase(), text.replace(/[ +]/g, ''), text.replace(/^0|[ +]/g, ''), text.slice(3)]
  return [...new Set(plain)].flatMap((one) => [
    one,
    Buffer.from(one).toString('hex'),
    Buffer.from(one).toString('base64'),
  ])
}

/** In what is written as text, six digits in a row also stand in larger numbers and in hexadecimal. */
function holds(engine: string, dump: Buffer, token: string): boolean {
  const inText =
    engine === 'sqlite' ? dump.includes(token) : new RegExp(`(?<!\\w)${token}(?!\\w)`).test(dump.toString('latin1'))
  return inText || dump.includes(Buffer.from(token).toString('hex'))
}
