import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import type { ProvidedContext } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Deleted after the run, however it ends. */
    temporaryFolder: string
    /** A PostgreSQL server on which tests may create databases. */
    postgresUrl: string
    /** A MariaDB server on which tests may create databases. */
    mysqlUrl: string
  }
}

/**
 * Vitest's global set-up: private PostgreSQL and MariaDB servers for the run.
 * COUNTERSIGN_TEST_POSTGRES and COUNTERSIGN_TEST_MYSQL name servers to use instead, as users who may create databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Detached: an interrupt from the terminal reaches the run only, and the keeper of the servers sees its input end.
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('lib/servers.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const exited = once(keeper, 'exit')
  const [line] = await Promise.race([once(createInterface(keeper.stdout), 'line'), exited])
  const answer = typeof line === 'string' ? (JSON.parse(line) as Answer) : { error: 'The servers did not start' }
  if ('error' in answer) throw new Error(answer.error)
  project.provide('temporaryFolder', answer.temporaryFolder)
  project.provide('postgresUrl', answer.postgresUrl)
  project.provide('mysqlUrl', answer.mysqlUrl)
  return async () => {
    keeper.stdin.end()
    await exited
  }
}

type Answer =
  | Readonly<Pick<ProvidedContext, 'temporaryFolder' | 'postgresUrl' | 'mysqlUrl'>>
  | { readonly error: string }
