import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandError, type Io, UsageError } from './command.ts'
import { type CommandLineConfig, checkConfig } from './config.ts'
import { describeFailure } from './failure.ts'

/** A configuration file, and how to speak of it: as it was given. */
export interface ConfigFile {
  readonly path: string
  readonly shown: string
}

const defaultNames = ['ts', 'mts', 'js', 'mjs'].map((extension) => `countersign.config.${extension}`)

/** The file that was given, or the one in the working directory; `null` where there is none. */
export function findConfig(option: string | undefined, { cwd }: Pick<Io, 'cwd'>): ConfigFile | null {
  const shown = option ?? defaultNames.find((name) => existsSync(resolve(cwd, name)))
  return shown === undefined ? null : { path: resolve(cwd, shown), shown }
}

/** @throws UsageError where there is no such file */
export function needConfig(option: string | undefined, io: Pick<Io, 'cwd'>): ConfigFile {
  const file = findConfig(option, io)
  if (!file) {
    throw new UsageError('It needs your application: give --config <file>, or write countersign.config.ts here')
  }
  if (!existsSync(file.path)) throw new UsageError(`There is no file ${file.shown}`)
  return file
}

/** @throws CommandError `config-failed`, saying why and, where that is known, in which line */
export async function loadConfig(file: ConfigFile, io: Pick<Io, 'load' | 'nodeVersion'>): Promise<CommandLineConfig> {
  let exported: unknown
  try {
    exported = Object(await io.load(pathToFileURL(file.path).href)).default
  } catch (error) {
    throw new CommandError('config-failed', whyNotLoaded(file, error, io.nodeVersion))
  }
  if (exported === undefined) {
    throw new CommandError(
      'config-failed',
      `${file.shown} has no default export: end it with "export default defineConfig({ … })"`,
    )
  }
  try {
    checkConfig('defineConfig', exported)
  } catch (error) {
    throw new CommandError('config-failed', `${file.shown}: ${describeFailure(error).message}`)
  }
  return exported
}

function whyNotLoaded({ path, shown }: ConfigFile, error: unknown, nodeVersion: string): string {
  const { code } = Object(error) as { code?: unknown }
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[mc]?tsx?$/.test(path)) {
    return (
      `${shown} is TypeScript, which Node reads by itself from 22.18 on, and from 23.6; this is ${nodeVersion}. ` +
      'Update Node, or give a file in JavaScript: --config countersign.config.mjs'
    )
  }
  const { message } = describeFailure(error)
  const hint =
    code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
      ? '. Node only removes types: write it without enums, namespaces and parameter properties, or give a file in JavaScript'
      : ''
  return `${shown} did not load: ${message}${placeOf(error, path)}${hint}`
}

/** Where in the file itself it happened. */
function placeOf(error: unknown, path: string): string {
  const { stack = '', message = '' } = Object(error) as { stack?: string; message?: string }
  const line = stack
    .replace(message, '')
    .split('\n')
    .find((one) => one.includes(path) || one.includes(pathToFileURL(path).href))
  const at = /:(\d+)(?::\d+)?\)?\s*$/.exec(line ?? '')?.[1]
  return at === undefined ? '' : ` (${basename(path)}, line ${at})`
}
