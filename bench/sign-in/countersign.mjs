import { createCountersign, totp } from 'countersign'
import { createListener } from 'countersign/node'
import { generateTotp } from 'countersign/oath'
import { openStore } from 'countersign/store'
import { createSite } from 'countersign/web'

const origin = 'http://127.0.0.1'

export async function open(url) {
  let now = Date.now()
  const countersign = createCountersign({
    issuer: 'Bench',
    secrets: ['a secret of the benchmark, long enough'],
    store: await openStore(url),
    kinds: [totp()],
    now: () => now,
  })
  await countersign.migrate()
  // The host's own users are no part of it: a map, as for better-auth its own table is.
  const users = new Map()
  const site = createSite(countersign, {
    users: { findById: async (id) => users.get(id) ?? null, authenticate: async ({ username }) => users.get(username) },
  })
  const secrets = new Map()

  /** A visitor who has given the password, with everything that the token's form would post. */
  async function visitor(id) {
    const cookies = new Map()
    const send = async (path, body) => {
      const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), host: '127.0.0.1' }
      const form = { method: 'POST', body: new URLSearchParams(body), headers }
      const response = await site.handle(new Request(new URL(path, origin), body ? form : { headers }))
      for (const line of response.headers.getSetCookie()) {
        const [pair] = line.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      return response
    }
    const login = await (await send('/account/login')).text()
    const csrf = /name="csrf" value="([^"]+)"/.exec(login)[1]
    const { headers } = await send('/account/login', { csrf, step: 'credentials', username: id, password: 'x' })
    const token = generateTotp(secrets.get(id), { now })
    return {
      path: headers.get('location'),
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: String(new URLSearchParams({ csrf, step: 'token', token })),
      expected: 303,
    }
  }

  async function prepare(count) {
    // A new time step: everybody's token is another one.
    now += 60_000
    const requests = []
    for (let index = 0; index < count; index++) {
      const id = `user-${index}`
      if (!users.has(id)) {
        users.set(id, { id, name: id })
        const { setup } = await countersign.devices.create(users.get(id), 'totp', { name: 'default' })
        secrets.set(id, setup.secret)
      }
      requests.push(await visitor(id))
    }
    return requests
  }

  return { listener: createListener(async (request) => await site.handle(request)), prepare }
}
