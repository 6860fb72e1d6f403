import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { clientAddressOf } from '../web/client-address.ts'
import { createListener, type FetchHandler } from './node.ts'

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(handler: FetchHandler, options: Parameters<typeof createListener>[1] = {}): Promise<string> {
  server = createServer(createListener(handler, options)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Sends what `fetch` would refuse to send. */
async function raw(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string> },
): Promise<number> {
  const { port } = new URL(url)
  const sent = httpRequest({ host: '127.0.0.1', port, ...options }).end()
  const [response] = await once(sent, 'response')
  response.resume()
  return response.statusCode
}

it('hands over method, address, headers and body, and sends back status, headers and every cookie', async () => {
  const url = await serve(async (request) => {
    const headers = new Headers({
      'x-method': request.method,
      'x-url': request.url,
      'x-own': request.headers.get('x-own') ?? '',
    })
    headers.append('set-cookie', 'a=1')
    headers.append('set-cookie', 'b=2, c')
    return new Response((await request.text()).toUpperCase(), { status: 201, headers })
  })
  const response = await fetch(`${url}/path?a=b`, { method: 'POST', body: 'body', headers: { 'x-own': 'yes' } })
  expect(response.status).toBe(201)
  expect(await response.text()).toBe('BODY')
  expect(response.headers.get('x-method')).toBe('POST')
  expect(response.headers.get('x-url')).toBe(`${url}/path?a=b`)
  expect(response.headers.get('x-own')).toBe('yes')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2, c'])
})

it('knows the address of the connection, or what a trusted proxy has seen, and nothing that a client says', async () => {
  const handler: FetchHandler = (request) => new Response(clientAddressOf(request))
  const ask = async (url: string, forwarded?: string) =>
    (await fetch(url, forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })).text()
  const direct = await serve(handler)
  expect(await ask(direct)).toBe('127.0.0.1')
  expect(await ask(direct, '192.0.2.7')).toBe('127.0.0.1')
  server?.close()
  const proxied = await serve(handler, { trustProxy: true })
  expect(await ask(proxied)).toBe('127.0.0.1')
  expect(await ask(proxied, '198.51.100.1, 192.0.2.7')).toBe('192.0.2.7')
  expect(await ask(proxied, '198.51.100.1, 2001:db8::7 ')).toBe('2001:db8::7')
  expect(await ask(proxied, '192.0.2.7, <script>')).toBe('')
})

it('believes a proxy only when it is told to', async () => {
  const handler: FetchHandler = (request) => new Response(request.url)
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'acme.example' }
  const direct = await serve(handler)
  expect(await (await fetch(`${direct}/x`, { headers })).text()).toBe(`${direct}/x`)
  server?.close()
  const proxied = await serve(handler, { trustProxy: true })
  expect(await (await fetch(`${proxied}/x`, { headers })).text()).toBe('https://acme.example/x')
})

it('never lets a path or a Host header name something else', async () => {
  const url = await serve(
    (request) => new Response(null, { status: new URL(request.url).hostname === '127.0.0.1' ? 204 : 500 }),
  )
  for (const path of ['//evil.example/x', '/\\evil.example', '///evil.example'])
    expect(await raw(url, { path })).toBe(204)
  for (const path of ['http://evil.example/x', '*']) expect(await raw(url, { path })).toBe(400)
  for (const host of ['evil.example/x', 'a@b', 'a b', 'a?b', 'a#b'])
    expect(await raw(url, { headers: { host } })).toBe(400)
})

it('answers methods that a Request cannot have', async () => {
  const url = await serve(() => new Response())
  expect(await raw(url, { method: 'TRACE' })).toBe(501)
})

it('turns an error into a plain 500 that says nothing, and reports it', async () => {
  const onError = vi.fn()
  const error = new Error('the secret reason')
  const url = await serve(() => Promise.reject(error), { onError })
  const response = await fetch(url)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
  expect(onError).toHaveBeenCalledWith(error)
})

it('answers whatever the handler throws, and goes on when the report fails too', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  for (const thrown of [
    Object.assign(new Error('the database hung up'), { code: 'ECONNRESET' }),
    'a text',
    undefined,
  ]) {
    const url = await serve(() => Promise.reject(thrown))
    expect((await fetch(url)).status).toBe(500)
    server?.close()
  }
  const url = await serve(() => Promise.reject(new Error('x')), {
    onError: () => {
      throw new Error('report')
    },
  })
  expect((await fetch(url)).status).toBe(500)
  expect(warned).toHaveBeenCalledTimes(4)
  warned.mockRestore()
})

it('streams, and stops when the client goes away', async () => {
  const onError = vi.fn()
  const cancelled = vi.fn()
  const url = await serve(
    () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new TextEncoder().encode('chunk\n'.repeat(1000))),
          cancel: cancelled,
        }),
      ),
    { onError },
  )
  const abort = new AbortController()
  const response = await fetch(url, { signal: abort.signal })
  const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read()
  expect(new TextDecoder().decode(value)).toContain('chunk')
  abort.abort()
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
  expect(onError).not.toHaveBeenCalled()
})

it('sends no body to HEAD', async () => {
  const url = await serve(() => new Response('body', { headers: { 'x-a': 'b' } }))
  const response = await fetch(url, { method: 'HEAD' })
  expect(response.headers.get('x-a')).toBe('b')
  expect(await response.text()).toBe('')
})

it('refuses options that it does not know', () => {
  expect(() => createListener(() => new Response(), { trustproxy: true } as never)).toThrow(/trustProxy/)
})
