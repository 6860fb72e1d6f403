import type { Command, OptionTable } from './command.ts'
import { optionsOf } from './options.ts'

const width = 98

/** What `countersign <command> --help` prints. */
export function commandHelp(command: Command): string {
  const usage = ['countersign', command.name, command.operands?.usage, '[options]'].filter(Boolean).join(' ')
  const help = { help: { type: 'boolean', short: 'h', about: 'Print this.' } } as const
  return `Usage: ${usage}\n\n${command.about.trim()}\n\nOptions:\n${optionHelp({ ...optionsOf(command), ...help })}`
}

/** What `countersign --help` prints. */
export function overview(commands: readonly Command[]): string {
  const column = Math.max(...commands.map(({ name }) => name.length))
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(column)}  ${summary}`).join('\n')
  return `Usage: countersign [--config <file>] <command> [options]

Commands:
${list}

Options:
  --config <file>  The configuration file, for the commands that work on your application.
  -h, --help       Print this, or with a command, what the command takes.
  -v, --version    Print the version.
`
}

function optionHelp(options: OptionTable): string {
  const rows = Object.entries(options).map(([name, { short, value, about }]) => ({
    about,
    flag: [`${short ? `-${short}, ` : ''}--${name}`, value].filter(Boolean).join(' '),
  }))
  const column = Math.max(...rows.map(({ flag }) => flag.length)) + 4
  return rows
    .map(({ flag, about }) => {
      const [first = '', ...more] = wrap(about, width - column)
      return [`  ${flag}`.padEnd(column) + first, ...more.map((line) => ' '.repeat(column) + line)].join('\n')
    })
    .map((text) => `${text}\n`)
    .join('')
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
