// Plain JavaScript, because the types of @auth/core are only there once this folder is installed.
import { randomUUID } from 'node:crypto'
import { Auth } from '@auth/core'
import { getToken } from '@auth/core/jwt'
import Credentials from '@auth/core/providers/credentials'

/**
 * Auth.js as it comes: sessions in a sealed JWT, a password and an OAuth provider.
 * @param {{ secret: string, users: { id: string, name: string, email: string }[], password: string, provider: any }} parts
 */
export function createAuth({ secret, users, password, provider }) {
  const config = {
    ...{ basePath: '/auth', trustHost: true, secret, session: { strategy: 'jwt' }, logger: { error() {}, warn() {} } },
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        authorize: (given) => (given.password === password && users.find(({ id }) => id === given.username)) || null,
      }),
      {
        ...{ id: 'theirs', name: 'Theirs', type: 'oauth', checks: ['pkce', 'state'] },
        ...{ clientId: provider.clientId, clientSecret: provider.clientSecret },
        ...{ authorization: provider.authorizeUrl, token: provider.tokenUrl, userinfo: provider.userInfoUrl },
        profile: ({ email }) => users.find((user) => user.email === email),
      },
    ],
    callbacks: {
      // `account` is there at a sign-in, and only then: a name for it that later tokens keep, and the id of the own user.
      jwt: ({ token, account }) =>
        account ? { ...token, sub: account.providerAccountId, signIn: randomUUID() } : token,
    },
  }

  return {
    handle: (request) => Auth(request, config),
    async identify(request) {
      const secureCookie = new URL(request.url).protocol === 'https:'
      const token = await getToken({ req: request, secret, secureCookie, logger: config.logger })
      return token?.sub && token.signIn ? { user: token.sub, session: token.signIn } : null
    },
    async signOut(request, headers) {
      const names = (request.headers.get('cookie') ?? '').split(/; */).map((cookie) => cookie.split('=')[0])
      for (const name of names.filter((one) => /^(__Secure-)?authjs\.session-token(\.\d+)?$/.test(one))) {
        const secure = name.startsWith('__Secure-') ? '; Secure' : ''
        headers.append('set-cookie', `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`)
      }
    },
  }
}
