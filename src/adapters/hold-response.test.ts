import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { holdResponse } from './hold-response.ts'
import { sendResponse } from './node-response.ts'
import type { Saved } from './saving.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

interface Held {
  readonly response: Response
  readonly text: string
  readonly saves: (string | undefined)[]
  readonly failures: unknown[]
}

const cookies = (...lines: string[]): Saved => {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const line of lines) headers.append('set-cookie', line)
  return { headers, instead: null }
}

/** What arrives of an answer that is given at once, while the session is saved later. */
async function held(
  answer: (res: ServerResponse, letThrough: () => void) => void,
  saved: () => Promise<Saved> | Saved = () => cookies('ours=1', 'ours=2'),
): Promise<Held> {
  const saves: (string | undefined)[] = []
  const failures: unknown[] = []
  server = createServer((_req, res) => {
    const save = async (cacheControl: string | undefined) => {
      saves.push(cacheControl)
      await new Promise((done) => setImmediate(done))
      return saved()
    }
    const letThrough = holdResponse(res, save, (error) => {
      failures.push(error)
      res.statusCode = 500
      res.end('Sorry')
    })
    answer(res, letThrough)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server?.once('listening', done))
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { redirect: 'manual' })
  return { response, text: await response.text(), saves, failures }
}

describe('an answer of the host’s own', () => {
  it.each<[string, (res: ServerResponse) => void]>([
    ['end', (res) => res.setHeader('set-cookie', 'own=1').end('abc')],
    ['writeHead and end', (res) => res.writeHead(200, { 'set-cookie': 'own=1', 'x-own': 'yes' }).end('abc')],
    ['writeHead with a list', (res) => res.writeHead(200, 'Fine', ['Set-Cookie', 'own=1']).end('abc')],
    [
      'write and end',
      (res) => {
        res.setHeader('set-cookie', 'own=1')
        for (const part of ['a', 'b']) res.write(part)
        res.end('c')
      },
    ],
    [
      'flushHeaders',
      (res) => {
        res.setHeader('set-cookie', ['own=1'])
        res.flushHeaders()
        res.end('abc')
      },
    ],
  ])('by %s waits for the cookies, and keeps those of the host', async (_name, answer) => {
    const { response, text, saves } = await held(answer)
    expect(text).toBe('abc')
    expect(response.headers.getSetCookie()).toEqual(['own=1', 'ours=1', 'ours=2'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(saves).toEqual([undefined])
  })

  it('keeps its status, its headers, and what it says of caching', async () => {
    const { response, saves } = await held((res) => {
      res.statusCode = 303
      res.setHeader('location', '/there')
      res.setHeader('cache-control', 'private')
      res.end()
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/there')
    expect(response.headers.get('cache-control')).toBe('private')
    expect(saves).toEqual(['private'])
  })

  it('counts as sent from its first word on: what comes afterwards changes nothing', async () => {
    const seen: boolean[] = []
    const { response, text } = await held((res) => {
      seen.push(res.headersSent)
      res.setHeader('content-length', 1)
      res.end('a')
      seen.push(res.headersSent)
      res.statusCode = 500
      res.setHeader('content-length', 4)
      res.setHeader('x-late', 'yes')
      res.end('bbbb')
    })
    expect(seen).toEqual([false, true])
    expect([response.status, text, response.headers.get('x-late')]).toEqual([200, 'a', null])
  })

  it('streams, and lets the writer go on', async () => {
    const { text } = await held(async (res) => {
      for (const part of ['a', 'b', 'c']) {
        if (!res.write(part.repeat(50_000))) await new Promise((done) => res.once('drain', done))
      }
      res.end()
    })
    expect(text).toBe('a'.repeat(50_000) + 'b'.repeat(50_000) + 'c'.repeat(50_000))
  })

  it('gives way to another one when the session was changed by another request', async () => {
    const instead = Response.redirect('http://localhost/again', 303)
    const { response, text } = await held(
      (res) => res.writeHead(200, { 'x-own': 'yes', 'set-cookie': 'own=1' }).end('the secret'),
      () => ({ headers: new Headers(), instead }),
    )
    expect([response.status, response.headers.get('location'), text]).toEqual([303, 'http://localhost/again', ''])
    expect([response.headers.get('x-own'), response.headers.getSetCookie()]).toEqual([null, []])
  })

  it('is not sent when the session cannot be saved', async () => {
    const error = new Error('The store is gone')
    const { response, text, failures } = await held(
      (res) => res.writeHead(200, { 'x-own': 'yes' }).end('the secret'),
      () => Promise.reject(error),
    )
    expect([response.status, text, response.headers.get('x-own'), failures]).toEqual([500, 'Sorry', null, [error]])
  })
})

it('an answer that is saved already goes through at once', async () => {
  const { response, text, saves } = await held((res, letThrough) => {
    letThrough()
    void sendResponse(res, new Response('page', { headers: { 'set-cookie': 'page=1' } }))
  })
  expect([text, response.headers.getSetCookie(), saves]).toEqual(['page', ['page=1'], []])
})
