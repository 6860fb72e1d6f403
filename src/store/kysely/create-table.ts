import type { Compilable, CreateTableBuilder } from 'kysely'
import type { SqlContext } from './context.ts'
import type { ColumnType } from './dialect.ts'

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
  { db, dialect }: SqlContext,
  table: string,
  { columns, nullable = [], primaryKey, indexes = [] }: TableDefinition<Column>,
): readonly Compilable[] {
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
  return [create, ...all.map((index) => createIndex(db, table, index))]
}

/** The statements that add a column, which is empty at first, and an index of it. */
export function addColumn(
  { db }: SqlContext,
  table: string,
  column: string,
  type: ColumnType,
  index: Index<string>,
): readonly Compilable[] {
  return [db.schema.alterTable(table).addColumn(column, type), createIndex(db, table, index, false)]
}

/** The statements that add indexes to a table that is there. */
export function addIndexes(
  { db, dialect }: SqlContext,
  table: string,
  indexes: readonly Index<string>[],
): readonly Compilable[] {
  // MySQL knows no "if not exists" here; a step that is taken again may fail over an index that is there.
  return indexes.map((index) => createIndex(db, table, index, !dialect.indexesInTable))
}

function createIndex(
  db: SqlContext['db'],
  table: string,
  { name, columns, unique }: Index<string>,
  ifNotExists = true,
): Compilable {
  const create = db.schema
    .createIndex(`${table}_${name}`)
    .on(table)
    .columns<string>([...columns])
  const safe = ifNotExists ? create.ifNotExists() : create
  return unique ? safe.unique() : safe
}
