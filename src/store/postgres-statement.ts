import type { Row } from './kysely/executor.ts'

/** What came back: the columns as PostgreSQL writes them, in text. */
export interface StatementResult {
  readonly rows: Row[]
  readonly count: number
}

export type StatementCallback = (error: unknown, result: StatementResult) => void

/** pg's connection, as far as whatever can be submitted to it uses it (as pg-cursor and others do). */
interface Connection {
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly stream: { cork(): void; uncork(): void }
  parse(query: { name: string; text: string }): void
  bind(config: { statement: string; values: readonly (string | null)[] }): void
  execute(config: object): void
  sync(): void
}

/**
 * A prepared statement for `client.query()`, made for statements that are run again and again: it does not have the
 * columns described each time, because whoever wrote the statement knows them, and leaves them in text. That is a good
 * part of what a statement costs the client.
 */
export class PostgresStatement {
  /** Empty for a statement that is parsed each time. pg keeps note of the names that a connection knows. */
  readonly name: string
  readonly text: string
  readonly callback: StatementCallback
  readonly #values: readonly unknown[]
  readonly #rows: Row[] = []
  #count = 0

  constructor(name: string, text: string, values: readonly unknown[], callback: StatementCallback) {
    this.name = name
    this.text = text
    this.#values = values
    this.callback = callback
  }

  submit(connection: Connection): null {
    // One write for all of it.
    connection.stream.cork()
    try {
      if (this.name === '' || connection.parsedStatements[this.name] === undefined) connection.parse(this)
      connection.bind({ statement: this.name, values: this.#values.map(toText) })
      connection.execute({})
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
    return null
  }

  handleDataRow({ fields }: { fields: Row }): void {
    this.#rows.push(fields)
  }

  /** "UPDATE 1", "SELECT 3", "INSERT 0 1": the number is last. */
  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0
  }

  handleReadyForQuery(): void {
    this.callback(null, { rows: this.#rows, count: this.#count })
  }

  handleError(error: unknown): void {
    this.callback(error, { rows: [], count: 0 })
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

function toText(value: unknown): string | null {
  return value === null || typeof value === 'string' ? value : String(value)
}
