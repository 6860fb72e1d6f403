import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const servers = fileURLToPath(new URL('../../test/lib/servers.mjs', import.meta.url))

/** Runs `work` with the URL of a private PostgreSQL that writes to disk as it does in production. */
export async function withPostgres(work) {
  const env = { ...process.env, COUNTERSIGN_TEST_DURABLE: '1', COUNTERSIGN_TEST_MYSQL: 'none' }
  const keeper = spawn(process.execPath, [servers], { stdio: ['pipe', 'pipe', 'inherit'], env })
  const exited = once(keeper, 'exit')
  try {
    const [line] = await once(createInterface(keeper.stdout), 'line')
    const { postgresUrl, error } = JSON.parse(line)
    if (error) throw new Error(error)
    await work(postgresUrl)
  } finally {
    keeper.stdin.end()
    await exited
  }
}
