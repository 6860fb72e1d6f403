import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { inject } from 'vitest'
import { findProgram } from '../../scripts/services.mjs'

const run = promisify(execFile)
const maxDumpBytes = 256 * 1024 * 1024

/** A kind of database; each `create()` makes an empty one that nobody else uses. */
export interface TestEngine {
  readonly name: 'sqlite' | 'postgres' | 'mariadb'
  create(): Promise<TestDatabase>
}

export interface TestDatabase {
  /** For `openStore`, in this process or another. */
  readonly url: string
  /** Everything that is stored, to look for what must not be. */
  dump(): Promise<Buffer>
  drop(): Promise<void>
}

export const databases: readonly TestEngine[] = [
  { name: 'sqlite', create: createSqlite },
  { name: 'postgres', create: createPostgres },
  { name: 'mariadb', create: createMariadb },
]

async function createSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'sqlite-'))
  const file = join(folder, 'app.db')
  return {
    url: `sqlite:${file}`,
    async dump() {
      const files = [file, `${file}-wal`].filter((path) => existsSync(path))
      return Buffer.concat(await Promise.all(files.map((path) => readFile(path))))
    },
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

async function createPostgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = databaseName()
  await onPostgres(server, `create database ${name}`)
  const url = withDatabase(server, name)
  return {
    url,
    async dump() {
      const { stdout } = await run(program('pg_dump'), [url], { encoding: 'buffer', maxBuffer: maxDumpBytes })
      return stdout
    },
    drop: () => onPostgres(server, `drop database ${name} with (force)`),
  }
}

async function createMariadb(): Promise<TestDatabase> {
  const server = inject('mysqlUrl')
  const name = databaseName()
  await onMariadb(server, `create database ${name}`)
  return {
    url: withDatabase(server, name),
    async dump() {
      const { hostname, port, username, password } = new URL(server)
      const login = [`--host=${hostname}`, `--port=${port || 3306}`, `--user=${decodeURIComponent(username)}`]
      const { stdout } = await run(program('mariadb-dump'), ['--no-defaults', ...login, '--databases', name], {
        encoding: 'buffer',
        maxBuffer: maxDumpBytes,
        env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
      })
      return stdout
    },
    drop: () => onMariadb(server, `drop database ${name}`),
  }
}

function databaseName(): string {
  return `countersign_test_${randomBytes(8).toString('hex')}`
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

function program(name: string): string {
  const path = findProgram(name)
  if (!path) throw new Error(`${name} is not installed: run node scripts/services.mjs`)
  return path
}

async function onPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

async function onMariadb(url: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection(url)
  await connection.query(sql)
  await connection.end()
}
