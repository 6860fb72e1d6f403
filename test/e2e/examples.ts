import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildExample } from '../adapters/next/example.ts'
import { freePort, launch, listening, type Running, userEnvironment } from './examples-process.ts'

export interface StartedExample {
  readonly url: string
  close(): Promise<void>
}

/** Starts an example as its README says, with a database of its own. */
export async function startExample(name: string): Promise<StartedExample> {
  const example = resolve('examples', name)
  const data = mkdtempSync(join(tmpdir(), 'countersign-example-'))
  const port = await freePort()
  const env = { ...userEnvironment(), PORT: String(port), DATABASE_URL: `sqlite:${join(data, 'app.db')}` }
  const commands = commandsOf(example)
  const command = commands.pop() as string
  let running: Running | undefined
  const close = async () => {
    await running?.end()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    if (name === 'next') {
      // It has dependencies of its own, and a build, which all tests share.
      if (commands.join() !== 'npm ci && npm run build') throw new Error(`Not what the README says: ${commands}`)
      await buildExample()
      running = launch(command, example, env)
    } else {
      // The database is where it is started: not in the repository.
      cpSync(example, data, { recursive: true })
      symlinkSync(resolve('node_modules'), join(data, 'node_modules'))
      running = launch(command, data, env)
    }
    const url = `http://localhost:${port}`
    await listening(url, running)
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

function commandsOf(example: string): string[] {
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(readFileSync(join(example, 'README.md'), 'utf8')) ?? []
  return block.trim().split('\n')
}
