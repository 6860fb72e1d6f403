// One of the servers that are compared: server.mjs NAME URL. It makes requests that are ready to be posted when it is told to.
import { once } from 'node:events'
import * as http from 'node:http'
import pg from 'pg'

const [, , name, url] = process.argv
const file = {
  countersign: './countersign.mjs',
  'better-auth': './better-auth.mjs',
  'by hand': './by-hand.mjs',
  'bare node:http': './bare.mjs',
}[name]

let queries = 0
const query = pg.Client.prototype.query
pg.Client.prototype.query = function counted(...given) {
  queries++
  return query.apply(this, given)
}

const { open } = await import(file)
const { listener, prepare } = await open(url)
const server = http.createServer(listener).listen(0, '127.0.0.1')
await once(server, 'listening')

process.on('message', async ({ prepare: count, countQueries }) => {
  if (count) return process.send({ requests: await prepare(count) })
  process.send({ queries })
  if (countQueries) queries = 0
})
process.send({ port: server.address().port })
