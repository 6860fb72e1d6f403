import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { invalidOption } from '../lib/options.ts'

/**
 * The body of a request, read only when somebody asks for it: until then the host's own parser can have it. Where the
 * parser was first, the body is made anew from what it has read.
 *
 * @param parsed what the host's parser made of the body, asked when the body is
 */
export function lazyBody(incoming: IncomingMessage, parsed: () => unknown): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= read(incoming, parsed)
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => void (await chunks?.return?.()),
    },
    { highWaterMark: 0 },
  )
}

async function* read(incoming: IncomingMessage, parsed: () => unknown): AsyncGenerator<Uint8Array> {
  const body = parsed()
  if (isStream(body)) yield* chunksOf(body)
  else if (wasRead(incoming)) yield encode(body, incoming)
  else yield* chunksOf(incoming)
}

/** Left as it is when the reader has enough, because the connection is needed for the answer. */
function chunksOf(stream: Readable): AsyncIterable<Uint8Array> {
  return stream.iterator({ destroyOnReturn: false })
}

function isStream(body: unknown): body is Readable {
  return typeof (body as Readable | null | undefined)?.iterator === 'function'
}

function wasRead(incoming: IncomingMessage): boolean {
  return incoming.readableDidRead || incoming.readableEnded
}

function encode(body: unknown, { headers }: IncomingMessage): Uint8Array {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  const isObject = typeof body === 'object' && body !== null
  if (isObject && type === 'application/x-www-form-urlencoded') return Buffer.from(encodeForm(body))
  if (body !== undefined && type === 'application/json') return Buffer.from(JSON.stringify(body))
  if (headers['content-length'] === '0' || (!headers['content-length'] && !headers['transfer-encoding']))
    return Buffer.alloc(0)
  throw invalidOption(
    'The body of the request was read before, and req.body has nothing to make it from: put twoFactor in front of what reads it',
  )
}

/** A list gives as many fields; what is nested is no field of a form. */
function encodeForm(body: object): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && typeof one !== 'object') form.append(name, String(one))
    }
  }
  return form.toString()
}
