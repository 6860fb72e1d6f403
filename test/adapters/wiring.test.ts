import { once } from 'node:events'
import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http'
import { connect, createServer as createHttp2Server, type Http2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createGunzip, gzipSync } from 'node:zlib'
import fastifyCookie from '@fastify/cookie'
import fastifyHostSession from '@fastify/session'
import express from 'express'
import session from 'express-session'
import Fastify from 'fastify'
import Koa from 'koa'
import koaHostSession from 'koa-session'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as forExpress from '../../src/adapters/express.ts'
import * as forFastify from '../../src/adapters/fastify.ts'
import * as forKoa from '../../src/adapters/koa.ts'
import * as forNest from '../../src/adapters/nest.ts'
import { createListener } from '../../src/adapters/node.ts'
import { flowSite, hostSecret, listen } from './app-parts.ts'
import { forms, httpBrowser } from './http-browser.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function makeSite(...options: Parameters<typeof flowSite>) {
  const { site, countersign } = await flowSite(...options)
  closing.push(() => countersign.close())
  return site
}

async function serve(app: RequestListener): Promise<string> {
  const server: Server = createServer(app)
  closing.unshift(() => {
    server.closeAllConnections()
    server.close()
  })
  return listen(server)
}

/** What the last middleware of an Express application is told. */
function withErrors(app: express.Express): unknown[] {
  const errors: unknown[] = []
  app.use(((error, _req, res, _next) => {
    errors.push(error)
    res.sendStatus(500)
  }) satisfies express.ErrorRequestHandler)
  return errors
}

const wrongOption = (message: RegExp) =>
  expect.objectContaining({ code: 'invalid-option', message: expect.stringMatching(message) })

describe('a base that does not fit to where the pages are mounted is told', () => {
  const advice = /createSite\(\{ base: '\/a\/b\/account' \}\)/

  it('by Express, at the first request', async () => {
    const app = express()
    app.use('/a/b', forExpress.twoFactor(await makeSite('')))
    const errors = withErrors(app)
    expect((await httpBrowser(await serve(app)).get('/a/b/account/login')).status).toBe(500)
    expect(errors).toEqual([wrongOption(advice)])
  })

  it('by Fastify, when it is registered', async () => {
    const fastify = Fastify()
    closing.unshift(() => fastify.close())
    const site = await makeSite('')
    const registered = fastify.register(async (app) => void (await app.register(forFastify.twoFactor, { site })), {
      prefix: '/a/b',
    })
    await expect(registered).rejects.toEqual(wrongOption(advice))
  })

  it('by Koa, at the first request', async () => {
    const app = new Koa()
    const onError = vi.fn()
    app.on('error', onError)
    app.use((ctx, next) => {
      ctx.path = ctx.path.replace('/a/b', '')
      return next()
    })
    app.use(forKoa.twoFactor(await makeSite('')))
    expect((await httpBrowser(await serve(app.callback())).get('/a/b/account/login')).status).toBe(500)
    expect(onError.mock.calls[0]?.[0]).toEqual(wrongOption(advice))
  })

  it('and one that fits is mounted where it is, too', async () => {
    const app = express()
    const site = await makeSite('/a/b')
    app.use('/a/b/account', forExpress.twoFactor(site))
    expect((await httpBrowser(await serve(app)).get('/a/b/account/login')).status).toBe(200)
  })
})

describe('missing sessions of the host are told', () => {
  it('by expressSession', async () => {
    const app = express()
    app.use(forExpress.twoFactor(await makeSite('', { session: forExpress.expressSession() })))
    const errors = withErrors(app)
    await httpBrowser(await serve(app)).get('/')
    expect(errors).toEqual([wrongOption(/must come before twoFactor/)])
  })

  it('by koaSession', async () => {
    const app = new Koa()
    const onError = vi.fn()
    app.on('error', onError)
    app.use(forKoa.twoFactor(await makeSite('', { session: forKoa.koaSession() })))
    await httpBrowser(await serve(app.callback())).get('/')
    expect(onError.mock.calls[0]?.[0]).toEqual(wrongOption(/must come before twoFactor/))
  })

  it.each([forFastify.fastifySession(), forFastify.secureSession()])('by the ports of Fastify', async (port) => {
    const fastify = Fastify()
    closing.unshift(() => fastify.close())
    await fastify.register(forFastify.twoFactor, { site: await makeSite('', { session: port }) })
    expect((await fastify.inject('/account/login')).json()).toMatchObject({
      message: expect.stringMatching(/no session/),
    })
  })

  it('by fastifySession, when its plugin was registered first', async () => {
    const fastify = Fastify()
    closing.unshift(() => fastify.close())
    await fastify.register(fastifyCookie)
    await fastify.register(fastifyHostSession, { secret: hostSecret })
    const site = await makeSite('', { session: forFastify.fastifySession() })
    await fastify.register(forFastify.twoFactor, { site })
    const { message } = (await fastify.inject('/account/login')).json()
    expect(message).toMatch(/Register twoFactor before @fastify\/session/)
  })

  it('and a port is of no use for another adapter', async () => {
    const site = await makeSite('', { session: forExpress.expressSession() })
    await expect(site.visit(new Request('http://localhost/'))).rejects.toEqual(wrongOption(/countersign\/express/))
  })
})

it('Fastify’s plugin refuses options that it does not know', async () => {
  const site = await makeSite('')
  for (const options of [{}, { site: {} }, { site, prefix: '/x' }]) {
    const fastify = Fastify()
    await expect(fastify.register(forFastify.twoFactor, options as never)).rejects.toEqual(wrongOption(/twoFactor/))
  }
})

describe('a guard alone', () => {
  it('of Express guards without twoFactor, and without what has to be saved', async () => {
    const app = express()
    const site = await makeSite('')
    app.get('/secret', forExpress.otpRequired(site), (_req, res) => void res.send('The secret'))
    expect((await httpBrowser(await serve(app)).get('/secret')).status).toBe(303)
  })

  it('refuses wrong options when it is made', async () => {
    const site = await makeSite('')
    for (const { otpRequired } of [forExpress, forFastify, forKoa])
      expect(() => otpRequired(site, { maxage: 1 } as never)).toThrow(wrongOption(/maxAge/))
  })

  it('of Nest lets nobody pass when no site is mounted, and guards pages only', async () => {
    const guard = forNest.otpRequired()
    const context = (type: string) => ({
      getType: () => type,
      switchToHttp: () => ({ getRequest: () => ({}), getResponse: () => ({}) }),
    })
    await expect(guard.canActivate(context('http'))).rejects.toEqual(wrongOption(/twoFactor\(app, site\)/))
    await expect(guard.canActivate(context('ws'))).rejects.toMatchObject({ code: 'not-supported' })
    const site = await makeSite('')
    const app = { getHttpAdapter: () => ({ getType: () => 'other' }), use: vi.fn() }
    await expect(forNest.twoFactor(app, site)).rejects.toEqual(wrongOption(/Express or on Fastify/))
  })
})

describe('a body that somebody has read before', () => {
  it.each([
    ['as a text', express.text({ type: () => true })],
    ['as bytes', express.raw({ type: () => true })],
    ['as fields', express.urlencoded({ extended: false })],
  ])('%s is as good as new', async (_how, parser) => {
    const app = express()
    app.use(parser, forExpress.twoFactor(await makeSite('')))
    const browser = httpBrowser(await serve(app))
    const page = await browser.get('/account/login')
    const again = await browser.submit(page, { username: 'älice', password: 'wrong & wrong' })
    expect(again.status).toBe(422)
    expect(again.body).toContain('value="älice"')
  })

  it('may be unpacked before by a hook of Fastify', async () => {
    const fastify = Fastify()
    closing.unshift(() => fastify.close())
    fastify.addHook('preParsing', async (request, _reply, payload) =>
      request.headers['content-encoding'] === 'gzip' ? payload.pipe(createGunzip()) : payload,
    )
    await fastify.register(forFastify.twoFactor, { site: await makeSite('') })
    const browser = httpBrowser(await fastify.listen({ port: 0, host: '127.0.0.1' }))
    const [form] = forms(await browser.get('/account/login'))
    const body = gzipSync(new URLSearchParams({ ...form?.hidden, username: 'bob', password: 'wrong' }).toString())
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }
    expect((await browser.send('POST', '/account/login', { body, headers })).body).toContain('value="bob"')
  })

  it('and thrown away is told', async () => {
    const app = express()
    app.use((req, _res, next) => void req.resume().once('end', () => next()))
    app.use(forExpress.twoFactor(await makeSite('')))
    const errors = withErrors(app)
    const browser = httpBrowser(await serve(app))
    expect((await browser.submit(await browser.get('/account/login'), { username: 'a' })).status).toBe(500)
    expect(errors).toEqual([wrongOption(/in front of what reads it/)])
  })
})

it('a slow request does not bring back a session that was ended meanwhile', async () => {
  const site = await makeSite('', { session: forExpress.expressSession() })
  const app = express()
  const store = new session.MemoryStore()
  app.use(session({ secret: hostSecret, resave: false, saveUninitialized: false, store }))
  app.use(forExpress.twoFactor(site))
  let goOn = () => {}
  let isWaiting = () => {}
  const waiting = new Promise<void>((resolve) => {
    isWaiting = resolve
  })
  app.get('/slow', async (req, res) => {
    const { session: own } = await site.visit(forExpress.toRequest(req))
    isWaiting()
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
    own.write({ ...own.read(), notice: 'late' })
    res.send('The secret')
  })
  app.post('/in', async (req, res) => {
    await site.signIn(forExpress.toRequest(req), { id: 'bob', name: 'Bob' })
    res.send('In')
  })
  app.post('/out', async (req, res) => {
    await site.signOut(forExpress.toRequest(req))
    res.send('Out')
  })
  const browser = httpBrowser(await serve(app))
  await browser.post('/in', {})
  const copy = browser.copy()
  const slow = copy.get('/slow')
  await waiting
  expect((await browser.post('/out', {})).body).toBe('Out')
  goOn()
  const answer = await slow
  expect([answer.status, answer.location, answer.body]).toEqual([303, '/slow', ''])
  expect(answer.headers.getSetCookie().filter((line) => line.startsWith('connect.sid'))).toEqual([])
  expect(Object.values((store as unknown as { sessions: object }).sessions).join()).not.toContain('bob')
})

describe('a slow request that changes what the host keeps does not bring back a session that was ended meanwhile', () => {
  const bob = { id: 'bob', name: 'Bob' }

  /** A handler that waits until it is let go on. */
  function gate() {
    const [arrived, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const wait = () => {
      arrived.resolve()
      return opened.promise
    }
    return { wait, arrived: arrived.promise, open: () => opened.resolve() }
  }

  interface Host {
    readonly url: string
    readonly gate: ReturnType<typeof gate>
    /** How many sessions the host's store has of Bob's. */
    bobs(): number
  }

  async function expressHost(options: { resave: boolean; rolling: boolean; streams?: boolean }): Promise<Host> {
    const own = gate()
    const site = await makeSite('', { session: forExpress.expressSession() })
    const store = new session.MemoryStore()
    const { resave, rolling, streams = false } = options
    const app = express()
    app.use(session({ secret: hostSecret, saveUninitialized: false, resave, rolling, store }))
    app.use(forExpress.twoFactor(site))
    app.get('/in', async (req, res) => {
      await site.signIn(forExpress.toRequest(req), bob)
      res.send('In')
    })
    app.get('/out', async (req, res) => {
      await site.signOut(forExpress.toRequest(req))
      res.send('Out')
    })
    app.get('/slow', async (req, res) => {
      if (streams) res.write('Begun ')
      await own.wait()
      if (!resave) Object.assign(req.session, { views: 1 })
      res.end('Slow')
    })
    app.get('/', (req, res) => void res.json(req.session))
    const { sessions } = store as unknown as { sessions: Record<string, string> }
    const bobs = () => Object.values(sessions).filter((one) => one.includes('"user":"bob"')).length
    return { url: await serve(app), gate: own, bobs }
  }

  async function fastifyHost(rolling: boolean): Promise<Host> {
    const own = gate()
    const site = await makeSite('', { session: forFastify.fastifySession() })
    const kept = new Map<string, string>()
    const store = {
      get: (id: string, done: (error: unknown, content?: never) => void) =>
        done(null, JSON.parse(kept.get(id) ?? 'null') as never),
      set: (id: string, content: unknown, done: () => void) => {
        kept.set(id, JSON.stringify(content))
        done()
      },
      destroy: (id: string, done: () => void) => {
        kept.delete(id)
        done()
      },
    }
    const fastify = Fastify()
    closing.unshift(() => fastify.close())
    await fastify.register(forFastify.twoFactor, { site })
    await fastify.register(fastifyCookie)
    const cookie = { secure: false }
    await fastify.register(fastifyHostSession, { secret: hostSecret, cookie, saveUninitialized: false, rolling, store })
    fastify.get('/in', async (request) => {
      await site.signIn(forFastify.toRequest(request), bob)
      return 'In'
    })
    fastify.get('/out', async (request) => {
      await site.signOut(forFastify.toRequest(request))
      return 'Out'
    })
    fastify.get('/slow', async (request) => {
      await own.wait()
      if (!rolling) Object.assign(request.session, { views: 1 })
      return 'Slow'
    })
    const bobs = () => [...kept.values()].filter((one) => one.includes('"user":"bob"')).length
    return { url: await fastify.listen({ port: 0, host: '127.0.0.1' }), gate: own, bobs }
  }

  async function koaHost(rolling: boolean): Promise<Host> {
    const own = gate()
    const site = await makeSite('', { session: forKoa.koaSession() })
    const kept = new Map<string, string>()
    const store = {
      get: async (key: string) => JSON.parse(kept.get(key) ?? 'null'),
      set: async (key: string, content: unknown) => void kept.set(key, JSON.stringify(content)),
      destroy: async (key: string) => void kept.delete(key),
    }
    const app = new Koa({ keys: [hostSecret] })
    app.use(koaHostSession({ store, rolling }, app))
    app.use(forKoa.twoFactor(site))
    app.use(async (ctx) => {
      if (ctx.path === '/in') await site.signIn(forKoa.toRequest(ctx), bob)
      if (ctx.path === '/out') await site.signOut(forKoa.toRequest(ctx))
      if (ctx.path === '/slow') {
        await own.wait()
        if (!rolling && ctx.session) ctx.session.views = 1
      }
      ctx.body = ctx.path
    })
    const bobs = () => [...kept.values()].filter((one) => one.includes('"user":"bob"')).length
    return { url: await serve(app.callback()), gate: own, bobs }
  }

  it.each<[string, () => Promise<Host>]>([
    ['Express', () => expressHost({ resave: false, rolling: false })],
    ['Express, rolling', () => expressHost({ resave: false, rolling: true })],
    ['Express, which saves in any case', () => expressHost({ resave: true, rolling: false })],
    ['Express, when the answer had begun before', () => expressHost({ resave: false, rolling: false, streams: true })],
    ['Fastify', () => fastifyHost(false)],
    ['Fastify, rolling', () => fastifyHost(true)],
    ['Koa', () => koaHost(false)],
    ['Koa, rolling', () => koaHost(true)],
  ])('on %s', async (_host, start) => {
    const host = await start()
    const browser = httpBrowser(host.url)
    await browser.get('/in')
    expect(host.bobs()).toBe(1)
    const slow = browser.copy().get('/slow')
    await host.gate.arrived
    expect((await browser.get('/out')).status).toBe(200)
    expect(host.bobs()).toBe(0)
    host.gate.open()
    const answer = await slow
    expect(answer.status).toBe(200)
    expect(host.bobs()).toBe(0)
    // Nor is the browser told of it, which may have another one by now.
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('and one whose session is still there keeps what the host has changed', async () => {
    for (const host of [await expressHost({ resave: false, rolling: false }), await koaHost(false)]) {
      const browser = httpBrowser(host.url)
      await browser.get('/in')
      const slow = browser.get('/slow')
      await host.gate.arrived
      host.gate.open()
      await slow
      expect(host.bobs()).toBe(1)
    }
  })
})

it('a sign-out stays one on Koa when the handler fails after it', async () => {
  const { site, countersign } = await flowSite('')
  closing.push(() => countersign.close())
  const app = new Koa()
  app.on('error', () => {})
  app.use(forKoa.twoFactor(site))
  app.use(async (ctx) => {
    if (ctx.path === '/in') await site.signIn(forKoa.toRequest(ctx), { id: 'bob', name: 'Bob' })
    ctx.body = 'In'
    if (ctx.path !== '/out') return
    await site.signOut(forKoa.toRequest(ctx))
    ctx.throw(418, 'The mail server is away')
  })
  const browser = httpBrowser(await serve(app.callback()))
  await browser.get('/in')
  expect(await countersign.store.sessions.list('bob')).toHaveLength(1)
  expect((await browser.copy().get('/out')).status).toBe(418)
  expect(await countersign.store.sessions.list('bob')).toEqual([])
})

describe('a spelling that a URL would change is refused, and no guard lets it by', () => {
  const guards: [string, (site: Awaited<ReturnType<typeof makeSite>>) => Promise<string>][] = [
    [
      'Express',
      async (site) => {
        const app = express()
        app.use(forExpress.twoFactor(site))
        app.get('/in', async (req, res) => {
          await site.signIn(forExpress.toRequest(req), { id: 'bob', name: 'Bob' })
          res.send('In')
        })
        app.use('/admin', forExpress.policy(site), (_req, res) => void res.send('The secret'))
        return serve(app)
      },
    ],
    [
      'Koa',
      async (site) => {
        const app = new Koa()
        app.use(forKoa.twoFactor(site))
        app.use(async (ctx, next) => {
          if (ctx.path !== '/in') return next()
          await site.signIn(forKoa.toRequest(ctx), { id: 'bob', name: 'Bob' })
          ctx.body = 'In'
        })
        app.use(forKoa.policy(site))
        app.use((ctx) => {
          if (ctx.path.startsWith('/admin')) ctx.body = 'The secret'
        })
        return serve(app.callback())
      },
    ],
    [
      'Fastify, with one hook for all routes',
      async (site) => {
        const fastify = Fastify()
        closing.unshift(() => fastify.close())
        fastify.addHook('onRequest', forFastify.policy(site))
        await fastify.register(forFastify.twoFactor, { site })
        fastify.get('/in', async (request) => {
          await site.signIn(forFastify.toRequest(request), { id: 'bob', name: 'Bob' })
          return 'In'
        })
        fastify.get('/admin/*', async () => 'The secret')
        return fastify.listen({ port: 0, host: '127.0.0.1' })
      },
    ],
  ]

  it.each(guards)('on %s', async (_host, start) => {
    const url = await start(await makeSite('', { requireSecondFactor: true }))
    const browser = httpBrowser(url)
    await browser.get('/in')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const setup = 'account/two-factor/setup/x'
    const ask = async (path: string) => {
      const sent = httpRequest({ port: new URL(url).port, host: '127.0.0.1', path, headers: { cookie } }).end()
      const [response] = await once(sent, 'response')
      let body = ''
      for await (const chunk of response) body += chunk
      return { status: response.statusCode as number, body }
    }
    for (const dots of ['/..', '/%2e%2e', '/.%2E', '/x/../..', '\\..', '/..\\']) {
      expect([dots, (await ask(`/admin${dots}/${setup}`)).status]).toEqual([dots, 400])
    }
    for (const path of ['/admin/users', `/admin/..%2f${setup}`, `/admin/...${setup}`, `/admin/x?/../${setup}`]) {
      const { status, body } = await ask(path)
      expect([path, status, body.includes('The secret')]).toEqual([path, 303, false])
    }
    // Whom the policy leads to setup gets there.
    expect((await browser.get('/account/two-factor/setup')).status).toBe(200)
  })
})

describe('over HTTP/2', () => {
  async function http2(server: Http2Server) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    closing.unshift(() => {
      client.close()
      server.close()
    })
    return async (method: string, path: string, headers: Record<string, string> = {}, body = '') => {
      const stream = client.request({ ':method': method, ':path': path, ...headers })
      if (method === 'POST') stream.end(body)
      const [answer] = await once(stream, 'response')
      let text = ''
      for await (const chunk of stream.setEncoding('utf8')) text += chunk
      return { headers: answer, text }
    }
  }

  const servers: [string, () => Promise<Http2Server>][] = [
    [
      'Fastify',
      async () => {
        const fastify = Fastify({ http2: true })
        closing.unshift(() => fastify.close())
        await fastify.register(forFastify.twoFactor, { site: await makeSite('') })
        await fastify.ready()
        return fastify.server
      },
    ],
    [
      'Koa',
      async () => {
        const app = new Koa()
        app.use(forKoa.twoFactor(await makeSite('')))
        return createHttp2Server(app.callback())
      },
    ],
    [
      'Node',
      async () => {
        const site = await makeSite('')
        const listener = createListener(async (request) => (await site.handle(request)) ?? new Response())
        return createHttp2Server(listener as never)
      },
    ],
  ]

  it.each(servers)('%s serves pages and takes forms', async (_name, start) => {
    const ask = await http2(await start())
    const page = await ask('GET', '/account/login')
    expect(page.headers[':status']).toBe(200)
    const cookie = (page.headers['set-cookie'] as string[]).map((line) => line.split(';')[0]).join('; ')
    const [form] = forms({ body: page.text })
    const fields = new URLSearchParams({ ...form?.hidden, username: 'bob', password: 'correct horse' }).toString()
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const done = await ask('POST', '/account/login', headers, fields)
    expect([done.headers[':status'], done.headers.location]).toEqual([303, '/'])
    expect(done.headers['set-cookie']?.join()).toContain('countersign_session=')
  })
})
