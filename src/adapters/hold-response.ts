import type { ServerResponse } from 'node:http'
import { appendCookies, sendResponse } from './node-response.ts'
import type { Saved } from './saving.ts'

/** The functions that begin an answer, or go on with it. */
const sending = ['writeHead', 'flushHeaders', 'write', 'end'] as const

type Call = { readonly name: (typeof sending)[number]; args: unknown[] }

/**
 * Holds an answer of the host's back, from its first word on, until `save` has said what goes with it. As for the host, the
 * answer has begun: what it sets afterwards does not count.
 *
 * @param fail told when `save` failed: nothing of the host's answer is sent, and another one can be
 * @returns lets everything through from now on, for an answer that is saved already
 */
export function holdResponse(
  outgoing: ServerResponse,
  save: (cacheControl: string | undefined) => Promise<Saved>,
  fail: (error: unknown) => void,
): () => void {
  const response = outgoing as unknown as Record<Call['name'], (...args: unknown[]) => unknown>
  const own = Object.fromEntries(sending.map((name) => [name, response[name].bind(outgoing)])) as typeof response
  const held: Call[] = []
  let isHolding = true

  for (const name of sending) {
    response[name] = (...args) => {
      if (!isHolding) return own[name](...args)
      // Node would end the process for what comes after the end.
      if (held.at(-1)?.name === 'end') return name === 'write' ? false : outgoing
      held.push({ name, args })
      if (held.length === 1) begin()
      return name === 'write' ? false : outgoing
    }
  }
  Object.defineProperty(outgoing, 'headersSent', {
    configurable: true,
    get: () => (isHolding && held.length > 0) || Reflect.get(Object.getPrototypeOf(outgoing), 'headersSent', outgoing),
  })

  function begin(): void {
    const { statusCode, statusMessage } = outgoing
    const [first] = held
    if (first?.name === 'writeHead') first.args = takeHeaders(outgoing, first.args)
    const headers = Object.entries(outgoing.getHeaders())
    const cacheControl = outgoing.getHeader('cache-control')?.toString()
    save(cacheControl)
      .then(async (saved) => {
        isHolding = false
        clear(outgoing)
        if (saved.instead) return sendResponse(outgoing, saved.instead)
        for (const [name, value] of headers) if (value !== undefined) outgoing.setHeader(name, value)
        Object.assign(outgoing, { statusCode, ...(statusMessage !== undefined && { statusMessage }) })
        appendCookies(outgoing, saved.headers)
        for (const [name, value] of saved.headers)
          if (name !== 'set-cookie' && !outgoing.hasHeader(name)) outgoing.setHeader(name, value)
        let isFull = false
        for (const { name, args } of held.splice(0)) isFull = own[name](...args) === false
        if (!isFull) outgoing.emit('drain')
      })
      .catch((error) => {
        isHolding = false
        held.length = 0
        if (outgoing.destroyed) return
        if (!outgoing.headersSent) clear(outgoing)
        fail(error)
      })
  }

  return () => {
    isHolding = false
  }
}

function clear(outgoing: ServerResponse): void {
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name)
}

/** Sets the headers that `writeHead` was given, because given there they would take the place of cookies. → the rest. */
function takeHeaders(outgoing: ServerResponse, args: unknown[]): unknown[] {
  const given = args.at(-1)
  if (typeof given !== 'object' || given === null) return args
  const flat = Array.isArray(given) ? given.flat() : Object.entries(given).flat(1)
  const pairs: [string, unknown][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([String(flat[at]), flat[at + 1]])
  for (const name of new Set(pairs.map(([name]) => name.toLowerCase()))) {
    const values = pairs.filter(([one]) => one.toLowerCase() === name).flatMap(([, value]) => value)
    outgoing.setHeader(name, values.length === 1 ? String(values[0]) : values.map(String))
  }
  return args.slice(0, -1)
}
