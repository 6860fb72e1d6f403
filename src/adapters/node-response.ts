import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Refusal } from './node-request.ts'

/** Sends a `Response` by Node's means. Cookies that are set already stay; of other headers the response's count. */
export async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  appendCookies(outgoing, response.headers)
  outgoing.writeHead(response.status)
  if (!response.body || outgoing.req.method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream), outgoing)
}

export function appendCookies(outgoing: ServerResponse, headers: Headers): void {
  const cookies = headers.getSetCookie()
  if (cookies.length === 0) return
  const before = [outgoing.getHeader('set-cookie') ?? []].flat().map(String)
  outgoing.setHeader('set-cookie', [...before, ...cookies])
}

/** What a request gets that cannot become a `Request`. */
export function refusalOf(status: Refusal): Response {
  const text = status === 400 ? 'Bad Request\n' : 'Not Implemented\n'
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
