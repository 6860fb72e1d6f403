import type { Host, Opened } from './subject.ts'

/** What a command has of the world outside; passed in, so that a test needs no process. */
export interface Io {
  /** For the result. */
  stdout(text: string): void
  /** For everything else. */
  stderr(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where relative paths begin. */
  readonly cwd: string
  /** `v24.21.0` */
  readonly nodeVersion: string
  /** Puts a question to whoever sits at the terminal; `null` where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** Imports a module by its URL. */
  load(url: string): Promise<unknown>
}

/** An option of a command, as it is read and as `--help` tells it. */
export interface OptionSpec {
  /** `number`: a whole one from `min` to `max`. */
  readonly type: 'string' | 'number' | 'boolean'
  readonly min?: number
  readonly max?: number
  /** One letter: `t` for `-t`. */
  readonly short?: string
  /** What stands for its value in the help: `<seconds>`. */
  readonly value?: string
  readonly about: string
}

export type OptionTable = Readonly<Record<string, OptionSpec>>

interface Types {
  readonly string: string
  readonly number: number
  readonly boolean: boolean
}

export type Values<Options extends OptionTable> = {
  readonly [Name in keyof Options]?: Types[Options[Name]['type']] | undefined
}

/** What follows the command's name besides options. */
export interface Operands {
  /** For the help: `<user> [<user> …]`. */
  readonly usage: string
  readonly min: number
  readonly max: number
  /** What to say when there are too few: `Which user?`. */
  readonly missing: string
}

/** What a command works on, by what it needs. */
export interface Subjects {
  /** What a configuration file exports. */
  readonly config: Host
  /** A store: that of a configuration, or of a database URL. */
  readonly store: Opened
  readonly nothing: null
}

export interface Input<Options extends OptionTable = OptionTable> {
  /** Its own options, and those of every command: `config`, `json`. */
  readonly options: Values<Options> & Values<CommonOptions>
  readonly operands: readonly string[]
  readonly io: Io
}

/** What came of a command. */
export interface Report {
  /** 1 when something that was asked for is not there, or a check failed. Default 0. */
  readonly code?: 0 | 1
  /** What `--json` prints, after `command`. Never a secret. */
  readonly json: Readonly<Record<string, unknown>>
  /** What is printed otherwise. What a terminal would act upon is made visible later. */
  readonly lines: readonly string[]
  /** What goes to the standard error stream, with `--json` too. */
  readonly notes?: readonly string[]
}

/** One command of `countersign`. To add one: write its file with `defineCommand`, and list it in `commands/index.ts`. */
export interface CommandSpec<Needs extends keyof Subjects, Options extends OptionTable> {
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** What `--help` says between usage and options; lines of 96 characters at most. */
  readonly about: string
  readonly needs: Needs
  /** Its own; `--config`, `--json`, `--help` and, for one that needs a store, those that name a database come by themselves. */
  readonly options?: Options
  /** Left out: it takes none. */
  readonly operands?: Operands
  /** @throws UsageError for what makes no sense (exit code 2); anything else for what failed (exit code 1) */
  run(input: Input<Options>, subject: Subjects[Needs]): Promise<Report>
}

/** A command of any sort. */
export type Command = CommandSpec<keyof Subjects, OptionTable>

export function defineCommand<Needs extends keyof Subjects, const Options extends OptionTable = Record<never, never>>(
  spec: CommandSpec<Needs, Options>,
): Command {
  // Whoever runs a command hands it what it needs.
  return spec as unknown as Command
}

export interface CommonOptions extends OptionTable {
  readonly config: { readonly type: 'string'; readonly value: string; readonly about: string }
  readonly json: { readonly type: 'boolean'; readonly about: string }
}

/** The options of every command. */
export const commonOptions: CommonOptions = {
  config: {
    type: 'string',
    value: '<file>',
    about: 'The configuration file. Default: countersign.config.ts, .mts, .js or .mjs in the working directory.',
  },
  json: { type: 'boolean', about: 'Print one line of JSON.' },
}

/** The option of every command that destroys something. */
export const yesOption: { readonly type: 'boolean'; readonly about: string } = {
  type: 'boolean',
  about: 'Do it without asking. Needed where nobody sits at a terminal.',
}

/** The command line was wrong. The message is one line that says what is, without a full stop. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A command could not do what was asked, for a reason that has a code of its own. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: CommandErrorCode

  constructor(code: CommandErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The codes that only the command line has. */
export type CommandErrorCode =
  /** The configuration file is not there, does not load, or exports something else. */
  | 'config-failed'
  /** There is no user of this name, id or address. */
  | 'unknown-user'
  /** There is no device of this persistent id. */
  | 'unknown-device'
  /** Whoever was asked said no. */
  | 'declined'
