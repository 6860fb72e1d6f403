/** What a command has of the world outside; passed in, so that a test needs no process. */
export interface Io {
  /** For the result. */
  stdout(text: string): void
  /** For everything else. */
  stderr(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
}

/** One command of `countersign`. To add one: write its file, and list it in `commands/index.ts`. */
export interface Command {
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** What `--help` prints. */
  readonly help: string
  /**
   * → the exit code: 0, or 1 when the answer is no.
   * @throws UsageError for arguments that make no sense (exit code 2); CountersignError for what failed (exit code 1)
   */
  run(args: readonly string[], io: Io): Promise<number>
}

/** The command line was wrong. The message is one line that says what is, without a full stop. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
