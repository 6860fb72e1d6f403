import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type TwilioCallOptions,
  type TwilioGateway,
  type TwilioOptions,
  twilio,
} from '../../src/delivery/twilio/index.ts'
import { type Call, createReferences, endingOf } from '../../src/delivery/twilio/reference.ts'
import { isSignedByTwilio } from '../../src/delivery/twilio/signature.ts'
import { escapeXml } from '../../src/delivery/twilio/twiml.ts'
import { parseXml, signature, type TwilioServer, twilioRequest, twilioServer } from '../lib/twilio-server.ts'

const url = 'https://example.com/twilio/call'
const from = '+15017122661'
const to = '+31612345658'
const token = '480020'
const expired = 'This code is no longer valid. Please ask for a new one. Goodbye.'

let server: TwilioServer
let now: number
let warnings: unknown[][]
beforeEach(async () => {
  server = await twilioServer()
  now = 1_700_000_000_000
  warnings = []
})
afterEach(() => server.close())

function gateway(call: Partial<TwilioCallOptions> = {}, options: Partial<TwilioOptions> = {}): TwilioGateway {
  const { accountSid, authToken, url: baseUrl } = server
  const logger = { warn: (...line: unknown[]) => void warnings.push(line), error: () => undefined }
  return twilio({ accountSid, authToken, from, baseUrl, logger, now: () => now, call: { url, ...call }, ...options })
}

/** Where Twilio would ask about a call that was just made. */
async function callbackOf(own: TwilioGateway, language = 'en-US'): Promise<string> {
  await own.makeCall({ to, token, language, expiresAt: now + 300_000 })
  return server.calls.at(-1)?.url ?? ''
}

const pressed = { To: to, From: from, CallSid: 'CA1', Digits: '1' }

async function post(own: TwilioGateway, asked: string, fields: Readonly<Record<string, string>> = pressed) {
  const response = (await own.handle(twilioRequest(server.authToken, asked, fields))) as Response
  return { response, text: await response.text() }
}

describe('the callback', () => {
  it('answers its path, and leaves every other one alone', async () => {
    const own = gateway()
    for (const path of ['/', '/twilio', '/twilio/call/', '/twilio/calls', '/TWILIO/call', '/x/twilio/call']) {
      expect(await own.handle(new Request(`https://example.com${path}?ref=a`))).toBeNull()
    }
    expect((await own.handle(new Request('https://example.com/twilio/call')))?.status).toBe(403)
  })

  it('is asked by POST and by GET', async () => {
    const own = gateway()
    const asked = await callbackOf(own)
    expect((await post(own, asked)).text).toContain('<Say language="en-US">8</Say>')
    const response = await own.handle(twilioRequest(server.authToken, asked, pressed, 'GET'))
    expect(await response?.text()).toContain('<Say language="en-US">8</Say>')
    const first = await own.handle(twilioRequest(server.authToken, asked, { To: to }, 'GET'))
    expect(await first?.text()).toContain('<Gather ')
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('refuses %s', async (method) => {
    const own = gateway()
    const response = await own.handle(new Request(await callbackOf(own), { method }))
    expect(response?.status).toBe(405)
    expect(response?.headers.get('allow')).toBe('GET, POST')
  })

  it('is XML that nobody keeps', async () => {
    const own = gateway()
    const { response } = await post(own, await callbackOf(own))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const refused = (await own.handle(new Request(url))) as Response
    expect(refused.headers.get('cache-control')).toBe('no-store')
  })

  it('takes 16 kB, and no more', async () => {
    const own = gateway()
    const asked = await callbackOf(own)
    const filled = (length: number) => {
      const rest = length - new URLSearchParams({ ...pressed, Filler: '' }).toString().length
      return { ...pressed, Filler: 'x'.repeat(rest) }
    }
    expect((await post(own, asked, filled(16 * 1024))).response.status).toBe(200)
    expect((await post(own, asked, filled(16 * 1024 + 1))).response.status).toBe(413)
  })

  it('reads no further than that', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const response = await gateway().handle(new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit))
    expect(response?.status).toBe(413)
    expect(sent).toBeLessThan(30)
  })
})

describe('a request that Twilio did not sign', () => {
  const cases: [string, (request: Request, asked: string) => Request][] = [
    ['no signature', (request) => altered(request, null)],
    ['an empty one', (request) => altered(request, '')],
    ['another one', (request) => altered(request, Buffer.alloc(20).toString('base64'))],
    ['a part of it', (request) => altered(request, (request.headers.get('x-twilio-signature') ?? '').slice(0, 20))],
    ['one under another auth token', (_, asked) => twilioRequest('another-auth-token', asked, pressed)],
    ['one for a GET', (request, asked) => altered(request, signature(server.authToken, asked))],
    [
      'one for another key',
      (request, asked) => altered(request, signature(server.authToken, asked, { ...pressed, Digits: '2' })),
    ],
    ['one for fewer fields', (request, asked) => altered(request, signature(server.authToken, asked, { Digits: '1' }))],
    [
      'one for another host',
      (request, asked) =>
        altered(request, signature(server.authToken, asked.replace('example.com', 'example.org'), pressed)),
    ],
    [
      'one for http',
      (request, asked) => altered(request, signature(server.authToken, asked.replace('https', 'http'), pressed)),
    ],
    [
      'one for another query',
      (request, asked) => altered(request, signature(server.authToken, `${asked}&a=b`, pressed)),
    ],
    ['one without the query', (request) => altered(request, signature(server.authToken, url, pressed))],
  ]

  function altered(request: Request, value: string | null): Request {
    const headers = new Headers(request.headers)
    headers.delete('x-twilio-signature')
    if (value !== null) headers.set('x-twilio-signature', value)
    return new Request(request, { headers })
  }

  it.each(cases)('is refused, and told nothing: %s', async (_, alter) => {
    const own = gateway()
    const asked = await callbackOf(own)
    const response = (await own.handle(alter(twilioRequest(server.authToken, asked, pressed), asked))) as Response
    expect(response.status).toBe(403)
    expect(await response.text()).toBe('Forbidden\n')
  })

  it('is told to the operator once a minute, without anything of it', async () => {
    const own = gateway()
    const asked = await callbackOf(own)
    for (let i = 0; i < 50; i++) await own.handle(new Request(asked, { method: 'POST' }))
    expect(warnings).toHaveLength(1)
    now += 59_999
    await own.handle(new Request(asked))
    expect(warnings).toHaveLength(1)
    now += 1
    await own.handle(new Request(asked))
    expect(warnings).toHaveLength(2)
    expect(warnings[1]).toEqual([{}, expect.stringMatching(/authToken and call\.url/)])
  })

  it('does not pass for one with the host in its own header', async () => {
    const own = gateway()
    const asked = (await callbackOf(own)).replace('example.com', 'attacker.example')
    expect((await post(own, asked)).response.status).toBe(403)
  })
})

describe('the signature', () => {
  // The worked example of Twilio's page on security, and what its helper libraries are tested with.
  const key = '12345'
  const parameters = {
    ...{
      CallSid: 'CA1234567890ABCDE',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
      Caller: '+14158675309',
    },
  }
  const check = (address: string, posted: URLSearchParams | null, given: string | null) =>
    isSignedByTwilio(key, new URL(address), posted, given)

  it.each([
    ['https://mycompany.com/myapp.php?foo=1&bar=2', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['https://mycompany.com/myapp.php?foo=1&bar=2', 'kvajT1Ptam85bY51eRf/AJRuM3w='],
    ['https://mycompany.com:1234/myapp.php?foo=1&bar=2', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['http://mycompany.com/myapp.php?foo=1&bar=2', '0ZXoZLH/DfblKGATFgpif+LLRf4='],
    ['http://mycompany.com:1234/myapp.php?foo=1&bar=2', 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
  ])('is Twilio’s own for %s: %s', (address, given) => {
    expect(check(address, new URLSearchParams(parameters), given)).toBe(true)
    expect(check(address, new URLSearchParams({ ...parameters, Digits: '4321' }), given)).toBe(false)
  })

  it('counts a value that comes twice once, and sorts the others', () => {
    const posted = new URLSearchParams('Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234')
    const address = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    expect(check(address, posted, 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')).toBe(true)
    posted.append('Digits', '1234')
    expect(check(address, posted, 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')).toBe(true)
    posted.append('Digits', '9')
    expect(check(address, posted, 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')).toBe(false)
  })

  it('agrees with one that is computed by hand, for any parameters', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.toWellFormed())
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 8 }), fc.webQueryParameters(), (fields, query) => {
        const address = new URL(`https://example.com/call?a=&${query}`)
        let signed = address.href
        for (const name of Object.keys(fields).sort()) signed += name + fields[name]
        const given = createHmac('sha1', key).update(signed, 'utf8').digest('base64')
        expect(check(address.href, new URLSearchParams(fields), given)).toBe(true)
        const other = given.startsWith('A') ? `B${given.slice(1)}` : `A${given.slice(1)}`
        expect(check(address.href, new URLSearchParams(fields), other)).toBe(false)
      }),
    )
  })

  it('of a GET is of the URL alone', () => {
    const address = 'https://example.com/call?Digits=1&To=%2B31612345658'
    const given = createHmac('sha1', key).update(address).digest('base64')
    expect(check(address, null, given)).toBe(true)
    expect(check(address, new URLSearchParams('a=b'), given)).toBe(false)
  })
})

describe('a reference', () => {
  it('is good until the token expires', async () => {
    const own = gateway()
    const asked = await callbackOf(own)
    now += 299_999
    expect((await post(own, asked)).text).toContain('>4<')
    now += 1
    const { response, text } = await post(own, asked)
    expect(response.status).toBe(200)
    expect(parseXml(text).children.map(({ name, text: said }) => name + said)).toEqual([`Say${expired}`, 'Hangup'])
    expect(text).not.toMatch(/>\d</)
  })

  it('that has expired is told so in the user’s language', async () => {
    const own = gateway({ languages: ['de-DE'] })
    const asked = await callbackOf(own, 'de')
    now += 300_000
    expect((await post(own, asked)).text).toContain('<Say language="de-DE">Dieser Code ist nicht mehr')
  })

  it.each<[string, (asked: string) => string]>([
    ['none', () => url],
    ['an empty one', () => `${url}?ref=`],
    ['a made-up one', () => `${url}?ref=${randomBytes(60).toString('base64url')}`],
    ['a short one', () => `${url}?ref=AAAA`],
    ['a very long one', (asked) => `${asked}${'A'.repeat(10_000)}`],
    ['one with a letter changed', (asked) => asked.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))],
    ['one with a letter more', (asked) => `${asked}AAAA`],
    ['one with a letter less', (asked) => asked.slice(0, -4)],
    ['another one before it', (asked) => asked.replace('?', '?ref=AAAA&')],
  ])('says nothing secret when it is not right: %s', async (_, change) => {
    const own = gateway()
    const { response, text } = await post(own, change(await callbackOf(own)))
    expect(response.status).toBe(200)
    expect(text).toContain(expired)
    expect(text).not.toMatch(/>\d<|Gather/)
  })

  it.each<[string, Partial<TwilioCallOptions>, Partial<TwilioOptions>]>([
    ['another callback', { url: 'https://example.com/other' }, {}],
    ['another account', {}, { accountSid: `AC${'9f'.repeat(16)}` }],
  ])('is of no use at %s', async (_, call, options) => {
    const { search } = new URL(await callbackOf(gateway()))
    const { text } = await post(gateway(call, options), (call.url ?? url) + search)
    expect(text).toContain(expired)
  })

  it('is of no use under another auth token', async () => {
    const asked = await callbackOf(gateway())
    const authToken = 'a-new-auth-token-of-the-account'
    const response = await gateway({}, { authToken }).handle(twilioRequest(authToken, asked, pressed))
    expect(await response?.text()).toContain(expired)
  })

  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['the number', { ...pressed, To: to }, true],
    ['the number with another prefix', { ...pressed, To: '+319992345658' }, true],
    ['another number', { ...pressed, To: '+31612345659' }, false],
    ['no number', { Digits: '1' }, false],
    ['an empty one', { ...pressed, To: '' }, false],
    ['the number as caller', { ...pressed, To: from, From: to }, false],
  ])('is for a call to its number: %s', async (_, fields, good) => {
    const own = gateway()
    const { text } = await post(own, await callbackOf(own), fields)
    expect(/>\d</.test(text)).toBe(good)
    expect(text.includes(expired)).toBe(!good)
  })

  it.each(['', '12', 'a', ' ', '\u0661'])('a key is one key, and not %j', async (digits) => {
    const own = gateway()
    const { text } = await post(own, await callbackOf(own), { ...pressed, Digits: digits })
    expect(text).toContain('<Gather ')
    expect(text).not.toMatch(/>\d</)
  })

  it('can be asked for again until then, because Twilio asks again after a failure', async () => {
    const own = gateway()
    const asked = await callbackOf(own)
    expect((await post(own, asked)).text).toBe((await post(own, asked)).text)
  })

  it('in a language that is spoken no more is read out in the default one', async () => {
    const asked = await callbackOf(gateway({ languages: ['de-DE'] }), 'de')
    expect((await post(gateway(), asked)).text).toContain('<Say language="en-US">4</Say>')
  })
})

describe('the seal', () => {
  const call: Call = { token, language: 'cmn-CN', expiresAt: 1_700_000_300_000, ending: endingOf(to) }

  it('opens to what was sealed, is safe in a URL, and short enough for one', () => {
    const references = createReferences('secret-of-the-tests', 'bound')
    const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(digits, fc.maxSafeNat(), (all, expiresAt) => {
        const one = { ...call, token: all.join(''), expiresAt }
        const sealed = references.seal(one)
        expect(sealed).toMatch(/^[\w-]{40,256}$/)
        expect(references.open(sealed)).toEqual(one)
      }),
    )
  })

  it('does not open with any bit changed, nor cut off anywhere', () => {
    const references = createReferences('secret-of-the-tests', 'bound')
    const sealed = Buffer.from(references.seal(call), 'base64url')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      expect(references.open(changed.toString('base64url'))).toBeNull()
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(references.open(sealed.subarray(0, length).toString('base64url'))).toBeNull()
    }
  })

  it('takes another nonce each time', () => {
    const references = createReferences('secret-of-the-tests', 'bound')
    const nonces = Array.from({ length: 100 }, () => references.seal(call).slice(0, 16))
    expect(new Set(nonces).size).toBe(100)
  })

  it('opens only under its secret, and for what it is bound to', () => {
    const sealed = createReferences('secret-of-the-tests', 'bound').seal(call)
    expect(createReferences('secret-of-the-tests', 'bound').open(sealed)).toEqual(call)
    expect(createReferences('secret-of-the-tests', 'bounds').open(sealed)).toBeNull()
    expect(createReferences('secret-of-the-test', 'bound').open(sealed)).toBeNull()
  })
})

describe('escapeXml', () => {
  it.each([
    [`<&>"'`, '&#60;&#38;&#62;&#34;&#39;'],
    ['a\tb\nc\rd', 'a&#9;b&#10;c&#13;d'],
    ['nul\u0000 bell\u0007 esc\u001b', 'nul bell esc'],
    ['half \ud83d and \udd11, whole \ud83d\udd11', 'half  and , whole \ud83d\udd11'],
    ['no characters \ufffe \uffff', 'no characters  '],
    ['日本語 العربية', '日本語 العربية'],
    ['&amp;', '&#38;amp;'],
  ])('%j → %j', (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped)
  })

  it('brings any text through an element and an attribute', () => {
    const text = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom(...`<>&"'/=]! \n`)),
    })
    fc.assert(
      fc.property(text, (given) => {
        const escaped = escapeXml(given)
        const element = parseXml(`<Say language="${escaped}">${escaped}</Say>`)
        const allowed = [...given].filter((one) =>
          /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]$/u.test(one),
        )
        expect(element.text).toBe(allowed.join(''))
        expect(element.attributes.language).toBe(allowed.join(''))
      }),
    )
  })
})
