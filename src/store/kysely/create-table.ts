import type { Compilable, CreateTableBuilder } from 'kysely'
import type { SqlContext } from './context.ts'
import type { ColumnType } from './dialect.ts'

export interface TableDefinition<Column extends string> {
  readonly columns: Readonly<Record<Column, ColumnType>>
  readonly nullable?: readonly NoInfer<Column>[]
  readonly primaryKey: readonly NoInfer<Column>[]
  /** One index each. */
  readonly indexes?: readonly NoInfer<Column>[]
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

  const indexName = (column: string): string => `${table}_${column}`
  if (dialect.indexesInTable) {
    for (const column of indexes) create = create.addIndex(indexName(column), [column])
    return [create]
  }
  return [
    create,
    ...indexes.map((column) => db.schema.createIndex(indexName(column)).ifNotExists().on(table).column<string>(column)),
  ]
}
