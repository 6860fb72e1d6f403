import type { Compilable, CreateTableBuilder } from 'kysely'
import type { SqlContext } from './context.ts'
import type { ColumnType, TableIndex } from './dialect.ts'

export interface TableDefinition<Column extends string> {
  readonly columns: Readonly<Record<Column, ColumnType>>
  readonly nullable?: readonly NoInfer<Column>[]
  readonly primaryKey: readonly NoInfer<Column>[]
  /** One index each. */
  readonly indexes?: readonly (NoInfer<Column> | Index<NoInfer<Column>>)[]
}

export interface Index<Column extends string> {
  /** What follows the table's name in the index's. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly unique?: boolean
}

/** The statements that create a table with its indexes, unless it is there. */
export function createTable<Column extends string>(
  context: SqlContext,
  table: string,
  { columns, nullable = [], primaryKey, indexes = [] }: TableDefinition<Column>,
): readonly Compilable[] {
  const { db, dialect } = context
  let create: CreateTableBuilder<string, string> = db.schema.createTable(table).ifNotExists()
  for (const [column, type] of Object.entries<ColumnType>(columns)) {
    const isNullable = (nullable as readonly string[]).includes(column)
    create = create.addColumn(column, type, (definition) => (isNullable ? definition : definition.notNull()))
  }
  create = create.addPrimaryKeyConstraint(`${table}_primary`, [...primaryKey])
  if (dialect.tableOptions) create = create.modifyEnd(dialect.tableOptions)

  const all = indexes.map((index) => (typeof index === 'string' ? { name: index, columns: [index] } : index))
  if (dialect.indexesInTable) {
    for (const { name, columns, unique } of all) {
      create = unique
        ? create.addUniqueConstraint(`${table}_${name}`, [...columns])
        : create.addIndex(`${table}_${name}`, [...columns])
    }
    return [create]
  }
  return [create, ...indexesOf(table, all).map((index) => createIndex(context, index))]
}

/** The statement that adds a column, which is empty at first. */
export function addColumn({ db }: SqlContext, table: string, column: string, type: ColumnType): Compilable {
  return db.schema.alterTable(table).addColumn(column, type)
}

/** Indexes of a table that is there: a migration's `indexes`. */
export function indexesOf(table: string, indexes: readonly Index<string>[]): readonly TableIndex[] {
  return indexes.map(({ name, columns, unique = false }) => ({ table, name: `${table}_${name}`, columns, unique }))
}

/** The statement that makes an index at once, and stops whoever writes to the table on PostgreSQL. */
export function createIndex({ db, dialect }: SqlContext, { table, name, columns, unique }: TableIndex): Compilable {
  const create = db.schema
    .createIndex(name)
    .on(table)
    .columns<string>([...columns])
  // MySQL knows no "if not exists" here; a step that is taken again may fail over an index that is there.
  const safe = dialect.indexesInTable ? create : create.ifNotExists()
  return unique ? safe.unique() : safe
}
