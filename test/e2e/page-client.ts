type Send = (url: URL, init: RequestInit) => Promise<Response>

/** What a browser without JavaScript, and without eyes, does: cookies, redirects, forms with their hidden fields. */
export class PageClient {
  readonly #origin: string
  readonly #send: Send
  readonly #cookies = new Map<string, string>()

  /** @param send for an app without a server */
  constructor(origin: string, send: Send = fetch) {
    this.#origin = origin
    this.#send = send
  }

  /** Another one with the same cookies, for requests at the same moment. */
  copy(): PageClient {
    const copy = new PageClient(this.#origin, this.#send)
    for (const [name, value] of this.#cookies) copy.#cookies.set(name, value)
    return copy
  }

  get(path: string): Promise<Visited> {
    return this.#follow(new URL(path, this.#origin), { method: 'GET' })
  }

  /** Posts the page's form that has this hidden `step`, or the only form to this action. */
  submit(page: Visited, form: { step: string } | { action: string }, fields: Record<string, string>): Promise<Visited> {
    const found = page
      .forms()
      .find((one) => ('step' in form ? one.fields.step === form.step : one.action === form.action))
    if (!found) throw new Error(`No form ${JSON.stringify(form)} on ${page.path}:\n${page.html}`)
    return this.#follow(new URL(found.action, page.url), {
      method: 'POST',
      body: new URLSearchParams({ ...found.fields, ...fields }),
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin' },
    })
  }

  async #follow(url: URL, init: RequestInit): Promise<Visited> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), cookie }
    const response = await this.#send(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const location = response.headers.get('location')
    if (location) return this.#follow(new URL(location, url), { method: 'GET' })
    return new Visited(url, response, await response.text())
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

interface FoundForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

/** A page that was arrived at. */
export class Visited {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly html: string

  constructor(url: URL, response: Response, html: string) {
    this.url = url
    this.status = response.status
    this.headers = response.headers
    this.html = html
  }

  get path(): string {
    return this.url.pathname
  }

  /** The page's heading. */
  get title(): string {
    return plain(/<h1>(.*?)<\/h1>/s.exec(this.html)?.[1] ?? '')
  }

  /** The texts of all elements of this name. */
  texts(element: string): string[] {
    const pattern = new RegExp(`<${element}[^>]*>(.*?)</${element}>`, 'gs')
    return [...this.html.matchAll(pattern)].map((match) => plain(match[1] ?? '').trim())
  }

  forms(): FoundForm[] {
    return [...this.html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => ({
      action: attribute(attributes, 'action'),
      fields: Object.fromEntries(
        [...inside.matchAll(/<input([^>]*)>/g)]
          .map(([, input = '']) => input)
          .filter((input) => attribute(input, 'type') === 'hidden')
          .map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
      ),
    }))
  }
}

function attribute(attributes: string, name: string): string {
  return plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
