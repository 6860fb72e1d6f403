import { afterEach, describe, expect, it, vi } from 'vitest'
import { type TwilioOptions, twilio } from '../../src/delivery/twilio/index.ts'
import { CountersignError } from '../../src/errors.ts'

const accountSid = `AC${'0a'.repeat(16)}`
const authToken = 'the-auth-token-of-the-tests'
const from = '+15017122661'
const url = 'https://example.com/twilio/call'
const right: TwilioOptions = { accountSid, authToken, from }
const logger = { warn: () => undefined, error: () => undefined }

afterEach(() => vi.unstubAllEnvs())

function refusal(options: unknown): string {
  try {
    twilio(options as TwilioOptions)
  } catch (error) {
    expect(error).toBeInstanceOf(CountersignError)
    expect(error).toMatchObject({ code: 'invalid-option' })
    return (error as Error).message
  }
  return 'accepted'
}

describe('what is accepted', () => {
  it.each<[string, TwilioOptions]>([
    ['an account and its auth token', right],
    [
      'a messaging service in place of a number',
      { ...right, from: undefined, messagingServiceSid: `MG${'1b'.repeat(16)}` },
    ],
    ['both', { ...right, messagingServiceSid: `MG${'1B'.repeat(16)}` }],
    [
      'an API key in place of the auth token',
      { ...right, authToken: undefined, apiKey: `SK${'2c'.repeat(16)}`, apiSecret: authToken },
    ],
    ['an edge location', { ...right, baseUrl: 'https://api.dublin.ie1.twilio.com' }],
    [
      'http on this machine',
      { ...right, baseUrl: 'http://127.0.0.1:8080', call: { url: 'http://localhost:3000/call' } },
    ],
    ['http on this machine by IPv6', { ...right, baseUrl: 'http://[::1]:8080/' }],
    ['calls', { ...right, call: { url } }],
    [
      'calls in more languages',
      { ...right, call: { url, language: 'de-AT', languages: ['de-DE', 'cmn-CN', 'de-AT'] } },
    ],
    [
      'undefined for what the environment does not have',
      { ...right, apiKey: undefined, apiSecret: undefined, messagingServiceSid: undefined },
    ],
    ['no delivery with nothing but a logger', { noDelivery: true, logger }],
  ])('%s', (_, options) => {
    expect(refusal(options)).toBe('accepted')
  })
})

const call = { url }

describe('what is refused, with what to write instead', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /takes an object/],
    ['an unknown option', { ...right, acountSid: accountSid }, /no option "acountSid"; it takes: accountSid/],
    ['no account', { ...right, accountSid: undefined }, /needs accountSid/],
    ['another id as account', { ...right, accountSid: `SK${'0a'.repeat(16)}` }, /accountSid.*AC and 32 hex digits/],
    ['an account that is too short', { ...right, accountSid: 'AC0a' }, /accountSid/],
    ['an empty account', { ...right, accountSid: '' }, /accountSid/],
    ['an account with a line break', { ...right, accountSid: `${accountSid}\n` }, /accountSid/],
    ['a path in the account', { ...right, accountSid: `AC${'0a'.repeat(14)}/../` }, /accountSid/],
    ['no auth token', { ...right, authToken: undefined }, /needs authToken, or apiKey and apiSecret/],
    ['an empty auth token', { ...right, authToken: '' }, /authToken/],
    ['a short auth token', { ...right, authToken: 'short' }, /authToken/],
    ['a key without its secret', { ...right, apiKey: `SK${'2c'.repeat(16)}` }, /belong together/],
    ['a secret without its key', { ...right, apiSecret: authToken }, /belong together/],
    ['another id as key', { ...right, apiKey: accountSid, apiSecret: authToken }, /apiKey.*SK/],
    ['neither a number nor a service', { accountSid, authToken }, /needs from.*or messagingServiceSid/],
    ['a number that is not in E.164', { ...right, from: '015017122661' }, /from.*E\.164/],
    ['a name as sender', { ...right, from: 'ACME' }, /messagingServiceSid/],
    ['another id as service', { ...right, messagingServiceSid: accountSid }, /messagingServiceSid.*MG/],
    ['http to the world', { ...right, baseUrl: 'http://api.twilio.com' }, /baseUrl.*https/],
    [
      'http to a host that sounds like this machine',
      { ...right, baseUrl: 'http://localhost.example.com' },
      /baseUrl.*https/,
    ],
    ['a base URL that is none', { ...right, baseUrl: 'api.twilio.com' }, /baseUrl.*https/],
    ['a base URL with a query', { ...right, baseUrl: 'https://api.twilio.com/?a=b' }, /baseUrl.*query/],
    ['a base URL with a password', { ...right, baseUrl: 'https://user:pass@api.twilio.com' }, /baseUrl.*password/],
    ['a base URL of another scheme', { ...right, baseUrl: 'ftp://127.0.0.1' }, /baseUrl.*https/],
    ['no time', { ...right, timeout: 0 }, /timeout.*1 to 60000/],
    ['seconds and a half', { ...right, timeout: 1.5 }, /timeout/],
    ['hours', { ...right, timeout: 3_600_000 }, /timeout/],
    ['a fetch that is none', { ...right, fetch: 'fetch' }, /fetch.*function/],
    ['a clock that is none', { ...right, now: 5 }, /now.*function/],
    ['a logger that is none', { ...right, logger: () => undefined }, /logger.*warn and error/],
    ['a logger with a wrong info', { ...right, logger: { ...logger, info: 1 } }, /logger/],
    ['noDelivery as a text', { ...right, noDelivery: 'yes' }, /noDelivery.*true or false/],
    ['no delivery without a logger', { ...right, noDelivery: true }, /noDelivery.*needs a logger/],
    ['no delivery with a wrong account all the same', { noDelivery: true, logger, accountSid: 'x' }, /accountSid/],
    [
      'calls without a number',
      { ...right, from: undefined, messagingServiceSid: `MG${'1b'.repeat(16)}`, call },
      /call.*needs from/,
    ],
    [
      'calls without the auth token',
      { ...right, authToken: undefined, apiKey: `SK${'2c'.repeat(16)}`, apiSecret: authToken, call },
      /call.*needs authToken/,
    ],
    ['calls without a URL', { ...right, call: {} }, /call: { url.*https/],
    ['an unknown option of calls', { ...right, call: { url, locale: 'en-US' } }, /no option "locale"/],
    ['a callback over http', { ...right, call: { url: 'http://example.com/call' } }, /url.*https/],
    ['a callback with a query', { ...right, call: { url: `${url}?a=b` } }, /url.*query/],
    ['a callback with an empty query', { ...right, call: { url: `${url}?` } }, /url.*query/],
    ['a callback with a fragment', { ...right, call: { url: `${url}#a` } }, /url.*fragment/],
    ['a callback with a user', { ...right, call: { url: 'https://user@example.com/' } }, /url.*user/],
    [
      'a language that Twilio does not speak',
      { ...right, call: { url, language: 'tlh-QO' } },
      /language.*<Say>.*en-US/,
    ],
    ['a language without a region', { ...right, call: { url, language: 'en' } }, /language.*<Say>/],
    ['one among several', { ...right, call: { url, languages: ['de-DE', 'xx'] } }, /languages.*<Say>/],
    ['languages that are no list', { ...right, call: { url, languages: 'de-DE' } }, /languages.*list/],
    ['a language without sentences', { ...right, call: { url, languages: ['fi-FI'] } }, /fi-FI.*needs greeting/],
    [
      'a language with some sentences',
      { ...right, call: { url, language: 'pt-PT', prompts: { 'pt-PT': { greeting: 'Olá' } } } },
      /pt-PT.*needs code/,
    ],
    [
      'sentences of a language that is not spoken',
      { ...right, call: { url, prompts: { 'de-DE': {} } } },
      /prompts.*no option "de-DE"; it takes: en-US/,
    ],
    [
      'a sentence that is not known',
      { ...right, call: { url, prompts: { 'en-US': { hello: 'Hi' } } } },
      /no option "hello"/,
    ],
    [
      'an empty sentence',
      { ...right, call: { url, prompts: { 'en-US': { greeting: ' ' } } } },
      /greeting must not be empty/,
    ],
    [
      'a sentence with control characters',
      { ...right, call: { url, prompts: { 'en-US': { code: 'a\u0000' } } } },
      /code must be a text/,
    ],
    [
      'a sentence that is no text',
      { ...right, call: { url, prompts: { 'en-US': { code: 7 } } } },
      /code must be a text/,
    ],
    [
      'a voice of a language that is not spoken',
      { ...right, call: { url, voices: { 'de-DE': 'man' } } },
      /voices.*no option "de-DE"/,
    ],
    ['a voice with markup', { ...right, call: { url, voices: { 'en-US': 'man"/>' } } }, /voices.*must be a voice/],
    ['ringing for ever', { ...right, call: { url, ringSeconds: 601 } }, /ringSeconds.*5 to 600/],
    ['hardly any ringing', { ...right, call: { url, ringSeconds: 4 } }, /ringSeconds/],
  ])('%s', (_, options, message) => {
    const refused = refusal(options)
    expect(refused).toMatch(message)
    for (const value of [authToken, from, accountSid.slice(2)]) expect(refused).not.toContain(value)
  })
})

describe('noDelivery', () => {
  const to = '+31612345658'
  const expiresAt = Date.now() + 60_000

  it('writes messages and calls to the logger, and nothing goes anywhere', async () => {
    const lines: unknown[] = []
    const info = (fields: object, message: string) => void lines.push({ ...fields, message })
    const fetch = () => Promise.reject(new Error('It was sent'))
    const gateway = twilio({ ...right, noDelivery: true, logger: { ...logger, info }, fetch, call })
    await gateway.sendText({ to, text: 'Your code is 483920' })
    await gateway.makeCall({ to, token: '483920', language: 'en-US', expiresAt })
    expect(lines).toEqual([
      { to, text: 'Your code is 483920', message: 'Not delivered (noDelivery): text message' },
      { to, token: '483920', message: 'Not delivered (noDelivery): call' },
    ])
  })

  it('warns where the logger has no info, and keeps the logger’s this', async () => {
    const log = {
      lines: [] as object[],
      warn(fields: object) {
        this.lines.push(fields)
      },
      error: () => undefined,
    }
    const gateway = twilio({ noDelivery: true, logger: log })
    await gateway.sendText({ to, text: 'code' })
    expect(log.lines).toEqual([{ to, text: 'code' }])
  })

  it('is refused in production, when the gateway is created and when it is used', async () => {
    const gateway = twilio({ noDelivery: true, logger: { ...logger, warn: () => expect.unreachable() } })
    vi.stubEnv('NODE_ENV', 'production')
    expect(refusal({ noDelivery: true, logger })).toMatch(/NODE_ENV=production/)
    await expect(gateway.sendText({ to, text: 'code' })).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(gateway.makeCall({ to, token: '1', language: 'en', expiresAt })).rejects.toThrow(/production/)
    expect(refusal(right)).toBe('accepted')
  })

  it('answers no callback without a call', async () => {
    const gateway = twilio({ noDelivery: true, logger })
    expect(await gateway.handle(new Request(url, { method: 'POST' }))).toBeNull()
    expect(() => gateway.checkLanguage('tlh')).not.toThrow()
  })
})
