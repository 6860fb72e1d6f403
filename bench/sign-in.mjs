// The complete token step of a sign-in over HTTP on PostgreSQL: one POST, with a token that is right and used for the first
// time, of a visitor who has passed the password. Each server is a process of its own; sixteen connections stay open.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import * as http from 'node:http'
import { fileURLToPath } from 'node:url'
import { median } from './lib/median.mjs'
import { withPostgres } from './lib/postgres.mjs'
import { report } from './lib/report.mjs'

const connections = 16
const rounds = 9
/** How many sign-ins a slice has: about half a second of each. */
const contenders = [
  { name: 'countersign', slice: 640 },
  { name: 'better-auth', slice: 64 },
  { name: 'by hand', slice: 640 },
  { name: 'bare node:http', slice: 4000 },
]

export default async function signIn() {
  await withPostgres(async (url) => {
    const servers = await Promise.all(contenders.map((contender) => start(contender, url)))
    try {
      for (const server of servers) await slice(server)
      for (const server of servers) server.rates.length = 0
      for (let round = 0; round < rounds; round++) {
        for (let turn = 0; turn < servers.length; turn++) await slice(servers[(round + turn) % servers.length])
      }
      const results = servers.map(({ name, rates }) => ({ name, rate: median(rates), rates }))
      report('sign-in', `Token steps over HTTP, PostgreSQL, ${connections} connections`, results, { 'better-auth': 15 })
      for (const server of servers) await printQueries(server)
    } finally {
      for (const { child } of servers) child.kill()
    }
  })
}

async function start({ name, slice }, url) {
  const file = fileURLToPath(new URL('./sign-in/server.mjs', import.meta.url))
  const child = fork(file, [name, url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = await once(child, 'message')
  return { name, child, port, slice, rates: [], agent: new http.Agent({ keepAlive: true, maxSockets: connections }) }
}

/** The requests are made before the clock runs: signing in with the password is not what is measured. */
async function prepare({ child }, count) {
  child.send({ prepare: count })
  const [{ requests }] = await once(child, 'message')
  return requests
}

async function slice(server) {
  const requests = await prepare(server, server.slice)
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let request = requests.pop(); request; request = requests.pop()) await post(server, request)
    }),
  )
  server.rates.push(server.slice / ((performance.now() - began) / 1000))
}

function post({ name, port, agent }, { path, headers, body, expected }) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, port, path, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === expected) resolve()
        else reject(new Error(`${name} answered ${response.statusCode} where ${expected} was due`))
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function printQueries(server) {
  const [request] = await prepare(server, 1)
  server.child.send({ countQueries: true })
  await once(server.child, 'message')
  await post(server, request)
  server.child.send({ countQueries: false })
  const [{ queries }] = await once(server.child, 'message')
  process.stdout.write(`${server.name}: ${queries} round trips to the database\n`)
}
