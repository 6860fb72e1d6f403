import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util'
import { type Command, commonOptions, type OptionSpec, type OptionTable, UsageError } from './command.ts'
import { databaseOptions } from './database.ts'

/** All options of a command: its own first, as the help shows them. */
export function optionsOf({ options = {}, needs }: Command): OptionTable {
  return { ...options, ...(needs === 'store' && databaseOptions), ...commonOptions }
}

export interface Parsed {
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>
  readonly operands: readonly string[]
}

/**
 * Reads what follows a command's name.
 * @throws UsageError
 */
export function parseCommandLine(command: Command, args: readonly string[]): Parsed {
  const { operands: wanted } = command
  const table = optionsOf(command)
  const { values, positionals } = parse(args, table)
  if (positionals.length > (wanted?.max ?? 0)) throw new UsageError(tooMany(wanted?.max ?? 0))
  if (wanted && positionals.length < wanted.min) throw new UsageError(wanted.missing)
  if (positionals.includes('')) throw new UsageError('An argument is empty')
  const options = Object.entries(values).map(([name, value]) => [name, converted(`--${name}`, value, table[name])])
  return { options: Object.fromEntries(options), operands: positionals }
}

function converted(option: string, value: unknown, spec: OptionSpec | undefined): unknown {
  return spec?.type === 'number' ? wholeNumber(option, String(value), spec) : value
}

/** @throws UsageError */
function wholeNumber(option: string, text: string, { min = 0, max = Number.MAX_SAFE_INTEGER }: OptionSpec): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(`${option} needs a whole number from ${min} to ${max}`)
}

function tooMany(max: number): string {
  return max === 0
    ? 'It takes no arguments, only options'
    : `It takes ${max === 1 ? 'one argument' : `${max} arguments`}`
}

function parse(args: readonly string[], table: OptionTable) {
  const options = Object.entries(table).map(([name, { type, short }]) => {
    const config: ParseArgsOptionDescriptor = { type: type === 'boolean' ? 'boolean' : 'string' }
    return [name, short === undefined ? config : { ...config, short }]
  })
  try {
    return parseArgs({
      ...{ args: [...args], strict: true, allowPositionals: true },
      options: Object.fromEntries(options) as Record<string, ParseArgsOptionDescriptor>,
    })
  } catch (error) {
    throw new UsageError(explain(error))
  }
}

/** Node's messages name the option and go on for some sentences; the values are left out, one may be a password. */
function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  // Of `'-t, --token <value>'` the last.
  const option = /'(?:-\w, )?(-[^'\s=]*)/.exec(message)?.[1] ?? 'an option'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}`
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error
  if (message.includes('does not take an argument')) return `${option} takes no value`
  return `${option} needs a value`
}
