import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createListener } from '../../../src/adapters/node.ts'
import { listen } from '../app-parts.ts'

/** Who has an account at the provider, and agrees at once. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
}

export interface OAuthProvider {
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly userInfoUrl: string
  readonly clientId: string
  readonly clientSecret: string
  close(): void
}

interface Grant {
  readonly redirectUri: string
  readonly challenge: string
}

/** An OAuth 2 provider on loopback: code flow (RFC 6749 §4.1) with PKCE (RFC 7636), which it insists on. */
export async function oauthProvider(account: Account): Promise<OAuthProvider> {
  const [clientId, clientSecret] = ['acme', randomBytes(24).toString('hex')]
  const grants = new Map<string, Grant>()
  const tokens = new Set<string>()
  const json = (body: object, status = 200) => Response.json(body, { status })

  function authorize({ searchParams: query }: URL): Response {
    const redirectUri = query.get('redirect_uri') ?? ''
    const challenge = query.get('code_challenge') ?? ''
    const isRight =
      query.get('response_type') === 'code' &&
      query.get('client_id') === clientId &&
      query.get('code_challenge_method') === 'S256' &&
      /^http:\/\/(127\.0\.0\.1|localhost):\d+\//.test(redirectUri)
    if (!isRight || challenge === '' || !query.get('state')) return json({ error: 'invalid_request' }, 400)
    const code = randomBytes(16).toString('hex')
    grants.set(code, { redirectUri, challenge })
    const location = new URL(redirectUri)
    location.searchParams.set('code', code)
    location.searchParams.set('state', query.get('state') ?? '')
    return new Response(null, { status: 302, headers: { location: location.href } })
  }

  async function exchange(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text())
    const basic = Buffer.from(request.headers.get('authorization')?.replace(/^Basic /, '') ?? '', 'base64').toString()
    const client = basic || `${form.get('client_id')}:${form.get('client_secret')}`
    if (client !== `${clientId}:${clientSecret}`) return json({ error: 'invalid_client' }, 401)
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const verifier = form.get('code_verifier') ?? ''
    const isRight =
      form.get('grant_type') === 'authorization_code' &&
      grant?.redirectUri === form.get('redirect_uri') &&
      grant?.challenge === createHash('sha256').update(verifier).digest('base64url')
    if (!isRight) return json({ error: 'invalid_grant' }, 400)
    const token = randomBytes(16).toString('hex')
    tokens.add(token)
    return json({ access_token: token, token_type: 'Bearer', expires_in: 60 })
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname === '/authorize') return authorize(url)
    if (url.pathname === '/token' && request.method === 'POST') return exchange(request)
    const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''
    if (url.pathname !== '/userinfo' || !tokens.has(token)) return json({ error: 'invalid_token' }, 401)
    return json({ ...account, sub: account.id, email_verified: true })
  }

  const server: Server = createServer(createListener(answer))
  const url = await listen(server)
  return {
    ...{ clientId, clientSecret, authorizeUrl: `${url}/authorize`, tokenUrl: `${url}/token` },
    userInfoUrl: `${url}/userinfo`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
