import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { hostSecret } from '../app-parts.ts'

export const folder: string = resolve('examples/next')
const next = join(folder, 'node_modules/next/dist/bin/next')

/** As after `npm ci && npm run build`. Next is not among the dependencies of the root. → what the build said. */
export function buildExample(): string {
  if (!existsSync('dist/adapters/next.js')) throw new Error('The package is not built: run "npm run build" first')
  if (!existsSync(next)) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  return run(process.execPath, [next, 'build'])
}

function run(program: string, args: readonly string[]): string {
  // Without what the tests' own environment says: NODE_ENV=test is none of Next's.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd: folder, encoding: 'utf8', timeout: 280_000 },
    env: env as unknown as NodeJS.ProcessEnv,
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  return stdout
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
