import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import { createNextSite, type NextSite, type OriginOptions } from '../../../src/adapters/next.ts'
import { createListener } from '../../../src/adapters/node.ts'
import type { SiteOptions } from '../../../src/site.ts'
import { alice, bob } from '../../lib/setup.ts'
import { type FlowSite, flowSite, listen } from '../app-parts.ts'

/** As Next does it: an error with the address in it. */
class Redirect extends Error {
  readonly location: string
  constructor(location: string) {
    super('NEXT_REDIRECT')
    this.location = location
  }
}

export interface NextApp extends FlowSite {
  readonly next: NextSite
  readonly url: string
  close(): void
}

/**
 * The application of `flow.ts`, on as much of Next as an adapter sees of it. Pages have no request, only headers, and a
 * handler's request says `localhost`, whatever the browser asked for. `/secret` and `/fresh` are pages, with GET alone.
 */
export async function nextApp(
  mount: string,
  session?: SiteOptions['session'],
  options: OriginOptions = {},
): Promise<NextApp> {
  const parts = await flowSite(mount, session ? { session } : {})
  const { site } = parts
  const current = new AsyncLocalStorage<Headers>()
  const headers = async () => {
    const given = current.getStore()
    if (!given) throw new Error('headers() outside of a request')
    return given
  }
  const redirect = (location: string): never => {
    throw new Redirect(location)
  }
  const next = createNextSite(async () => site, { headers, redirect }, options)
  const [onlyVerified, onlyFresh] = [next.otpRequired(), next.otpRequired({ maxAge: 60 })]
  const own = async (request: Request, response: Response) => site.respond(next.request(request), response)

  const pages: Record<string, () => Promise<Response>> = {
    '/': async () => {
      const [{ user }, { verified }] = await Promise.all([next.visit(), next.otp()])
      return Response.json({ user: user?.name ?? null, verified })
    },
    '/secret': async () => new Response(`The secret of ${(await onlyVerified(`${mount}/secret`)).user.name}`),
    '/fresh': async () => {
      await onlyFresh(`${mount}/fresh`)
      return new Response('Fresh')
    },
    '/action': async () => new Response(`Done for ${(await onlyVerified()).user.name}`),
    '/error': async () => {
      throw new Error('The secret reason')
    },
  }
  const guard = next.guard()
  const routes: Record<string, (request: Request) => Promise<Response>> = {
    'GET /api': async (request) => (await guard(request)) ?? new Response('The secret of the API'),
    'GET /form': async (request) => own(request, new Response(site.csrf(next.request(request)))),
    'POST /form': async (request) => {
      const form = new URLSearchParams(await request.text())
      const refusal = await site.checkCsrf(next.request(request), form)
      return refusal ?? new Response(`Received ${form.get('text')}`)
    },
    'POST /leave': async (request) => {
      await site.signOut(next.request(request))
      return own(request, new Response('Left'))
    },
    'POST /host-login': async (request) => {
      const form = new URLSearchParams(await request.text())
      const user = [alice, bob].find(({ id }) => id === form.get('username'))
      const location = form.get('next')
      if (!user || location === null) return new Response('Nobody', { status: 422 })
      const due = await site.signIn(next.request(request), user, { next: location })
      return due ?? own(request, new Response(null, { status: 303, headers: { location } }))
    },
  }

  async function serve(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = url.pathname.slice(mount.length)
    const inside = new Request(`http://localhost:3000${url.pathname}${url.search}`, request)
    if (/^\/account\//.test(path)) {
      if (request.method === 'POST') return next.handlers.POST(inside)
      if (['GET', 'HEAD'].includes(request.method)) return next.handlers.GET(inside)
      return new Response(null, { status: 405 })
    }
    const route = routes[`${request.method} ${path}`]
    if (route) return route(inside)
    const isGet = ['GET', 'HEAD'].includes(request.method)
    return (isGet && pages[path]?.()) || new Response(null, { status: 404 })
  }

  const server = createServer(
    createListener(
      (request) =>
        current.run(request.headers, async () => {
          try {
            return await serve(request)
          } catch (error) {
            if (!(error instanceof Redirect)) throw error
            return new Response(null, { status: 303, headers: { location: error.location } })
          }
        }),
      { onError() {} },
    ),
  )
  const url = await listen(server)
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { ...parts, next, url, close }
}
