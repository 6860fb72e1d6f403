import { DummyDriver, Kysely, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler, sql } from 'kysely'
import { CountersignError } from '../../../errors.ts'
import type { Dialect, Failure } from '../dialect.ts'
import type { Script } from '../executor.ts'

/** https://mariadb.com/docs/server/reference/error-codes and MySQL's own list agree on these. */
const failures: Readonly<Record<number, Failure>> = {
  1213: 'conflict', // ER_LOCK_DEADLOCK, and how Galera reports a failed certification
  1020: 'conflict', // ER_CHECKREAD: MariaDB's snapshot isolation, on by default from 11.8
  3101: 'conflict', // ER_TRANSACTION_ROLLBACK_DURING_COMMIT: a failed certification in MySQL's group replication
  1205: 'busy', // ER_LOCK_WAIT_TIMEOUT
  1062: 'duplicate', // ER_DUP_ENTRY
  1146: 'not-migrated', // ER_NO_SUCH_TABLE
  1054: 'not-migrated', // ER_BAD_FIELD_ERROR
}

/** Duplicate column, key name, entry. */
const alreadyApplied: readonly unknown[] = [1060, 1061, 1062]

const lockWaitSeconds = 600

/** MySQL and MariaDB. */
export const mysql: Dialect = {
  name: 'mysql',
  builder: () =>
    new Kysely({
      dialect: {
        createAdapter: () => new MysqlAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new MysqlIntrospector(db),
        createQueryCompiler: () => new MysqlQueryCompiler(),
      },
    }),
  encode: {
    // Bytes, because the collations of texts find "a", "A", "á" and "a " equal.
    key: (value: string) => Buffer.from(value),
    boolean: (value: boolean) => (value ? 1 : 0),
  },
  columns: {
    key: sql`varbinary(255)`,
    name: sql`varchar(255) character set utf8mb4 collate utf8mb4_bin`,
    text: sql`mediumtext character set utf8mb4 collate utf8mb4_bin`,
    number: 'bigint',
    boolean: 'boolean',
  },
  tableOptions: sql`engine = innodb`,
  indexesInTable: true,
  // InnoDB goes on writing to a table while it makes an index of it.
  onlineIndexes: null,
  begin: ['set transaction isolation level read committed', 'start transaction'],
  changesInQueries: false,
  pairs: false,
  exclusively,
  failure: (error) => failures[Number(Object(error).errno)] ?? 'other',
  // Statements that change the schema commit by themselves, so a migration that was interrupted begins again.
  alreadyApplied: (error) => alreadyApplied.includes(Object(error).errno),
}

/** The lock belongs to the connection, and ends with it. On Galera it covers one node: hence steps that can be repeated. */
function* exclusively<Result>(name: string, work: Script<Result>): Script<Result> {
  // The server has one space of names for locks, and they are short.
  const lock = `sha2(concat('countersign migrate ', coalesce(database(), ''), ' ', ?), 224)`
  const [row] = yield { sql: `select get_lock(${lock}, ${lockWaitSeconds})`, values: [name] }
  if (Number(row?.[0]) !== 1) {
    throw new CountersignError(
      'store-failed',
      `Another process has been migrating this database for ${lockWaitSeconds / 60} minutes; try again when it is done`,
    )
  }
  try {
    return yield* work
  } finally {
    yield { sql: `select release_lock(${lock})`, values: [name] }
  }
}
