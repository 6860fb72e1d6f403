import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createListener } from '../../src/adapters/node.ts'
import {
  type TwilioCallOptions,
  type TwilioGateway,
  type TwilioOptions,
  twilio,
} from '../../src/delivery/twilio/index.ts'
import { type VoiceLanguage, voiceFor, voiceLanguages } from '../../src/delivery/twilio/languages.ts'
import { builtInPrompts } from '../../src/delivery/twilio/prompts.ts'
import { type TwilioServer, twilioErrors, twilioServer } from '../lib/twilio-server.ts'

const url = 'https://example.com/twilio/call'
const from = '+15017122661'
const to = '+31612345658'
const token = '480020'

let server: TwilioServer
let now: number
beforeEach(async () => {
  server = await twilioServer()
  now = 1_700_000_000_000
})
afterEach(() => server.close())

function gateway(call: Partial<TwilioCallOptions> = {}, options: Partial<TwilioOptions> = {}): TwilioGateway {
  const { accountSid, authToken, url: baseUrl } = server
  return twilio({ accountSid, authToken, from, baseUrl, now: () => now, call: { url, ...call }, ...options })
}

function wanted(language = 'en-US') {
  return { to, token, language, expiresAt: now + 300_000 }
}

describe('a call', () => {
  it('is placed as Twilio’s API wants it', async () => {
    const result = await gateway().makeCall(wanted())
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${server.accountSid}/Calls.json`,
      fields: {
        ...{ To: to, From: from, Method: 'POST', Timeout: '30' },
        Url: expect.stringMatching(/^https:\/\/example\.com\/twilio\/call\?ref=[\w-]+$/),
      },
    })
    expect(Object.keys(server.requests[0]?.fields ?? {})).toHaveLength(5)
    expect(result).toEqual({ sid: server.calls[0]?.sid })
  })

  it('comes from the number, never from a messaging service', async () => {
    await gateway({}, { messagingServiceSid: `MG${'1b'.repeat(16)}` }).makeCall(wanted())
    expect(server.requests[0]?.fields).toMatchObject({ From: from })
    expect(server.requests[0]?.fields).not.toHaveProperty('MessagingServiceSid')
  })

  it('signs in with an API key, and is answered with the auth token all the same', async () => {
    const keyed = await twilioServer({ apiKey: `SK${'2c'.repeat(16)}`, apiSecret: 'an-api-secret-of-the-tests' })
    const { accountSid, authToken, url: baseUrl } = keyed
    const own = twilio({
      ...{ accountSid, authToken, from, baseUrl, now: () => now, call: { url } },
      ...{ apiKey: `SK${'2c'.repeat(16)}`, apiSecret: 'an-api-secret-of-the-tests' },
    })
    await own.makeCall(wanted())
    expect(await keyed.dial({ handle: own.handle })).toMatchObject({ token })
    await keyed.close()
  })

  it('rings as long as it was told, but not beyond the token', async () => {
    await gateway({ ringSeconds: 45 }).makeCall(wanted())
    await gateway({ ringSeconds: 45 }).makeCall({ ...wanted(), expiresAt: now + 6500 })
    expect(server.calls.map(({ timeout }) => timeout)).toEqual([45, 7])
  })

  it('has an address of its own each time, which holds neither the token nor the number', async () => {
    for (let i = 0; i < 20; i++) await gateway().makeCall(wanted())
    expect(new Set(server.calls.map((call) => call.url)).size).toBe(20)
    for (const call of server.calls) {
      const reference = new URL(call.url).searchParams.get('ref') ?? ''
      for (const shown of [reference, Buffer.from(reference, 'base64url').toString('latin1')]) {
        for (const hidden of [token, to.slice(1), to.slice(-7)]) expect(shown).not.toContain(hidden)
      }
    }
  })

  it.each([
    ['an expired token', { expiresAt: 1_700_000_000_000 }],
    ['a token that expires at no time', { expiresAt: Number.NaN }],
    ['a token with letters', { token: '48a020' }],
    ['no token', { token: '' }],
    ['a name in place of a number', { to: 'client:bob' }],
  ])('is not made for %s', async (_, part) => {
    await expect(gateway().makeCall({ ...wanted(), ...part })).rejects.toMatchObject({ code: 'delivery-failed' })
    expect(server.requests).toHaveLength(0)
  })

  it('needs the option call', async () => {
    const { accountSid, authToken, url: baseUrl } = server
    const plain = twilio({ accountSid, authToken, from, baseUrl })
    await expect(plain.makeCall(wanted())).rejects.toMatchObject({ code: 'invalid-option' })
    expect(() => plain.checkLanguage('en-US')).toThrow(/option call/)
    expect(await plain.handle(new Request(url))).toBeNull()
    expect(server.requests).toHaveLength(0)
  })

  it('that Twilio refuses ends in an error without number, token and address', async () => {
    const own = gateway()
    server.respondWith(twilioErrors.invalidNumber(to))
    await expect(own.makeCall(wanted())).rejects.toMatchObject({
      code: 'delivery-failed',
      message: "Twilio refused it: The 'To' number +31*******58 is not a valid phone number. (error 21211, HTTP 400)",
    })
    let reference = ''
    const fetch = async (_: string, { body }: RequestInit) => {
      const asked = new URLSearchParams(String(body)).get('Url') ?? ''
      reference = new URL(asked).searchParams.get('ref') ?? ''
      return Response.json({ code: 21205, message: `Url is not a valid URL: ${asked}` }, { status: 400 })
    }
    const error = await gateway({}, { fetch })
      .makeCall(wanted())
      .then(
        () => new Error('It was made'),
        (thrown: Error) => thrown,
      )
    expect(error).toMatchObject({ code: 'delivery-failed', cause: { code: 21205 } })
    expect(reference.length).toBeGreaterThan(50)
    for (let at = 0; at + 16 < reference.length; at++) expect(error.message).not.toContain(reference.slice(at, at + 16))
  })

  it('is made once, whatever becomes of it', async () => {
    server.respondWith('cut')
    await expect(gateway().makeCall(wanted())).rejects.toMatchObject({ code: 'delivery-unclear' })
    expect(server.requests).toHaveLength(1)
    server.respondWith(twilioErrors.tooMany('0'))
    await gateway().makeCall(wanted())
    expect(server.requests).toHaveLength(3)
    expect(server.calls).toHaveLength(1)
  })
})

describe('when it is answered', () => {
  it('asks for a key, and then reads the digits out twice, one by one, with pauses', async () => {
    const own = gateway()
    await own.makeCall(wanted())
    const heard = await server.dial({ handle: own.handle })
    expect(heard.token).toBe(token)
    expect(heard.said).toEqual([
      'Hello. This is a call with your security code. To hear it, press any key.',
      ...['Your security code is:', '4', '8', '0', '0', '2', '0'],
      ...['Once again:', '4', '8', '0', '0', '2', '0'],
      'Do not tell this code to anybody. Goodbye.',
    ])
    expect(heard.documents).toHaveLength(2)
    expect(heard.documents[0]).not.toContain(token)
    expect(heard.documents[0]).not.toContain('>4<')
    expect(heard.documents[1]?.match(/<Pause length="1"\/>/g)).toHaveLength(4 + 2 * 5)
    for (const document of heard.documents) expect(document).toMatch(/<Hangup\/><\/Response>$/)
  })

  it.each([...'0123456789', '*', '#'])('any key will do: %s', async (key) => {
    const own = gateway()
    await own.makeCall(wanted())
    expect((await server.dial({ handle: own.handle, key })).token).toBe(token)
  })

  it('a mailbox, which presses no key, hears nothing', async () => {
    const own = gateway()
    await own.makeCall(wanted())
    const heard = await server.dial({ handle: own.handle, key: null })
    expect(heard).toMatchObject({ token: null, digits: '' })
    expect(heard.said.at(-1)).toBe('No key was pressed. Goodbye.')
    expect(heard.documents).toHaveLength(1)
  })

  it('Gather takes one key of any sort, and nothing that is spoken', async () => {
    const own = gateway()
    await own.makeCall(wanted())
    const { documents } = await server.dial({ handle: own.handle, key: null })
    expect(documents[0]).toContain(
      '<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="10" method="POST" action="',
    )
  })

  it('works over a real server too, whatever host the request names', async () => {
    const web = createServer()
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
    const own = gateway({ url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/twilio/call` })
    web.on(
      'request',
      createListener(async (request) => (await own.handle(request)) ?? new Response(null, { status: 404 })),
    )
    await own.makeCall(wanted())
    expect(await server.dial()).toMatchObject({ token, statuses: [200, 200] })
    const handle = (request: Request) =>
      own.handle(new Request(request.url.replace('127.0.0.1', 'attacker.example'), request))
    expect(await server.dial({ handle })).toMatchObject({ token })
    await new Promise((done) => web.close(done))
  })

  it('works at any path', async () => {
    const own = gateway({ url: `https://example.com/a&b/it's/caf\u00e9` })
    await own.makeCall(wanted())
    expect(await server.dial({ handle: own.handle })).toMatchObject({ token })
  })

  it('another process with the same settings can answer', async () => {
    await gateway().makeCall(wanted())
    expect((await server.dial({ handle: gateway().handle })).token).toBe(token)
  })

  it('says the host’s own sentences, with everything in them that XML would take for something else', async () => {
    const prompts = {
      'en-US': { greeting: `Hi, Acme & Sons <calling> "you" it's`, goodbye: ']]> bye &amp; <Hangup/>' },
    }
    const own = gateway({ prompts })
    await own.makeCall(wanted())
    const heard = await server.dial({ handle: own.handle })
    expect(heard.token).toBe(token)
    expect(heard.said[0]).toBe(prompts['en-US'].greeting)
    expect(heard.said.at(-1)).toBe(prompts['en-US'].goodbye)
    expect(heard.said[1]).toBe('Your security code is:')
  })

  it('speaks with the voice that was named for the language', async () => {
    const own = gateway({ languages: ['de-DE', 'fr-FR'], voices: { 'de-DE': 'Polly.Vicki-Neural' } })
    await own.makeCall(wanted('de'))
    expect(await server.dial({ handle: own.handle })).toMatchObject({ voices: ['Polly.Vicki-Neural'] })
    await own.makeCall(wanted('fr'))
    expect(await server.dial({ handle: own.handle })).toMatchObject({ voices: [] })
  })
})

describe('the language', () => {
  const languages: readonly VoiceLanguage[] = ['de-AT', 'de-DE', 'pt-BR', 'cmn-CN', 'he-IL', 'arb']

  it.each([
    ['en-US', 'en-US'],
    ['de-DE', 'de-DE'],
    ['de-AT', 'de-AT'],
    ['DE-de', 'de-DE'],
    ['de-Latn-DE-1996', 'de-DE'],
    ['de', 'de-AT'],
    ['de-CH', 'de-AT'],
    ['pt-PT', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['zh-CN', 'cmn-CN'],
    ['zh-Hans-CN', 'cmn-CN'],
    ['zh', 'cmn-CN'],
    ['iw', 'he-IL'],
    ['ar-EG', 'arb'],
    ['de-u-ca-de-roc', 'de-AT'],
    ['de-x-de', 'de-AT'],
    ['fi', 'en-US'],
    ['', 'en-US'],
    ['constructor', 'en-US'],
    ['de_DE', 'en-US'],
    ['x'.repeat(10_000), 'en-US'],
    [undefined as unknown as string, 'en-US'],
  ])('of a user with %s is %s', async (language, spoken) => {
    const own = gateway({ languages })
    await own.makeCall(wanted(language))
    const heard = await server.dial({ handle: own.handle })
    expect(heard).toMatchObject({ token, languages: [spoken] })
    expect(heard.said[0]).toBe(builtInPrompts(spoken as VoiceLanguage)?.greeting)
  })

  it('that is the default one is preferred among those that are as good', async () => {
    const own = gateway({ language: 'en-GB', languages: ['en-US', 'en-GB'] })
    await own.makeCall(wanted('en'))
    expect((await server.dial({ handle: own.handle })).languages).toEqual(['en-GB'])
  })

  it('is checked at start where the host names one', () => {
    const own = gateway({ languages: ['de-DE'] })
    for (const language of ['en-US', 'en', 'de', 'de-CH']) expect(() => own.checkLanguage(language)).not.toThrow()
    expect(() => own.checkLanguage('fr')).toThrow(/does not speak that language, only en-US, de-DE/)
    expect(() => own.checkLanguage('\n')).toThrow(/twilio/)
  })

  it('is known in Twilio’s list whatever the case', async () => {
    const own = gateway({ language: 'DE-de' as VoiceLanguage })
    await own.makeCall(wanted('de'))
    expect((await server.dial({ handle: own.handle })).languages).toEqual(['de-DE'])
  })

  it.each([
    ...(['en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'pt-BR', 'nl-NL', 'pl-PL', 'sv-SE', 'cs-CZ', 'tr-TR'] as const),
    ...(['uk-UA', 'ja-JP', 'zh-CN', 'cmn-CN', 'ko-KR', 'arb', 'ar-AE', 'he-IL'] as const),
  ])('has all its sentences: %s', async (language) => {
    const own = gateway({ language })
    await own.makeCall(wanted(language))
    const heard = await server.dial({ handle: own.handle })
    const { greeting, code, again, goodbye } = builtInPrompts(language) as NonNullable<
      ReturnType<typeof builtInPrompts>
    >
    expect(heard).toMatchObject({ token, languages: [language] })
    expect(heard.said.filter((text) => !/^\d$/.test(text))).toEqual([greeting, code, again, goodbye])
    expect(await server.dial({ handle: own.handle, key: null })).toMatchObject({ digits: '' })
  })

  it('has sentences of its own in every catalog', () => {
    const catalogs = new Set(voiceLanguages.map(builtInPrompts).filter((prompts) => prompts !== null))
    expect(catalogs.size).toBe(17)
    const greetings = [...catalogs].map(({ greeting }) => greeting)
    expect(new Set(greetings).size).toBe(17)
    for (const prompts of catalogs) {
      expect(new Set(Object.values(prompts)).size).toBe(6)
      for (const prompt of Object.values(prompts)) {
        expect(prompt).toBe(prompt.trim().normalize('NFC'))
        expect(prompt).not.toMatch(/\d|[<>]/)
      }
    }
  })

  it('of every voice finds that voice', () => {
    for (const voice of voiceLanguages) {
      if (voice !== 'en-GB-WLS') expect(voiceFor(voice, [voice])).toBe(voice)
    }
    expect(voiceFor('zh-HK', ['cmn-CN', 'yue-HK'])).toBe('yue-HK')
    expect(voiceFor('no', ['sv-SE', 'nb-NO'])).toBe('nb-NO')
    expect(voiceFor('en-GB', ['en-US', 'en-GB'])).toBe('en-GB')
  })
})
