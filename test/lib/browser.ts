import type { Site } from '../../src/site.ts'

/** What a browser without JavaScript does: keeps cookies, posts a page's forms, follows redirects when asked to. */
export interface Visitor {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** Posts fields with the hidden ones of the form on `page` that has `step` (or the first form). */
  submit(page: Page, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  /** Posts exactly these fields. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  /** Follows redirects until there is a page. */
  follow(page: Page): Promise<Page>
}

export interface Page {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly location: string | null
}

const origin = 'http://localhost'

export function visitor(site: Site, cookies: Map<string, string> = new Map()): Visitor {
  async function send(
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string>,
  ): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(new URL(path, origin), {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded', origin }),
        ...headers,
      },
      ...(body !== null && { body }),
    })
    const response = (await site.handle(request)) ?? new Response('Not a page of the site', { status: 404 })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string]
      if (/max-age=0\b/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      ...{ path, status: response.status, headers: response.headers, body: await response.text() },
      location: response.headers.get('location'),
    }
  }

  const self: Visitor = {
    cookies,
    get: (path, headers = {}) => send('GET', path, null, headers),
    post: (path, fields, headers = {}) => send('POST', path, String(new URLSearchParams(fields)), headers),

    async submit(page, fields, headers) {
      const form = forms(page).find(({ hidden }) => !fields.step || hidden.step === fields.step) ?? forms(page)[0]
      if (!form) throw new Error(`No form on ${page.path}: ${page.body}`)
      return self.post(form.action, { ...form.hidden, ...fields }, headers)
    },

    async follow(page) {
      let at = page
      for (let hops = 0; at.location; hops++) {
        if (hops === 5) throw new Error(`A loop of redirects at ${at.location}`)
        at = await self.get(at.location)
      }
      return at
    },
  }
  return self
}

/** The forms in the page's main part, with their hidden fields. */
export function forms({ body }: Page): { action: string; hidden: Record<string, string> }[] {
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
