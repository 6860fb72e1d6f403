import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds: for one command, and for an application to listen. */
const patience = { command: 120_000, start: 40_000 }

/** A command of a shell, and all that it has started. */
export interface Running {
  readonly child: ChildProcess
  output(): string
  end(): Promise<void>
}

export function launch(command: string, folder: string, env: Record<string, string>): Running {
  const child = spawn('sh', ['-c', command], {
    ...{ cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    env: env as unknown as NodeJS.ProcessEnv,
  })
  const closed = once(child, 'close')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  return {
    child,
    output: () => output,
    async end() {
      try {
        process.kill(-(child.pid as number), 'SIGKILL')
      } catch {
        // All of it has ended.
      }
      await closed
    },
  }
}

/** @throws Error with what was printed, when the command fails */
export async function run(command: string, folder: string, env: Record<string, string>): Promise<void> {
  const running = launch(command, folder, env)
  const timer = setTimeout(() => void running.end(), patience.command)
  const [code, signal] = await once(running.child, 'close')
  clearTimeout(timer)
  if (code !== 0) throw new Error(`"${command}" ended with ${code ?? signal}:\n${running.output()}`)
}

/** @throws Error with what was printed, when nothing listens there */
export async function listening(url: string, { child, output }: Running): Promise<void> {
  const until = Date.now() + patience.start
  for (;;) {
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience.start) })
      return
    } catch (error) {
      if (child.exitCode !== null || Date.now() > until)
        throw new Error(`Nothing listens at ${url}:\n${output()}`, { cause: error })
    }
    await sleep(100)
  }
}

/** What this repository and its tests have set. */
const ours =
  /^(npm_|NODE_ENV$|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$|VITEST|TEST$|DEV$|PROD$|MODE$|SSR$|COUNTERSIGN|PORT$)/i

/** A new user's, with no program of the repository. */
export function userEnvironment(): Record<string, string> {
  const others = Object.entries(process.env).filter((entry): entry is [string, string] => !ours.test(entry[0]))
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.endsWith('node_modules/.bin'))
  return {
    ...Object.fromEntries(others),
    PATH: [dirname(process.execPath), ...path].join(':'),
    NEXT_TELEMETRY_DISABLED: '1',
    // What has been fetched once is not asked for again.
    ...{ npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' },
    npm_config_update_notifier: 'false',
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
