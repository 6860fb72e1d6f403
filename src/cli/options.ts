import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<Given extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Given; strict: true; allowPositionals: false }>
>['values']

/**
 * Reads a command's options; the command takes nothing else.
 * @throws UsageError
 */
export function parseOptions<const Given extends Options>(args: readonly string[], options: Given): Values<Given> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(explain(error))
  }
}

/** Node's messages name the option and go on for some sentences; the values are left out, one may be a password. */
function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return 'It takes no arguments, only options'
  const option = /'(-[^'\s=]*)/.exec(message)?.[1] ?? 'an option'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}`
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error
  if (message.includes('does not take an argument')) return `${option} takes no value`
  return `${option} needs a value`
}
