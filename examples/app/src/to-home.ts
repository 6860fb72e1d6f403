import type { Site } from 'countersign/web'

export function toHome(site: Site, request: Request): Promise<Response> {
  const headers = { location: '/', 'cache-control': 'no-store' }
  return site.respond(request, new Response(null, { status: 303, headers }))
}
