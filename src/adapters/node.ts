import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { checkBoolean, checkKeys } from '../lib/options.ts'
import { noteClientAddress } from '../web/client-address.ts'
import { firstValue, forbiddenMethods, headersOf } from './node-request.ts'
import { sendResponse } from './node-response.ts'
import { toOrigin } from './origin.ts'

export interface ListenerOptions {
  /**
   * Believe `X-Forwarded-Proto`, `X-Forwarded-Host`, and the last address in `X-Forwarded-For`, which is the one that the
   * proxy itself has seen. Only behind a proxy that sets them, and drops what clients send of the first two.
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
  const request = await toRequest(incoming, url)
  noteClientAddress(request, remoteAddress(incoming, trustProxy))
  await sendResponse(outgoing, await handler(request))
}

async function toRequest(incoming: IncomingMessage, url: URL): Promise<Request> {
  const headers = headersOf(incoming)
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
  const origin = toOrigin(scheme, host)
  const path = incoming.url ?? '/'
  // A path only: "//host/path" and "http://host/path" must not become another host.
  if (origin === null || !path.startsWith('/')) return null
  return URL.canParse(origin + path) ? new URL(origin + path) : null
}

/** A proxy appends who asked it to whatever it was sent: only the last address is the proxy's word. */
function remoteAddress(incoming: IncomingMessage, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy ? incoming.headers['x-forwarded-for'] : undefined
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return list?.split(',').at(-1)?.trim() || incoming.socket.remoteAddress
}

/** Whatever is wrong with the report, the process goes on. */
function report(onError: (error: unknown) => void, error: unknown): void {
  try {
    onError(error)
  } catch {
    process.emitWarning('onError of createListener failed')
  }
}
