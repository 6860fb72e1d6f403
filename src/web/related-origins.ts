import type { Countersign } from '../countersign.ts'

/**
 * `/.well-known/webauthn`, where browsers ask which other origins may use this host's passkeys (WebAuthn L3 §5.11); `null`
 * for any other request, and without such origins.
 */
export function relatedOrigins({ kinds }: Countersign): (request: Request) => Response | null {
  const origins = kinds.flatMap((kind) => ('relatedOrigins' in kind ? (kind.relatedOrigins as readonly string[]) : []))
  return ({ method, url }) => {
    if (origins.length === 0 || new URL(url).pathname !== '/.well-known/webauthn') return null
    if (method !== 'GET' && method !== 'HEAD') return null
    return Response.json({ origins }, { headers: { 'cache-control': 'public, max-age=3600' } })
  }
}
