// The private database servers of a test run, in a process of their own: they start when it starts, and when its
// standard input ends (the run is over, or was killed) it stops them and deletes their files.
// Prints one line of JSON: { "temporaryFolder": …, "postgresUrl": …, "mysqlUrl": … } or { "error": … }.

import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, exit, getuid, stdin, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { findProgram } from '../../scripts/services.mjs'

const run = promisify(execFile)
const host = '127.0.0.1'
const user = 'countersign'
const password = randomBytes(12).toString('hex')
const readyWithinMs = 30_000

const root = mkdtempSync(join(tmpdir(), 'countersign-test-'))
chmodSync(root, 0o755)
const temporaryFolder = join(root, 'files')
mkdirSync(temporaryFolder)
const servers = []

async function startPostgres() {
  const owner = account('postgres')
  const folder = ownedFolder('postgres', owner)
  const passwordFile = join(root, 'postgres-password')
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const data = join(folder, 'data')
  const auth = ['-A', 'scram-sha-256', '-U', user, '--pwfile', passwordFile]
  const flags = ['--no-sync', '--no-instructions', '-E', 'UTF8', '--locale=C']
  await run(findProgram('initdb'), ['-D', data, ...auth, ...flags], owner)
  const port = await freePort()
  // Nothing here outlives the run, so it need not survive a power loss; it does survive clients that are killed.
  const settings = {
    port,
    listen_addresses: host,
    unix_socket_directories: folder,
    fsync: env.COUNTERSIGN_TEST_DURABLE ? 'on' : 'off',
    max_connections: 300,
  }
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const server = startServer('PostgreSQL', 'SIGQUIT', findProgram('postgres'), ['-D', data, ...args], folder, owner)
  const url = `postgres://${user}:${password}@${host}:${port}/postgres`
  await ready(server, async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.end()
  })
  return url
}

async function startMariadb() {
  const owner = account('mysql')
  const folder = ownedFolder('mariadb', owner)
  const data = join(folder, 'data')
  const log = '--innodb-log-file-size=32M'
  const install = [
    '--no-defaults',
    `--datadir=${data}`,
    // Two that start at once would take each other's temporary tables.
    `--tmpdir=${folder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    log,
  ]
  await run(findProgram('mariadb-install-db'), [...install, ...(owner.name ? [`--user=${owner.name}`] : [])], {
    cwd: folder,
  })
  const init = join(root, 'mariadb.sql')
  writeFileSync(
    init,
    `create user '${user}'@'%' identified by '${password}';\ngrant all on *.* to '${user}'@'%' with grant option;\n`,
    { mode: 0o644 },
  )
  const port = await freePort()
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${folder}`,
    `--port=${port}`,
    `--bind-address=${host}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${init}`,
    log,
    '--innodb-flush-log-at-trx-commit=2',
    '--skip-name-resolve',
    '--max-connections=300',
  ]
  const server = startServer('MariaDB', 'SIGKILL', findProgram('mariadbd'), args, folder, owner)
  const url = `mysql://${user}:${password}@${host}:${port}/mysql`
  await ready(server, async () => {
    const connection = await mysql.createConnection(url)
    await connection.end()
  })
  return url
}

/** Whom a server runs as: PostgreSQL and MariaDB refuse to be root. */
function account(name) {
  if (getuid?.() !== 0) return {}
  const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { name, uid: id('-u'), gid: id('-g') }
}

function ownedFolder(name, owner) {
  const folder = join(root, name)
  mkdirSync(folder, { mode: 0o700 })
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  return folder
}

function startServer(name, stopSignal, program, args, folder, owner) {
  const logFile = join(root, `${name}.log`)
  const log = openSync(logFile, 'w')
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', log, log], uid: owner.uid, gid: owner.gid })
  const exited = new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  const server = { name, child, exited, stopSignal, logFile }
  servers.push(server)
  return server
}

/** Tries until the server lets us in. */
async function ready(server, connect) {
  const deadline = Date.now() + readyWithinMs
  for (;;) {
    try {
      return await connect()
    } catch (error) {
      const gone = server.child.exitCode !== null || server.child.pid === undefined
      if (gone || Date.now() > deadline) {
        const log = readFileSync(server.logFile, 'utf8').slice(-2_000)
        throw new Error(`${server.name} did not start (${error.message}):\n${log}`)
      }
      await sleep(50)
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function stop() {
  for (const server of servers) server.child.kill(server.stopSignal)
  await Promise.all(servers.map((server) => server.exited))
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

const parentGone = once(stdin.resume(), 'end')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop().finally(() => exit(1)))

try {
  const [postgresUrl, mysqlUrl] = await Promise.all([
    env.COUNTERSIGN_TEST_POSTGRES ?? startPostgres(),
    env.COUNTERSIGN_TEST_MYSQL ?? startMariadb(),
  ])
  stdout.write(`${JSON.stringify({ temporaryFolder, postgresUrl, mysqlUrl })}\n`)
  await parentGone
} catch (error) {
  stdout.write(`${JSON.stringify({ error: error.message })}\n`)
} finally {
  await stop()
  exit(0)
}
