import type { OnlineIndexes, TableIndex } from '../dialect.ts'
import type { Call, Script } from '../executor.ts'

/**
 * PostgreSQL's way of making an index while others write: https://www.postgresql.org/docs/current/sql-createindex.html
 * "Building Indexes Concurrently". It cannot be in a transaction, waits for transactions that began before it, and leaves
 * an invalid index behind when it is interrupted.
 */
export const concurrentIndexes: OnlineIndexes = { look, inProgress, create, drop }

function* look(schema: string | undefined, { table, name }: TableIndex): Script<'ready' | 'broken' | 'missing'> {
  const sql =
    'select case when i.indisvalid then 1 else 0 end from pg_index i join pg_class c on c.oid = i.indexrelid ' +
    'where i.indrelid = to_regclass($1) and c.relname = $2'
  const [found] = yield { sql, values: [place(schema, table), name] }
  if (!found) return 'missing'
  return Number(found[0]) === 1 ? 'ready' : 'broken'
}

/** By the lock on the table: everybody may see locks, and they end with whoever holds them. Vacuuming takes the same one. */
function* inProgress(schema: string | undefined, { table }: TableIndex): Script<boolean> {
  const sql =
    `select 1 from pg_locks where locktype = 'relation' and mode = 'ShareUpdateExclusiveLock' ` +
    'and relation = to_regclass($1) and database = (select oid from pg_database where datname = current_database())'
  return (yield { sql, values: [place(schema, table)] }).length > 0
}

function create(schema: string | undefined, { table, name, columns, unique }: TableIndex): Call {
  const list = columns.map(quoted).join(', ')
  const kind = unique ? 'unique index' : 'index'
  return { sql: `create ${kind} concurrently if not exists ${quoted(name)} on ${place(schema, table)} (${list})` }
}

function drop(schema: string | undefined, { name }: TableIndex): Call {
  return { sql: `drop index concurrently if exists ${place(schema, name)}` }
}

function place(schema: string | undefined, name: string): string {
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`
}

/** Names are letters, digits and underscores. */
function quoted(name: string): string {
  return `"${name}"`
}
