import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { alice, bob } from '../../test/lib/setup.ts'
import type { Countersign, User } from '../index.ts'
import type { Io } from './command.ts'
import type { CommandLineConfig } from './config.ts'
import { main } from './main.ts'

export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process; what is not given is as in a process without a terminal. */
export async function run(args: readonly string[], io: Partial<Io> = {}): Promise<Run> {
  const output = { stdout: '', stderr: '' }
  const code = await main(args, {
    stdout: (text) => {
      output.stdout += text
    },
    stderr: (text) => {
      output.stderr += text
    },
    env: {},
    cwd: emptyFolder(),
    nodeVersion: process.version,
    ask: null,
    load: () => Promise.reject(new Error('No configuration in this test')),
    ...io,
  })
  return { code, ...output }
}

/** The same with a configuration in the working directory. It can be run more than once. */
export function commandLine(
  config: Partial<CommandLineConfig> & { readonly countersign: Countersign },
): (args: readonly string[], more?: Partial<Io>) => Promise<Run> {
  const io = ioWith(config)
  return (args, more = {}) => run(args, { ...io, ...more })
}

function ioWith(config: Partial<CommandLineConfig> & { readonly countersign: Countersign }): Pick<Io, 'cwd' | 'load'> {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'countersign.config.mjs'), '')
  // The test goes on with it.
  const countersign = { ...config.countersign, close: async () => {} }
  const loaded = { users: { find: findAmong(alice, bob) }, ...config, countersign }
  return { cwd, load: async () => ({ default: loaded }) }
}

export function findAmong(...users: readonly User[]): (text: string) => User | null {
  return (text) => users.find(({ id, name, email }) => [id, name, email].includes(text)) ?? null
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Deleted after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'))
  folders.push(folder)
  return folder
}
