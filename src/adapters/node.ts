import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkBoolean, checkKeys } from '../lib/options.ts'

export interface ListenerOptions {
  /**
   * Believe `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets both and drops what clients send.
   * Default false.
   */
  readonly trustProxy?: boolean
}

export type FetchHandler = (request: Request) => Response | Promise<Response>

/** A listener for `http.createServer`, `https.createServer` or `http2.createSecureServer`. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * Serves a `Request → Response` function with Node's own server.
 * An error in the handler ends as a plain 500, and goes to `onError` (default: a warning of the process).
 * @throws CountersignError `invalid-option`
 */
export function createListener(
  handler: FetchHandler,
  options: ListenerOptions & { readonly onError?: (error: unknown) => void } = {},
): Listener {
  checkKeys('createListener', options, ['trustProxy', 'onError'])
  const {
    trustProxy = false,
    onError = (error) => process.emitWarning(error instanceof Error ? error : String(error)),
  } = options
  checkBoolean('createListener({ trustProxy })', trustProxy)
  return (incoming, outgoing) => {
    serve(handler, trustProxy, incoming, outgoing).catch((error) => {
      // The client has gone: nobody is left to answer, and nothing went wrong here.
      if (outgoing.destroyed || outgoing.socket?.destroyed) return
      report(onError, error)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('Internal Server Error\n')
    })
  }
}

/** Methods that a `Request` cannot have (Fetch standard, §2.2.1). */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

async function serve(
  handler: FetchHandler,
  trustProxy: boolean,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = requestUrl(incoming, trustProxy)
  if (!url) {
    outgoing.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end('Bad Request\n')
    return
  }
  if (forbiddenMethods.has(incoming.method ?? '')) {
    outgoing.writeHead(501, { 'content-type': 'text/plain; charset=utf-8' }).end('Not Implemented\n')
    return
  }
  const response = await handler(await toRequest(incoming, url))
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  outgoing.writeHead(response.status, headers)
  if (!response.body || incoming.method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream), outgoing)
}

async function toRequest(incoming: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2's pseudo-headers begin with a colon.
    if (name.startsWith(':') || value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  if (!hasBody) return new Request(url, { method, headers })
  const length = Number(incoming.headers['content-length'] ?? Number.NaN)
  // A form is read faster at once than through two kinds of streams.
  if (length <= smallBody) return new Request(url, { method, headers, body: await readAll(incoming) })
  const stream = { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }
  return new Request(url, { method, headers, ...stream })
}

/** Bytes. */
const smallBody = 16 * 1024

async function readAll(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The address that the client asked for, or `null` for a Host header that is none. */
function requestUrl(incoming: IncomingMessage, trustProxy: boolean): URL | null {
  const forwarded = (name: string) => (trustProxy ? firstValue(incoming.headers[name]) : undefined)
  const encrypted = 'encrypted' in incoming.socket && incoming.socket.encrypted === true
  const scheme = forwarded('x-forwarded-proto') ?? (encrypted ? 'https' : 'http')
  const host = forwarded('x-forwarded-host') ?? incoming.headers.host ?? firstValue(incoming.headers[':authority'])
  if ((scheme !== 'http' && scheme !== 'https') || !host || !/^[\w.:[\]-]+$/.test(host)) return null
  const path = incoming.url ?? '/'
  // A path only: "//host/path" and "http://host/path" must not become another host.
  if (!path.startsWith('/')) return null
  const origin = `${scheme}://${host}`
  return URL.canParse(origin + path) ? new URL(origin + path) : null
}

function firstValue(value: string | string[] | undefined): string | undefined {
  const [first] = Array.isArray(value) ? value : [value]
  return first?.split(',')[0]?.trim()
}

/** Whatever is wrong with the report, the process goes on. */
function report(onError: (error: unknown) => void, error: unknown): void {
  try {
    onError(error)
  } catch {
    process.emitWarning('onError of createListener failed')
  }
}
