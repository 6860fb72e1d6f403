/** What a browser without JavaScript does, over HTTP: keeps cookies, posts a page's forms, follows redirects when asked to. */
export interface HttpBrowser {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<HttpPage>
  send(method: string, path: string, init?: Sent): Promise<HttpPage>
  /** Posts exactly these fields, as a page of the same origin does. */
  post(path: string, fields: Fields, headers?: Readonly<Record<string, string>>): Promise<HttpPage>
  /** Posts fields with the hidden ones of the form on `page` that has `step` (or the first form). */
  submit(page: HttpPage, fields: Fields): Promise<HttpPage>
  /** Follows redirects until there is a page. */
  follow(page: HttpPage): Promise<HttpPage>
  /** Another one with the same cookies: a copy of them in other hands. */
  copy(): HttpBrowser
}

export type Fields = Readonly<Record<string, string>>

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
}

export interface HttpPage {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly location: string | null
}

/** @param origin where the application listens: `http://127.0.0.1:1234` */
export function httpBrowser(origin: string, cookies: Map<string, string> = new Map()): HttpBrowser {
  async function send(method: string, path: string, { headers, body }: Sent = {}): Promise<HttpPage> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(path.startsWith('/') ? origin + path : path, {
      ...{ method, redirect: 'manual', signal: AbortSignal.timeout(30_000) },
      headers: { ...(cookie && { cookie }), ...headers },
      ...(body !== undefined && { body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const expires = /expires=([^;]+)/i.exec(line)?.[1]
      const isOver = /max-age=0\b/i.test(line) || (expires !== undefined && Date.parse(expires) <= Date.now())
      if (isOver) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location')
    const shown = { path, status: response.status, headers: response.headers, body: await response.text() }
    // On the same host a path says it all; anything else stays as it came.
    return { ...shown, location: location?.startsWith(`${origin}/`) ? location.slice(origin.length) : location }
  }

  const post: HttpBrowser['post'] = (path, fields, headers = {}) =>
    send('POST', path, {
      body: new URLSearchParams(fields),
      headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
    })

  return {
    ...{ cookies, send, post },
    get: (path, headers = {}) => send('GET', path, { headers }),
    copy: () => httpBrowser(origin, new Map(cookies)),

    async submit(page, fields) {
      const all = forms(page)
      const form = all.find(({ hidden }) => fields.step !== undefined && hidden.step === fields.step) ?? all[0]
      if (!form) throw new Error(`No form on ${page.path} (${page.status}): ${page.body}`)
      return post(form.action, { ...form.hidden, ...fields })
    },

    async follow(page) {
      let at = page
      for (let hops = 0; at.location; hops++) {
        if (hops === 6) throw new Error(`A loop of redirects at ${at.location}`)
        at = await send('GET', at.location)
      }
      return at
    },
  }
}

/** The forms in the page's main part, with their hidden fields. */
export function forms({ body }: Pick<HttpPage, 'body'>): { action: string; hidden: Record<string, string> }[] {
  const main = body.slice(Math.max(body.indexOf('<main'), 0))
  return [...main.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', content = '']) => ({
    action: attribute(attributes, 'action'),
    hidden: Object.fromEntries(
      [...content.matchAll(/<input\b([^>]*type="hidden"[^>]*)>/g)].map(([, input = '']) => [
        attribute(input, 'name'),
        attribute(input, 'value'),
      ]),
    ),
  }))
}

function attribute(text: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? ''
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<')
}
