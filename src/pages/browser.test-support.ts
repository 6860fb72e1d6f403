import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { createAssets } from '../web/assets.ts'
import { pageHeaders } from '../web/headers.ts'
import { script, style } from './assets.ts'
import { samples } from './samples.test-support.ts'

/** Pages on a server of their own, with the headers of the site's; and a browser to look at them. */
export interface PagesInBrowser {
  readonly origin: string
  readonly browser: Browser
  /** What was posted, as `path?query body`. A form that posts to `/unanswered` stays where it is. */
  readonly posted: string[]
  close(): Promise<void>
}

/** `find` makes the document for a path; where it gives nothing, it is the sample of that name. */
export async function openInBrowser(
  render: (view: Sample['view'], frame: Sample['frame']) => string,
  find: (name: string) => string | undefined = () => undefined,
): Promise<PagesInBrowser> {
  const posted: string[] = []
  const { answer } = createAssets('', { style, script })
  const headers = pageHeaders([])
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'POST') {
      const chunks = await request.toArray()
      posted.push(`${pathname}${search} ${Buffer.concat(chunks)}`)
      // Without an answer, the browser stays on the page.
      response.writeHead(pathname === '/unanswered' ? 204 : 200, headers)
      response.end()
      return
    }
    const name = pathname.slice(1)
    const sample = samples.get(name)
    const html = find(name) ?? (sample && render(sample.view, sample.frame))
    const file = answer(pathname.replace(/^\/(style|script)\./, '/$1.0123456789abcdef.'))
    const type = file?.headers.get('content-type')
    response.writeHead(html === undefined && !file ? 404 : 200, type ? { 'content-type': type } : headers)
    response.end(html ?? (file ? await file.text() : ''))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  })
  return {
    ...{ browser, posted, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async close() {
      await browser.close()
      server.close()
    },
  }
}

type Sample = typeof samples extends ReadonlyMap<string, infer Value> ? Value : never
