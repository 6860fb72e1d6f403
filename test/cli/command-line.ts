import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inject } from 'vitest'

const bin = resolve('dist/cli/countersign.js')

export const exampleConfig: string = resolve('examples/app/countersign.config.ts')

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Where {
  /** Nothing of what the developer has set is there besides. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Options of Node's own. */
  readonly node?: readonly string[]
  /** Whether what it prints is read to the end. Default true. */
  readonly reads?: boolean
}

/** Runs the built command in a process of its own, without a terminal. */
export function countersignCommand(
  args: readonly string[],
  { env = {}, cwd, node = [], reads = true }: Where = {},
): Promise<Ended> {
  if (!existsSync(bin)) throw new Error(`${bin} is not there: run "npm run build" first`)
  const options = { cwd: cwd ?? newFolder(), env: { PATH: process.env.PATH, ...env }, timeout: 60_000 }
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, [...node, bin, ...args], options, (error, stdout, stderr) => {
      if (child.exitCode === null) fail(error)
      else done({ code: child.exitCode, stdout, stderr })
    })
    child.stdin?.end()
    if (!reads) child.stdout?.destroy()
  })
}

/** The same at a terminal, of which the outputs come as one, by `script` of util-linux. */
export function atTerminal(args: readonly string[], cwd: string, typed: string): Promise<Ended> {
  const words = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ')
  const options = { cwd, env: { PATH: process.env.PATH, TERM: 'dumb' }, timeout: 60_000 }
  return new Promise((done, fail) => {
    const child = execFile('script', ['-qec', words, '/dev/null'], options, (error, stdout, stderr) => {
      if (child.exitCode === null) fail(error)
      else done({ code: child.exitCode, stdout, stderr })
    })
    child.stdout?.once('data', () => child.stdin?.write(typed))
  })
}

/** Deleted after the run. */
export function newFolder(): string {
  return mkdtempSync(join(inject('temporaryFolder'), 'cli-'))
}
