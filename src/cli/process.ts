import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import type { Io } from './command.ts'
import { main } from './main.ts'

/** How long whatever the configuration left open may take to end by itself, in milliseconds. */
const patience = 3000

/** Runs the command line of this process, and lets it end with the exit code. */
export async function runProcess(): Promise<void> {
  // Whoever reads may go away before the end: `countersign devices alice | head -1`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  process.exitCode = await main(process.argv.slice(2), processIo())
  // A listener of the host's can still be at work, so nothing is cut off at once. A process that had nothing left to do
  // has ended before this.
  setTimeout(() => {
    process.stderr.write('countersign: the configuration left something open; close it in defineConfig({ close })\n')
    process.exit()
  }, patience).unref()
}

function processIo(): Io {
  const hasTerminal = process.stdin.isTTY && process.stderr.isTTY
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    nodeVersion: process.version,
    ask: hasTerminal ? ask : null,
    load: (url) => import(url),
  }
}

/** → what was typed; an empty text when the terminal was closed or the question interrupted. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const closed = once(terminal, 'close').then(() => '')
  try {
    return await Promise.race([terminal.question(question), closed])
  } catch {
    process.stderr.write('\n')
    return ''
  } finally {
    terminal.close()
  }
}
