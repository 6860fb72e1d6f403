import type { DialectName } from './dialect.ts'
import type { Executor, Script } from './executor.ts'

/** Milliseconds since the Unix epoch, whatever the time zone of the session. */
const statements: Readonly<Record<DialectName, string>> = {
  sqlite: `select cast(round((julianday('now') - 2440587.5) * 86400000) as integer)`,
  postgres: `select floor(extract(epoch from clock_timestamp()) * 1000)`,
  mysql: `select timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(6)) div 1000`,
}

export function readClock(dialect: DialectName, executor: Executor): Promise<number> {
  return executor.run(askClock(dialect))
}

export function* askClock(dialect: DialectName): Script<number> {
  const [row] = yield { sql: statements[dialect] }
  return Number(row?.[0])
}
