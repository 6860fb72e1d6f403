import { type FindOrigin, underOrigin } from './origin.ts'

/** What is needed of Hono's request. */
export interface HonoRequest {
  readonly raw: Request
  readonly routePath?: string
  text(): Promise<string>
  formData(): Promise<FormData>
}

/** The request under the address that the browser knows; `null` for one that cannot be. */
export async function makeRequest(req: HonoRequest, originOf: FindOrigin): Promise<Request | null> {
  const { raw } = req
  const origin = originOf(raw)
  if (origin === null) return null
  if (!raw.bodyUsed) return underOrigin(raw, origin)
  const { pathname, search } = new URL(raw.url)
  const { method, headers } = raw
  return new Request(origin + pathname + search, { method, headers, body: await readBody(req) })
}

/** The body that other middleware has read already. */
async function readBody(req: HonoRequest): Promise<BodyInit> {
  const type = req.raw.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return req.text()
  const texts = [...(await req.formData())].filter(([, value]) => typeof value === 'string')
  return new URLSearchParams(texts as [string, string][])
}
