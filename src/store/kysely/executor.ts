import type { Statement } from './statement.ts'

/** The values of the columns, in the order in which they were selected. */
export type Row = readonly unknown[]

/** How statements reach a database: all that differs between drivers. Throws the driver's own errors. */
export interface Executor {
  rows(statement: Statement, values: unknown[]): Promise<readonly Row[]>
  /** → how many rows the statement matched. */
  affected(statement: Statement, values: unknown[]): Promise<number>
  /** Runs a script on one connection. */
  run<Result>(script: Script<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Statements that belong together: it yields each, and is handed its rows or thrown its error. Not an async function,
 * so that a synchronous driver runs it in one go: in SQLite, a transaction that lets others go on can lock itself out.
 */
export type Script<Result> = Generator<Call, Result, readonly Row[]>

export interface Call {
  readonly sql: string
  readonly values?: readonly unknown[]
  /** Answered by one row with the number of rows that the statement matched, instead of its own rows. */
  readonly counted?: boolean
}

export async function runScript<Result>(
  script: Script<Result>,
  run: (call: Call) => Promise<readonly Row[]>,
): Promise<Result> {
  let step = script.next()
  while (!step.done) {
    let rows: readonly Row[]
    try {
      rows = await run(step.value)
    } catch (error) {
      step = script.throw(error)
      continue
    }
    step = script.next(rows)
  }
  return step.value
}
