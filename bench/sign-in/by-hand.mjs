import { randomBytes } from 'node:crypto'
import { generateTotp, verifyTotp } from 'countersign/oath'
import pg from 'pg'

/**
 * The token step as one would write it by hand, straight on node:http and pg, in the same four prepared statements: no
 * sealing, no check against forgery, no throttling, no pages. What is left of the rate is what all of that costs.
 */
export async function open(url) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query('create table if not exists hand_session (id text primary key, data text, version int)')
  await pool.query(
    'create table if not exists hand_device (id text primary key, secret text, step bigint, version int)',
  )
  let now = Date.now()
  let made = 0

  const run = (name, text, values) => pool.query({ name, text, values })

  async function listener(request, response) {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('token')
    const id = /sid=([\w-]+)/.exec(request.headers.cookie)[1]
    const [session] = (await run('s', 'select data, version from hand_session where id = $1', [id])).rows
    const device = JSON.parse(session.data).device
    const [row] = (await run('d', 'select secret, step, version from hand_device where id = $1', [device])).rows
    const step = verifyTotp(token, row.secret, { now, after: Number(row.step) })
    const update = 'update hand_device set step = $1, version = version + 1 where id = $2 and version = $3'
    const won = step !== null && (await run('u', update, [step, device, row.version])).rowCount === 1
    const next = randomBytes(32).toString('base64url')
    const replace = 'update hand_session set id = $1, data = $2, version = version + 1 where id = $3 and version = $4'
    const data = JSON.stringify({ user: device, verifiedAt: now })
    const kept = won && (await run('r', replace, [next, data, id, session.version])).rowCount === 1
    const headers = { location: '/', 'set-cookie': `sid=${next}; HttpOnly; SameSite=Lax; Path=/` }
    response.writeHead(kept ? 303 : 422, headers).end()
  }

  async function prepare(count) {
    now += 60_000
    const requests = []
    for (let index = 0; index < count; index++) {
      const device = `device-${made++}`
      const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
      await run('id', 'insert into hand_device values ($1, $2, -1, 1)', [device, secret])
      const id = randomBytes(32).toString('base64url')
      await run('is', 'insert into hand_session values ($1, $2, 1)', [id, JSON.stringify({ device })])
      const body = String(new URLSearchParams({ step: 'token', token: generateTotp(secret, { now }) }))
      const headers = { cookie: `sid=${id}`, 'content-type': 'application/x-www-form-urlencoded' }
      requests.push({ path: '/account/login', headers, body, expected: 303 })
    }
    return requests
  }

  return { listener, prepare }
}
