import type { Site } from '../../src/site.ts'

/** A `fetch` that asks a site in this process, and keeps its cookies as a browser does. */
export interface CookieFetch {
  (url: string, init: RequestInit): Promise<Response>
  /** Every request, as `GET /account/login`. */
  readonly asked: string[]
  readonly cookies: Map<string, string>
}

export function cookieFetch(site: Pick<Site, 'handle'>, cookies: Map<string, string> = new Map()): CookieFetch {
  const asked: string[] = []

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const address = new URL(url, 'http://localhost')
    const headers = new Headers(init.headers)
    headers.set('sec-fetch-site', 'same-origin')
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    asked.push(`${init.method ?? 'GET'} ${address.pathname}`)
    const response = await site.handle(new Request(address, { ...init, headers }))
    if (!response) return new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  return Object.assign(ask, { asked, cookies })
}
