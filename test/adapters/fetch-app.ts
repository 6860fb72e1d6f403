import { createServer } from 'node:http'
import { createListener } from '../../src/adapters/node.ts'
import { type FlowSite, flowSite, listen } from './app-parts.ts'
import type { FlowApp } from './flow.ts'

export interface FetchSettings {
  readonly mount: string
  /** Whether the host has read a copy of the body before the pages get the request. */
  readonly readsBody?: boolean
}

export interface FetchApp extends FlowApp, FlowSite {
  close(): void
}

/** As much of the application of `flow.ts` as the flow itself asks for, in a plain fetch handler on Node's server. */
export async function fetchApp({ mount, readsBody = false }: FetchSettings): Promise<FetchApp> {
  const parts = await flowSite(mount)
  const { site } = parts
  const [onlyVerified, onlyFresh] = [site.otpRequired(), site.otpRequired({ maxAge: 60 })]

  async function handle(request: Request): Promise<Response> {
    if (readsBody && request.method === 'POST') await request.clone().text()
    const answer = await site.handle(request)
    if (answer) return answer
    const path = new URL(request.url).pathname.slice(mount.length)
    const { user, otp } = await site.visit(request)
    if (path === '/') return Response.json({ user: user?.name ?? null, verified: otp.verified })
    if (path === '/secret') return (await onlyVerified(request)) ?? new Response(`The secret of ${user?.name}`)
    if (path === '/fresh') return (await onlyFresh(request)) ?? new Response('Fresh')
    return new Response(null, { status: 404 })
  }

  const server = createServer(createListener(handle))
  const url = await listen(server)
  return {
    ...{ ...parts, url, mount },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
