import type { Site } from '../../src/site.ts'

/** A program that keeps its cookies. Bodies are what came, unchecked. */
export interface JsonClient {
  get(path: string): Promise<JsonResult>
  /** With the token against forgery that the last answer held. */
  post(path: string, fields: Readonly<Record<string, string | boolean>>): Promise<JsonResult>
  raw(path: string, fields: object, headers?: Record<string, string>): Promise<JsonResult>
  rawText(path: string, body: string): Promise<JsonResult>
  /** What it would send with a request: its cookies. */
  headers(): Record<string, string>
}

export interface JsonResult {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any
}

export function jsonClient(site: Pick<Site, 'handle'>, origin: string = 'http://localhost'): JsonClient {
  const cookies = new Map<string, string>()
  let csrf = ''

  async function send(path: string, init: RequestInit): Promise<JsonResult> {
    const headers = new Headers({ accept: 'application/json', ...(init.headers as Record<string, string>) })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await site.handle(new Request(new URL(path, origin), { ...init, headers }))
    if (!response) throw new Error(`No page of the site: ${path}`)
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const body = await response.json()
    if (body.csrf) csrf = body.csrf
    return { status: response.status, headers: response.headers, body }
  }

  const rawText: JsonClient['rawText'] = (path, body) =>
    send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-csrf-token': csrf } })

  return {
    get: (path) => send(path, {}),
    post: (path, fields) => rawText(path, JSON.stringify(fields)),
    raw: (path, fields, headers) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(fields),
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, ...headers },
      }),
    rawText,
    headers: () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
  }
}
