import type { IncomingMessage } from 'node:http'
import { invalidOption } from '../lib/options.ts'
import { noteClientAddress } from '../web/client-address.ts'
import type { Site } from '../web/site-interface.ts'
import { lazyBody } from './lazy-body.ts'
import { toOrigin } from './origin.ts'

/** The address that the client asked for, as the framework knows it. */
export interface Address {
  readonly scheme: string | undefined
  readonly host: string | undefined
  /** With everything that the application is mounted under, and the query. */
  readonly path: string
}

/** What a request is answered with that cannot become a `Request`: no address at all, or a method that there is not. */
export type Refusal = 400 | 501

/** What the framework knows of a request, beside Node's own message. */
export interface Native {
  readonly incoming: IncomingMessage
  readonly address: Address
  /** What a body parser has made of the body, if one has. */
  readonly parsed: () => unknown
}

/** Methods that a `Request` cannot have (Fetch standard, §2.2.1). */
export const forbiddenMethods: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

const requests = new WeakMap<object, Request | Refusal>()
const natives = new WeakMap<Request, object>()
const sites = new WeakMap<object, Site>()

/**
 * The `Request` of a framework's request: always the same one, because a site keeps by it what it has read.
 * @param own the framework's object, which session ports find by the `Request`
 */
export function requestOf(own: object, describe: () => Native): Request | Refusal {
  const known = requests.get(own)
  if (known !== undefined) return known
  const request = makeRequest(describe())
  requests.set(own, request)
  if (typeof request === 'object') {
    natives.set(request, own)
    // As the framework's own settings about proxies say.
    noteClientAddress(request, (own as { readonly ip?: string }).ip)
  }
  return request
}

/** The framework's object behind a `Request`. @throws CountersignError `invalid-option` when an adapter did not make it */
export function nativeOf(request: Request, port: string, adapter: string): object {
  const own = natives.get(request)
  if (!own)
    throw invalidOption(`The sessions of ${port} go with twoFactor and toRequest of ${adapter}, and no other requests`)
  return own
}

/** Notes which site serves the framework's request. */
export function bindSite(own: object, site: Site): void {
  sites.set(own, site)
}

/** The site that serves the framework's request, if an adapter has mounted one. */
export function siteOf(own: object): Site | undefined {
  return sites.get(own)
}

function makeRequest({ incoming, address, parsed }: Native): Request | Refusal {
  const method = incoming.method ?? 'GET'
  const origin = toOrigin(address.scheme, address.host)
  // A path only: "//host/path" and "http://host/path" must not become another host.
  if (origin === null || !address.path.startsWith('/') || !URL.canParse(origin + address.path)) return 400
  if (isAmbiguous(address.path)) return 400
  if (forbiddenMethods.has(method)) return 501
  const init = { method, headers: headersOf(incoming) }
  if (method === 'GET' || method === 'HEAD') return new Request(origin + address.path, init)
  const streamed = { body: lazyBody(incoming, parsed), duplex: 'half' }
  return new Request(origin + address.path, { ...init, ...streamed })
}

/**
 * Whether a `URL` of the path would be another one (WHATWG URL, §4.4: dot segments, and backslashes): routers go by what
 * was sent, and nothing that is asked of the `Request` may be about another page. Browsers send no such path.
 */
function isAmbiguous(path: string): boolean {
  const [pathname = ''] = path.split(/[?#]/, 1)
  return /\\|\/(\.|%2e){1,2}(\/|$)/i.test(pathname)
}

export function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2's pseudo-headers begin with a colon.
    if (name.startsWith(':') || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  return headers
}

/** The first of the values that a header has, or of those that proxies have strung together. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  const [first] = Array.isArray(value) ? value : [value]
  return first?.split(',')[0]?.trim()
}
