import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TwilioOptions, twilio } from '../../src/delivery/twilio/index.ts'
import { CountersignError } from '../../src/errors.ts'
import {
  type Behaviour,
  refusingUrl,
  type TwilioServer,
  twilioError,
  twilioErrors,
  twilioServer,
} from '../lib/twilio-server.ts'

const now = 1_700_000_000_000
const from = '+15017122661'
const to = '+31612345658'
const token = '483920'
const text = `Your Acme code is ${token}\n\n@example.com #${token}`
const service = `MG${'1b'.repeat(16)}`
const apiKey = `SK${'2c'.repeat(16)}`
const apiSecret = 'an-api-secret-of-the-tests'

let server: TwilioServer
beforeEach(async () => {
  server = await twilioServer({ apiKey, apiSecret })
})
afterEach(() => server.close())

function gateway(options: Partial<TwilioOptions> = {}) {
  const { accountSid, authToken, url } = server
  return twilio({ accountSid, authToken, from, baseUrl: url, now: () => now, ...options })
}

/** The error that a text message ends in. */
async function failure(options: Partial<TwilioOptions> = {}): Promise<CountersignError> {
  const error = await gateway(options)
    .sendText({ to, text })
    .then(
      () => new Error('It was sent'),
      (thrown) => thrown,
    )
  expect(error).toBeInstanceOf(CountersignError)
  for (const shown of [error.message, error.stack, JSON.stringify(error.cause ?? null)]) {
    for (const hidden of [token, to, '12345', server.authToken, apiSecret]) expect(shown).not.toContain(hidden)
  }
  return error
}

describe('a message', () => {
  it('arrives as Twilio’s API wants it', async () => {
    await gateway().sendText({ to, text })
    expect(server.messages).toEqual([{ sid: expect.stringMatching(/^SM/), to, body: text, from }])
    const [request] = server.requests
    expect(request).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${server.accountSid}/Messages.json`,
      fields: { To: to, From: from, Body: text },
    })
    expect(Object.keys(request?.fields ?? {})).toHaveLength(3)
    expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
    const user = Buffer.from(`${server.accountSid}:${server.authToken}`).toString('base64')
    expect(request?.headers.authorization).toBe(`Basic ${user}`)
  })

  it('keeps every letter', async () => {
    const body = 'Ваш код: 1 & 2 = 3 + 4 %20; “кавычки” 🔑\n第二行'
    await gateway().sendText({ to, text: body })
    expect(server.messages[0]?.body).toBe(body)
  })

  it('says under which id Twilio has it', async () => {
    expect(await gateway().sendText({ to, text })).toEqual({ sid: server.messages[0]?.sid })
  })

  it('goes out through a messaging service, which wins over from', async () => {
    await gateway({ messagingServiceSid: service }).sendText({ to, text })
    expect(server.requests[0]?.fields).toEqual({ To: to, MessagingServiceSid: service, Body: text })
    const { accountSid, authToken, url } = server
    await twilio({ accountSid, authToken, baseUrl: url, messagingServiceSid: service }).sendText({ to, text })
    expect(server.messages.map((message) => message.from)).toEqual([service, service])
  })

  it('is signed in for with an API key in place of the account, with and without the auth token', async () => {
    await gateway({ apiKey, apiSecret }).sendText({ to, text })
    await gateway({ apiKey, apiSecret, authToken: undefined }).sendText({ to, text })
    const user = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Basic ${user}`, `Basic ${user}`])
    expect(server.messages).toHaveLength(2)
  })

  it.each(['', '/', '/edge', '/edge/'])('goes to a base URL that ends in "%s"', async (end) => {
    server.respondWith({ status: 201, body: { sid: 'SM1' } })
    await gateway({ baseUrl: server.url + end }).sendText({ to, text })
    const folder = end.replace(/\/$/, '')
    expect(server.requests[0]?.path).toBe(`${folder}/2010-04-01/Accounts/${server.accountSid}/Messages.json`)
  })

  it('goes to Twilio itself by default, and through the fetch that was given', async () => {
    const asked: { url: string; init: RequestInit }[] = []
    const fetch = async (url: string, init: RequestInit) => {
      asked.push({ url, init })
      return Response.json({ sid: 'SM1' }, { status: 201 })
    }
    const { accountSid, authToken } = server
    await twilio({ accountSid, authToken, from, fetch }).sendText({ to, text })
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toBe(`https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`)
    expect(asked[0]?.init.redirect).toBe('manual')
  })

  it.each([
    'whatsapp:+31612345658',
    'client:bob',
    'sip:bob@example.com',
    '0612345658',
    '+0612345658',
    '',
    '+31 612345658',
  ])('is not sent to %j, which is no number in E.164', async (number) => {
    await expect(gateway().sendText({ to: number, text })).rejects.toMatchObject({ code: 'delivery-failed' })
    expect(server.requests).toHaveLength(0)
  })
})

describe('what Twilio certainly did not take', () => {
  it('ends in delivery-failed for a wrong sign-in', async () => {
    const error = await failure({ authToken: 'another-auth-token-of-the-tests' })
    expect(error).toMatchObject({
      code: 'delivery-failed',
      cause: { status: 401, code: 20003, message: 'Authenticate' },
    })
    expect(error.message).toBe('Twilio refused it: Authenticate (error 20003, HTTP 401)')
    expect(server.requests).toHaveLength(1)
  })

  it('ends in delivery-failed with Twilio’s code and sentence, the number masked', async () => {
    server.respondWith(twilioErrors.invalidNumber(to))
    const error = await failure()
    const message = "The 'To' number +31*******58 is not a valid phone number."
    expect(error).toMatchObject({ code: 'delivery-failed', cause: { status: 400, code: 21211, message } })
    expect(error.message).toBe(`Twilio refused it: ${message} (error 21211, HTTP 400)`)
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['the text', `The message "${text}" cannot be sent`],
    ['a part of it', `Blocked: ...cme code is ${token}`],
    ['the token', `Bad body: #${token}.`],
    ['the token in groups', `Bad body: ${token.slice(0, 3)} ${token.slice(3)}`],
    ['the number in groups', 'No route to (31) 6-1234 5658'],
    ['the number without +', `To=%2B${to.slice(1)}`],
    ['the auth token', 'the-auth-token-of-the-tests is wrong'],
  ])('never repeats %s', async (_, message) => {
    server.respondWith(twilioError(400, 21610, message))
    expect((await failure()).message).toMatch(/^Twilio refused it.*\(error 21610, HTTP 400\)$/)
  })

  it('never repeats the secret of an API key', async () => {
    server.respondWith(twilioError(401, 20003, `Not known: ${apiKey}:${apiSecret}`))
    expect((await failure({ apiKey, apiSecret })).message).toContain('Twilio refused it: Not known: SK')
  })

  it.each<[string, Behaviour]>([
    ['text that is no JSON', { status: 404, body: '<html>Not Found</html>' }],
    ['JSON that is no object', { status: 404, body: 'null' }],
    ['fields of other types', { status: 404, body: { code: { a: 1 }, message: [token] } }],
    ['a code that could be a token', { status: 404, body: { code: Number(token), message: 7 } }],
    ['more than 64 kB', { status: 404, body: { code: 1, message: 'x'.repeat(65 * 1024) } }],
  ])('is told without %s', async (_, behaviour) => {
    server.respondWith(behaviour)
    const error = await failure()
    expect(error).toMatchObject({ code: 'delivery-failed', cause: { status: 404, code: null, message: null } })
    expect(error.message).toBe('Twilio refused it (HTTP 404)')
  })

  it('is a message, too, that Twilio gave an id and failed at once', async () => {
    const body = { sid: 'SM1', status: 'failed', error_code: 30002, error_message: 'Account suspended' }
    server.respondWith({ status: 201, body })
    expect(await failure()).toMatchObject({
      code: 'delivery-failed',
      message: 'Twilio refused it: Account suspended (error 30002, HTTP 201)',
    })
  })

  it.each([301, 307, 308])('is never sent on to where a %d leads', async (status) => {
    server.respondWith({ status, headers: { location: '/2010-04-01/elsewhere' } })
    expect(await failure()).toMatchObject({ code: 'delivery-failed' })
    expect(server.requests).toHaveLength(1)
  })
})

describe('what leaves it open whether it was taken', () => {
  it.each<[string, Behaviour]>([
    ['500', twilioErrors.internal],
    ['502', { status: 502, body: 'Bad Gateway' }],
    ['504 with Retry-After', { status: 504, headers: { 'retry-after': '0' } }],
    ['500 with Retry-After', twilioError(500, 20500, 'An internal server error', { 'retry-after': '0' })],
    ['a redirect after a POST', { status: 303, headers: { location: '/done' } }],
    ['a cut connection', 'cut'],
    ['an answer that is cut', 'cut-answer'],
    ['a page in place of an answer', { status: 200, body: '<html>Sign in to this network</html>' }],
    ['a success of more than 64 kB', { status: 201, body: { sid: 'SM1', body: 'x'.repeat(65 * 1024) } }],
  ])('%s is delivery-unclear, after one request', async (_, behaviour) => {
    server.respondWith(behaviour)
    expect(await failure()).toMatchObject({ code: 'delivery-unclear' })
    expect(server.requests).toHaveLength(1)
  })

  it('names Twilio’s code and sentence too', async () => {
    server.respondWith(twilioErrors.internal)
    const { message, cause } = await failure()
    expect(message).toContain('An internal server error has occurred (error 20500, HTTP 500)')
    expect(cause).toEqual({ status: 500, code: 20500, message: 'An internal server error has occurred' })
  })

  it('a hang is over when the time is', async () => {
    server.respondWith('hang')
    const error = await failure({ timeout: 100 })
    expect(error).toMatchObject({ code: 'delivery-unclear' })
    expect(error.message).toContain('within 100 ms')
    expect(server.requests).toHaveLength(1)
  })

  it('so is an answer that does not come to its end', async () => {
    const fetch = async (_: string, { signal }: RequestInit) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('{"sid":'))
          signal?.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
      return new Response(body, { status: 201 })
    }
    expect(await failure({ fetch, timeout: 50 })).toMatchObject({ code: 'delivery-unclear' })
  })

  it('whatever a fetch of the host’s throws is unclear, and not passed on', async () => {
    const fetch = async () => {
      throw new Error(`could not send ${text} to ${to}`)
    }
    const error = await failure({ fetch })
    expect(error).toMatchObject({ code: 'delivery-unclear' })
    expect(error.cause).toBeUndefined()
  })
})

describe('one more try, where the request certainly was not taken', () => {
  it.each<[string, Behaviour]>([
    ['429 with Retry-After in seconds', twilioErrors.tooMany('0')],
    ['503 with Retry-After in seconds', twilioErrors.unavailable('0')],
    ['429 with a date that is over', twilioErrors.tooMany(new Date(now - 5000).toUTCString())],
    ['503 with a date that is over', twilioErrors.unavailable(new Date(now).toUTCString())],
  ])('after %s', async (_, behaviour) => {
    server.respondWith(behaviour)
    await gateway().sendText({ to, text })
    expect(server.requests).toHaveLength(2)
    expect(server.messages).toHaveLength(1)
    expect(server.requests[1]?.fields).toEqual(server.requests[0]?.fields)
  })

  it.each<[string, Behaviour]>([
    ['429', twilioErrors.tooMany('0')],
    ['503', twilioErrors.unavailable('0')],
  ])('and never a third: %s twice', async (_, behaviour) => {
    server.respondWith(behaviour, behaviour)
    expect(await failure()).toMatchObject({ code: 'delivery-failed' })
    expect(server.requests).toHaveLength(2)
    expect(server.messages).toHaveLength(0)
  })

  it.each<[string, Behaviour, string]>([
    ['500', twilioErrors.internal, 'delivery-unclear'],
    ['a cut connection', 'cut', 'delivery-unclear'],
    ['400', twilioErrors.invalidNumber(to), 'delivery-failed'],
  ])('and never a third: then %s', async (_, behaviour, code) => {
    server.respondWith(twilioErrors.tooMany('0'), behaviour)
    expect(await failure()).toMatchObject({ code })
    expect(server.requests).toHaveLength(2)
  })

  it.each<[string, Behaviour]>([
    ['429 without Retry-After', twilioErrors.tooMany()],
    ['503 without Retry-After', twilioErrors.unavailable()],
    ['429 that asks for all the time there is', twilioErrors.tooMany('10')],
    ['429 that asks for more than there is', twilioErrors.tooMany('3600')],
    ['503 with a date that is too late', twilioErrors.unavailable(new Date(now + 10_000).toUTCString())],
    ['429 with a Retry-After that says nothing', twilioErrors.tooMany('soon')],
    ['429 with a Retry-After below zero', twilioErrors.tooMany('-1')],
    ['429 with an empty Retry-After', twilioErrors.tooMany('')],
    ['401 with Retry-After', { status: 401, headers: { 'retry-after': '0' } }],
  ])('but not after %s', async (_, behaviour) => {
    server.respondWith(behaviour)
    expect(await failure()).toMatchObject({ code: 'delivery-failed' })
    expect(server.requests).toHaveLength(1)
  })

  it('counts for the time that is given to both together', async () => {
    server.respondWith(twilioErrors.tooMany('0'), 'hang')
    expect(await failure({ timeout: 200 })).toMatchObject({ code: 'delivery-unclear' })
    expect(server.requests).toHaveLength(2)
  })
})

/** A fetch that is counted, on the way to nowhere. */
async function counted(error: (attempt: number) => unknown): Promise<{ attempts: number; error: CountersignError }> {
  let attempts = 0
  const fetch = async () => {
    attempts += 1
    throw error(attempts)
  }
  return { error: await failure({ fetch }), attempts }
}

function fetchFailed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause })
}

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code} ${to}`), { code })
}

describe('a server that cannot be reached', () => {
  it('is tried twice where the port is closed, and then it is delivery-failed', async () => {
    let attempts = 0
    const fetch = (url: string, init: RequestInit) => {
      attempts += 1
      return globalThis.fetch(url, init)
    }
    expect(await failure({ baseUrl: await refusingUrl(), fetch })).toMatchObject({
      code: 'delivery-failed',
      message: 'Twilio cannot be reached (ECONNREFUSED)',
    })
    expect(attempts).toBe(2)
  })

  it('gets the message at the second try if it is back', async () => {
    let attempts = 0
    const fetch = async (url: string, init: RequestInit) => {
      attempts += 1
      return globalThis.fetch(attempts === 1 ? url.replace(server.url, closed) : url, init)
    }
    const closed = await refusingUrl()
    await gateway({ fetch }).sendText({ to, text })
    expect(attempts).toBe(2)
    expect(server.messages).toHaveLength(1)
  })

  it.each<[string, unknown]>([
    ['no such name', fetchFailed(systemError('ENOTFOUND'))],
    ['no answer about the name', fetchFailed(systemError('EAI_AGAIN'))],
    [
      'every address refused',
      fetchFailed(new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNREFUSED')])),
    ],
    ['an error that is not wrapped', systemError('ECONNREFUSED')],
  ])('is tried twice: %s', async (_, error) => {
    const result = await counted(() => error)
    expect(result).toMatchObject({ attempts: 2, error: { code: 'delivery-failed' } })
  })

  it.each<[string, unknown]>([
    ['no way there', fetchFailed(systemError('ENETUNREACH'))],
    ['no connection in time', fetchFailed(systemError('UND_ERR_CONNECT_TIMEOUT'))],
    ['a wrong certificate', fetchFailed(systemError('ERR_TLS_CERT_ALTNAME_INVALID'))],
    [
      'one address refused, no way to the other',
      fetchFailed(new AggregateError([systemError('ECONNREFUSED'), systemError('ENETUNREACH')])),
    ],
  ])('is tried once, and is delivery-failed: %s', async (_, error) => {
    const result = await counted(() => error)
    expect(result).toMatchObject({ attempts: 1, error: { code: 'delivery-failed' } })
  })

  it.each<[string, unknown]>([
    ['a reset', fetchFailed(systemError('ECONNRESET'))],
    ['a broken pipe', fetchFailed(systemError('EPIPE'))],
    [
      'one address refused, the other reset',
      fetchFailed(new AggregateError([systemError('ECONNREFUSED'), systemError('ECONNRESET')])),
    ],
    ['nothing that is known', 'no'],
    [
      'errors all the way down',
      (() => {
        const error = new Error('a')
        error.cause = error
        return error
      })(),
    ],
  ])('is tried once, and is delivery-unclear: %s', async (_, error) => {
    const result = await counted(() => error)
    expect(result).toMatchObject({ attempts: 1, error: { code: 'delivery-unclear' } })
  })

  it('is unclear from the moment that the second try was', async () => {
    const result = await counted((attempt) => systemError(attempt === 1 ? 'ECONNREFUSED' : 'ECONNRESET'))
    expect(result).toMatchObject({ attempts: 2, error: { code: 'delivery-unclear' } })
  })

  it('is not tried again where no time is left', async () => {
    let attempts = 0
    const fetch = async () => {
      attempts += 1
      throw systemError('ECONNREFUSED')
    }
    expect(await failure({ fetch, timeout: 100 })).toMatchObject({ code: 'delivery-failed' })
    expect(attempts).toBe(1)
  })
})
