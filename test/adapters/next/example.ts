import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { userEnvironment } from '../../e2e/examples-process.ts'
import { hostSecret } from '../app-parts.ts'

export const folder: string = resolve('examples/next')
const next = join(folder, 'node_modules/next/dist/bin/next')

/**
 * As after `npm ci && npm run build`. Next is not among the dependencies of the root. Built once for all tests, which may ask
 * for it at the same time, and again when something that it is made of has changed. → what the build said.
 */
export async function buildExample(): Promise<string> {
  if (!existsSync('dist/adapters/next.js')) throw new Error('The package is not built: run "npm run build" first')
  return alone(async () => {
    if (!existsSync(next)) await call('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
    const stamp = join(folder, '.next/countersign-tests.json')
    const inputs = digest()
    const last = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : null
    if (last?.inputs === inputs) return last.said
    const said = await call(process.execPath, [next, 'build'])
    writeFileSync(stamp, JSON.stringify({ inputs, said }))
    return said
  })
}

/** Two builds in one folder would spoil each other. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, '.building')
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      if (!isBuilding(lock)) rmSync(lock, { force: true })
      await sleep(200)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** A process that was killed leaves its lock behind. */
function isBuilding(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    return pid === 0 || process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Of all that the build is made of. */
function digest(): string {
  const own = ['app', 'lib', 'next.config.ts', 'package-lock.json', 'tsconfig.json'].map((name) => join(folder, name))
  const files = [...own, 'dist'].flatMap((at) =>
    statSync(at).isFile() ? [at] : globSync(`${at.replaceAll('[', '[[]')}/**/*.*`).sort(),
  )
  const hash = createHash('sha256')
  for (const file of files) if (statSync(file).isFile()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

async function call(program: string, args: readonly string[]): Promise<string> {
  const env = userEnvironment() as unknown as NodeJS.ProcessEnv
  const options = { cwd: folder, env, timeout: 280_000, maxBuffer: 10_000_000 }
  try {
    return (await promisify(execFile)(program, args, options)).stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error })
  }
}

export interface RunningExample {
  readonly url: string
  readonly database: string
  close(): Promise<void>
}

export async function startExample(password: string): Promise<RunningExample> {
  const data = mkdtempSync(join(tmpdir(), 'countersign-next-'))
  const database = `sqlite:${join(data, 'app.db')}`
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    ...{ COUNTERSIGN_SECRET: hostSecret, DATABASE_URL: database, ADA_PASSWORD: password },
  }
  const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', '0'], {
    ...{ cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
    env: env as unknown as NodeJS.ProcessEnv,
  })
  const url = await address(server)
  return {
    ...{ url, database },
    async close() {
      server.kill()
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Next says where it listens. */
async function address(server: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of server.stdout as NodeJS.ReadableStream) {
    said += chunk
    const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
    if (found && said.includes('Ready')) return found
  }
  throw new Error(`Next has ended:\n${said}`)
}
