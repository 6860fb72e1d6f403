import { readFileSync } from 'node:fs'
import { type Command, type Io, UsageError } from './command.ts'
import { commands } from './commands/index.ts'
import { describeFailure } from './failure.ts'

/** Runs the command line. → the exit code: 0 done, 1 failed, 2 the command line was wrong. Never throws. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help') return print(io, overview())
  if (name === '--version' || name === '-v') return print(io, `${version()}\n`)
  if (name === '') return refuse(io, 'countersign', 'Which command?', 'countersign --help')
  const command = commands.find((one) => one.name === name)
  if (!command) {
    const what = name.startsWith('-') ? 'option' : 'command'
    // A URL that slipped in here can hold a password.
    const named = /[:/@]/.test(name) ? 'of this name' : `"${name.slice(0, 40)}"`
    return refuse(io, 'countersign', `There is no ${what} ${named}.`, 'countersign --help')
  }
  if (rest.includes('--help') || rest.includes('-h')) return print(io, command.help)
  return run(command, rest, io)
}

async function run(command: Command, args: readonly string[], io: Io): Promise<number> {
  const title = `countersign ${command.name}`
  try {
    return await command.run(args, io)
  } catch (error) {
    if (error instanceof UsageError) return refuse(io, title, `${error.message}.`, `${title} --help`)
    const failure = describeFailure(error)
    if (args.includes('--json')) io.stdout(`${JSON.stringify({ command: command.name, error: failure })}\n`)
    io.stderr(`${title}: ${failure.message}\n`)
    return 1
  }
}

function print(io: Io, text: string): number {
  io.stdout(text)
  return 0
}

function refuse(io: Io, title: string, message: string, help: string): number {
  io.stderr(`${title}: ${message} See: ${help}\n`)
  return 2
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')
  return `Usage: countersign <command> [options]

Commands:
${list}

Options:
  -h, --help     Print this, or with a command, what the command takes.
  -v, --version  Print the version.
`
}

function version(): string {
  // Two levels up from both src/cli and dist/cli.
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}
