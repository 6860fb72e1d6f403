import { readFileSync } from 'node:fs'
import { type Command, type Input, type Io, UsageError } from './command.ts'
import { commands } from './commands/index.ts'
import { withoutPasswords } from './database.ts'
import { describeFailure } from './failure.ts'
import { commandHelp, overview } from './help.ts'
import { parseCommandLine } from './options.ts'
import { runOn } from './subject.ts'
import { toJson, visible } from './visible.ts'

/**
 * Runs the command line. → the exit code: 0 done, 1 failed, or something that was asked for is not there, 2 the command
 * line was wrong. Never throws.
 */
export async function main(given: readonly string[], io: Io): Promise<number> {
  const { name, args } = splitCommand(given)
  if (name === '--help' || name === '-h' || name === 'help') return print(io, overview(commands))
  if (name === '--version' || name === '-v') return print(io, `${version()}\n`)
  if (name === '') return refuse(io, 'countersign', 'Which command?', 'countersign --help')
  const command = commands.find((one) => one.name === name)
  if (!command) {
    const what = name.startsWith('-') ? 'option' : 'command'
    // A URL that slipped in here can hold a password.
    const named = /[:/@]/.test(name) ? 'of this name' : `"${visible(name.slice(0, 40))}"`
    return refuse(io, 'countersign', `There is no ${what} ${named}.`, 'countersign --help')
  }
  if (asksForHelp(args)) return print(io, commandHelp(command))
  return run(command, args, io)
}

/** The configuration may stand before the command's name, as in `countersign --config <file> status alice`. */
function splitCommand(given: readonly string[]): { name: string; args: readonly string[] } {
  const [first = '', second] = given
  const length = first === '--config' && second !== undefined ? 2 : first.startsWith('--config=') ? 1 : 0
  const [name = '', ...rest] = given.slice(length)
  return { name, args: [...given.slice(0, length), ...rest] }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  const options = end < 0 ? args : args.slice(0, end)
  return options.includes('--help') || options.includes('-h')
}

async function run(command: Command, args: readonly string[], io: Io): Promise<number> {
  const title = `countersign ${command.name}`
  const note = (text: string) => io.stderr(`${title}: ${visible(text)}\n`)
  try {
    const input = { ...parseCommandLine(command, args), io } as Input
    const { code = 0, json, lines, notes = [] } = await runOn(command, input)
    if (input.options.json) io.stdout(`${toJson({ command: command.name, ...json })}\n`)
    else for (const line of lines) io.stdout(`${visible(line)}\n`)
    for (const text of notes) note(text)
    return code
  } catch (error) {
    if (error instanceof UsageError) return refuse(io, title, `${visible(error.message)}.`, `${title} --help`)
    const { code, message: told } = describeFailure(error)
    const message = withoutPasswords(told, io.env)
    if (args.includes('--json')) io.stdout(`${toJson({ command: command.name, error: { code, message } })}\n`)
    note(message)
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

function version(): string {
  // Two levels up from both src/cli and dist/cli.
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}
