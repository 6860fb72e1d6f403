import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TwilioServerOptions {
  readonly accountSid?: string
  readonly authToken?: string
  /** An API key of the account, which may sign in too. */
  readonly apiKey?: string
  readonly apiSecret?: string
}

/** What came, as it came. */
export interface TwilioRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly fields: Readonly<Record<string, string>>
}

export interface SentMessage {
  readonly sid: string
  readonly to: string
  readonly body: string
  /** A number, or the id of a messaging service. */
  readonly from: string
}

export interface PlacedCall {
  readonly sid: string
  readonly to: string
  readonly from: string
  readonly url: string
  readonly method: string
  /** Seconds that it may ring. */
  readonly timeout: number
}

/** What the server does instead of taking the next request. */
export type Behaviour =
  | 'hang'
  /** Cuts the connection once the request has come in. */
  | 'cut'
  /** Takes it, and cuts the connection in the middle of the answer. */
  | 'cut-answer'
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      /** Sent as JSON, a text as it is. */
      readonly body?: unknown
    }

export interface Dialled {
  /** The token, if it was spoken twice alike; otherwise `null`. */
  readonly token: string | null
  /** All digits that were spoken one by one, in their order. */
  readonly digits: string
  /** Everything that was said, in its order. */
  readonly said: readonly string[]
  /** The languages and the voices in which it was said, each once. */
  readonly languages: readonly string[]
  readonly voices: readonly string[]
  /** The status of each answer of the callback. */
  readonly statuses: readonly number[]
  /** What Twilio got, document by document. */
  readonly documents: readonly string[]
}

export interface DialOptions {
  /** Which call. Default: the last one. */
  readonly call?: PlacedCall
  /** Who answers the callback. Default: whoever listens at its URL. */
  readonly handle?: (request: Request) => Promise<Response | null>
  /** The key that is pressed when it is asked for; `null` for none. Default `1`. */
  readonly key?: string | null
  /** In place of what Twilio would say. */
  readonly parameters?: Readonly<Record<string, string>>
}

export interface TwilioServer {
  /** For `twilio({ baseUrl })`. */
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  /** Every request, whatever became of it. */
  readonly requests: readonly TwilioRequest[]
  readonly messages: readonly SentMessage[]
  readonly calls: readonly PlacedCall[]
  /** What happens to the next requests, one after another; afterwards all is well again. */
  respondWith(...behaviours: readonly Behaviour[]): void
  /** Places a call: asks the callback as Twilio does, presses a key, and listens. */
  dial(options?: DialOptions): Promise<Dialled>
  close(): Promise<void>
}

/** An HTTP server on loopback that speaks Twilio's API for messages and calls, and places the calls. */
export async function twilioServer(options: TwilioServerOptions = {}): Promise<TwilioServer> {
  const { accountSid = `AC${'0a'.repeat(16)}`, authToken = 'the auth token of the tests'.replaceAll(' ', '-') } =
    options
  const users = new Map([[accountSid, authToken]])
  if (options.apiKey && options.apiSecret) users.set(options.apiKey, options.apiSecret)
  const requests: TwilioRequest[] = []
  const messages: SentMessage[] = []
  const calls: PlacedCall[] = []
  const script: Behaviour[] = []

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await read(incoming)
    requests.push(request)
    const behaviour = script.shift()
    if (behaviour === 'hang') return
    if (behaviour === 'cut') return void incoming.socket.destroy()
    if (typeof behaviour === 'object') return answer(outgoing, behaviour)
    const created = take(request)
    if (behaviour !== 'cut-answer') return answer(outgoing, created)
    const text = JSON.stringify(created.body)
    outgoing.writeHead(created.status, { 'content-type': 'application/json', 'content-length': text.length })
    outgoing.write(text.slice(0, 20), () => incoming.socket.destroy())
  }

  function take({ method, path, headers, fields }: TwilioRequest): Exclude<Behaviour, string> {
    const [, resource] = new RegExp(`^/2010-04-01/Accounts/${accountSid}/(Messages|Calls)\\.json$`).exec(path) ?? []
    if (!isUser(users, headers.authorization)) return twilioErrors.unauthorized
    if (!resource) return twilioError(404, 20404, `The requested resource ${path} was not found`)
    if (method !== 'POST') return twilioError(405, 20004, 'Method not allowed')
    const { To: to = '', From: from = '', MessagingServiceSid: service = '', Body: body = '', Url: url = '' } = fields
    if (to === '') return twilioError(400, 21604, "A 'To' phone number is required.")
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return twilioErrors.invalidNumber(to)
    if (resource === 'Messages') {
      if (from === '' && service === '') return twilioError(400, 21603, "A 'From' phone number is required.")
      if (body === '') return twilioError(400, 21602, 'Message body is required.')
      const message = { sid: sid('SM', messages), to, body, from: service || from }
      messages.push(message)
      return { status: 201, body: messageResource(message, accountSid) }
    }
    if (from === '') return twilioError(400, 21213, "A 'From' phone number is required.")
    if (!URL.canParse(url)) return twilioError(400, 21205, `Url is not a valid URL: ${url}`)
    const call = {
      sid: sid('CA', calls),
      to,
      from,
      url,
      method: fields.Method ?? 'POST',
      timeout: Number(fields.Timeout ?? 60),
    }
    calls.push(call)
    return { status: 201, body: callResource(call, accountSid) }
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ accountSid, authToken, requests, messages, calls },
    respondWith: (...behaviours) => void script.push(...behaviours),
    dial: (dialling = {}) => {
      const call = dialling.call ?? calls.at(-1)
      if (!call) throw new Error('There is no call to be placed')
      return dial(call, { accountSid, authToken }, dialling)
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** A URL of this machine where nobody listens. */
export async function refusingUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return `http://127.0.0.1:${port}`
}

/** An error as Twilio's reference documents it: https://www.twilio.com/docs/usage/twilios-response */
export function twilioError(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Exclude<Behaviour, string> {
  return { status, headers, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } }
}

interface TwilioErrors {
  readonly unauthorized: Exclude<Behaviour, string>
  readonly internal: Exclude<Behaviour, string>
  invalidNumber(to: string): Exclude<Behaviour, string>
  tooMany(retryAfter?: string): Exclude<Behaviour, string>
  unavailable(retryAfter?: string): Exclude<Behaviour, string>
}

export const twilioErrors: TwilioErrors = {
  unauthorized: twilioError(401, 20003, 'Authenticate'),
  internal: twilioError(500, 20500, 'An internal server error has occurred'),
  invalidNumber: (to) => twilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`),
  tooMany: (after) => twilioError(429, 20429, 'Too Many Requests', after === undefined ? {} : { 'retry-after': after }),
  unavailable: (after) =>
    twilioError(503, 20503, 'Service is unavailable', after === undefined ? {} : { 'retry-after': after }),
}

/**
 * Twilio's signature (https://www.twilio.com/docs/usage/security): of the URL, followed by the name and the value of every
 * posted parameter, sorted by name.
 */
export function signature(authToken: string, url: string, posted: Readonly<Record<string, string>> = {}): string {
  const parameters = Object.keys(posted).sort()
  const text = url + parameters.map((name) => `${name}${posted[name]}`).join('')
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64')
}

/** A request to the callback, as Twilio makes it. */
export function twilioRequest(
  authToken: string,
  url: string,
  parameters: Readonly<Record<string, string>>,
  method: string = 'POST',
): Request {
  if (method === 'GET') {
    const asked = new URL(url)
    for (const [name, value] of Object.entries(parameters)) asked.searchParams.set(name, value)
    return new Request(asked, { headers: { 'x-twilio-signature': signature(authToken, asked.href) } })
  }
  return new Request(url, {
    method,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signature(authToken, url, parameters),
    },
    body: new URLSearchParams(parameters).toString(),
  })
}

async function dial(
  call: PlacedCall,
  { accountSid, authToken }: { readonly accountSid: string; readonly authToken: string },
  { handle = (request) => fetch(request), key = '1', parameters = {} }: DialOptions,
): Promise<Dialled> {
  const heard: Spoken[] = []
  const statuses: number[] = []
  const documents: string[] = []
  const standing = {
    ...{ CallSid: call.sid, AccountSid: accountSid, ApiVersion: '2010-04-01', Direction: 'outbound-api' },
    ...{ CallStatus: 'in-progress', From: call.from, Caller: call.from, To: call.to, Called: call.to },
    ...parameters,
  }

  async function ask(url: string, method: string, more: Readonly<Record<string, string>>): Promise<void> {
    if (documents.length === 5) throw new Error('The call does not come to an end')
    const response = await handle(twilioRequest(authToken, url, { ...standing, ...more }, method))
    if (!response) throw new Error('Nobody answered the callback')
    statuses.push(response.status)
    documents.push(await response.clone().text())
    if (response.status !== 200) return
    if (!response.headers.get('content-type')?.startsWith('text/xml')) throw new Error('The answer is no XML')
    const root = parseXml(await response.text())
    if (root.name !== 'Response') throw new Error('TwiML begins with Response')
    for (const verb of root.children) {
      if (verb.name === 'Hangup') return
      if (verb.name === 'Say') heard.push(spoken(verb))
      else if (verb.name === 'Gather') {
        heard.push(...verb.children.filter(({ name }) => name === 'Say').map(spoken))
        if (key === null) continue
        const { action = url, method: next = 'POST' } = verb.attributes
        return ask(new URL(action, url).href, next, { Digits: key })
      } else if (verb.name !== 'Pause') throw new Error(`The call does not know ${verb.name}`)
    }
  }

  await ask(call.url, call.method, {})
  const said = heard.map(({ text }) => text)
  const digits = said.filter((text) => /^\d$/.test(text)).join('')
  const half = digits.slice(0, digits.length / 2)
  return {
    token: half !== '' && digits === half + half ? half : null,
    ...{ digits, said, statuses, documents },
    languages: [...new Set(heard.map(({ language }) => language))],
    voices: [...new Set(heard.flatMap(({ voice }) => (voice === undefined ? [] : [voice])))],
  }
}

interface Spoken {
  readonly text: string
  readonly language: string
  readonly voice: string | undefined
}

function spoken({ attributes, text }: XmlElement): Spoken {
  return { text, language: attributes.language ?? '', voice: attributes.voice }
}

interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** Reads as much of XML as TwiML needs, and refuses all the rest. */
export function parseXml(document: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
  const token = /<(\/?)([A-Za-z]+)((?: [A-Za-z]+="[^"<]*")*) ?(\/?)>|([^<]+)/y
  while (token.lastIndex < body.length) {
    const at = token.lastIndex
    const [, closing, name = '', attributes = '', empty, text] = token.exec(body) ?? []
    const current = open.at(-1) as XmlElement
    if (text !== undefined) current.text += unescapeXml(text)
    else if (name === '') throw new Error(`No XML from here: ${body.slice(at, at + 40)}`)
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`${name} ends where it has not begun`)
    } else {
      const pairs = [...attributes.matchAll(/ ([A-Za-z]+)="([^"]*)"/g)]
      const element: XmlElement = {
        ...{ name, children: [], text: '' },
        attributes: Object.fromEntries(pairs.map(([, key, value = '']) => [key, unescapeXml(value)])),
      }
      current.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [only, ...others] = root.children
  if (open.length !== 1 || !only || others.length > 0 || root.text.trim() !== '') throw new Error('No XML document')
  return only
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d+);|#x([0-9a-f]+);|(\w+);)?/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    const character = named[name]
    if (character === undefined) throw new Error(`No XML: ${whole}`)
    return character
  })
}

async function read(incoming: IncomingMessage): Promise<TwilioRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const form = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  const fields = Object.fromEntries(new URLSearchParams(form ? Buffer.concat(chunks).toString('utf8') : ''))
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, fields }
}

function answer(outgoing: ServerResponse, { status, headers = {}, body = '' }: Exclude<Behaviour, string>): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  outgoing.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers }).end(text)
}

function isUser(users: ReadonlyMap<string, string>, authorization: string = ''): boolean {
  const [scheme, encoded = ''] = authorization.split(' ')
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return scheme === 'Basic' && users.get(user) === password.join(':')
}

function sid(prefix: string, list: readonly unknown[]): string {
  return `${prefix}${(list.length + 1).toString(16).padStart(32, '0')}`
}

/** https://www.twilio.com/docs/messaging/api/message-resource */
function messageResource({ sid, to, body, from }: SentMessage, accountSid: string): object {
  const service = from.startsWith('MG')
  return {
    ...{
      account_sid: accountSid,
      api_version: '2010-04-01',
      body,
      date_created: null,
      date_sent: null,
      date_updated: null,
    },
    ...{ direction: 'outbound-api', error_code: null, error_message: null, from: service ? null : from },
    ...{
      messaging_service_sid: service ? from : null,
      num_media: '0',
      num_segments: '1',
      price: null,
      price_unit: null,
    },
    ...{ sid, status: service ? 'accepted' : 'queued', subresource_uris: {}, to },
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
  }
}

/** https://www.twilio.com/docs/voice/api/call-resource */
function callResource({ sid, to, from }: PlacedCall, accountSid: string): object {
  return {
    ...{
      account_sid: accountSid,
      answered_by: null,
      api_version: '2010-04-01',
      caller_name: null,
      direction: 'outbound-api',
    },
    ...{
      duration: null,
      end_time: null,
      from,
      price: null,
      price_unit: 'USD',
      sid,
      start_time: null,
      status: 'queued',
      to,
    },
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
  }
}
