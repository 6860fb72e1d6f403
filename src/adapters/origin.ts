import { checkBoolean, invalidOption } from '../lib/options.ts'

/** Where the application is found from outside. Adapters that get a `Request` from their framework take these. */
export interface OriginOptions {
  /**
   * Its origin, whatever requests say: `https://app.example.com`. The safest choice for an application with one address.
   * Default: the address that the request came to.
   */
  readonly origin?: string
  /**
   * Believe `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets both and drops what clients send.
   * Default false.
   */
  readonly trustProxy?: boolean
}

export const originOptionNames: readonly string[] = ['origin', 'trustProxy']

/** Finds the origin that a browser knows the request's address by; `null` for a header that cannot be a host. */
export type FindOrigin = (request: { readonly url: string; readonly headers: Pick<Headers, 'get'> }) => string | null

/**
 * @param where for messages: `withOrigin`
 * @param direct the origin of a request that came without a proxy
 * @throws CountersignError `invalid-option`
 */
export function originFinder(where: string, options: OriginOptions, direct: FindOrigin = urlOrigin): FindOrigin {
  const { origin, trustProxy = false } = options
  checkBoolean(`${where}({ trustProxy })`, trustProxy)
  if (origin !== undefined) {
    const url = typeof origin === 'string' ? URL.parse(origin) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
      throw invalidOption(`${where}({ origin }) must be an origin without a path: "https://app.example.com"`)
    }
    if (trustProxy) throw invalidOption(`${where} takes origin or trustProxy, not both: with origin no header counts`)
    return () => url.origin
  }
  if (!trustProxy) return direct
  return (request) => {
    const here = direct(request)
    const scheme = firstValue(request.headers, 'x-forwarded-proto') ?? here?.split(':')[0]
    const host = firstValue(request.headers, 'x-forwarded-host') ?? here?.split('//')[1]
    return toOrigin(scheme, host)
  }
}

/** → the origin; `null` for what is none. */
export function toOrigin(scheme: string | undefined, host: string | null | undefined): string | null {
  if ((scheme !== 'http' && scheme !== 'https') || !host || !/^[\w.:[\]-]+$/.test(host)) return null
  return URL.parse(`${scheme}://${host}`)?.origin ?? null
}

/**
 * The same request under another origin; the very same one where nothing changes. Its body is read from the given one, and
 * only when somebody asks for it: until then the host can.
 */
export function underOrigin(request: Request, origin: string): Request {
  const url = new URL(request.url)
  if (url.origin === origin) return request
  const { method, headers, signal } = request
  const body = request.body && method !== 'GET' && method !== 'HEAD' ? { body: lazyBody(request), duplex: 'half' } : {}
  // "//elsewhere.example" as a path would name another host, were it resolved instead of joined.
  return new Request(origin + url.pathname + url.search, { method, headers, signal, ...body })
}

function lazyBody(request: Request): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= (request.body as ReadableStream<Uint8Array>).getReader()
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

export function badRequest(): Response {
  return new Response('Bad Request\n', { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

function urlOrigin(request: { readonly url: string }): string | null {
  return new URL(request.url).origin
}

function firstValue(headers: Pick<Headers, 'get'>, name: string): string | undefined {
  return headers.get(name)?.split(',')[0]?.trim()
}
