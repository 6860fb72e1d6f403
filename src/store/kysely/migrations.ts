import type { Compilable } from 'kysely'
import type { SqlContext } from './context.ts'
import { addColumn, createTable, indexesOf } from './create-table.ts'
import type { TableIndex } from './dialect.ts'

/**
 * The way to the newest schema, step by step. A step that was released never changes; new ones go to the end.
 * Where the database cannot roll a step back (MySQL), the step can be taken again from its beginning.
 */
export interface Migration {
  readonly id: number
  readonly name: string
  /** In one transaction. Nothing that takes long: whoever uses the tables waits. */
  statements?(context: SqlContext): readonly Compilable[]
  /** Indexes of tables that may be large, made afterwards while the tables are in use. */
  indexes?(context: SqlContext): readonly TableIndex[]
  /**
   * That processes of the versions before cannot work with what it leaves; they refuse the database then. Anything that
   * only adds (tables, indexes, columns that may be empty) is not, and steps should be such.
   */
  readonly breaking?: true
}

export const migrations: readonly Migration[] = [
  { id: 1, name: 'devices', statements: createDevices },
  { id: 2, name: 'sessions', statements: createSessions },
  { id: 3, name: 'passwords', statements: createPasswords },
  { id: 4, name: 'quotas', statements: createQuotas },
  { id: 5, name: 'browsers', statements: createBrowsers },
  { id: 6, name: 'device lookups', statements: addDeviceLookups, indexes: indexDeviceLookups },
  { id: 7, name: 'events', statements: createEvents },
  { id: 8, name: 'administration', indexes: indexAdministration },
  { id: 9, name: 'moments', statements: createMoments },
  { id: 10, name: 'imported', statements: createImported },
  { id: 11, name: 'compatibility', statements: addCompatibility },
]

function createDevices(context: SqlContext): readonly Compilable[] {
  const { key, name, text, number, boolean } = context.dialect.columns
  return createTable(context, context.table.device, {
    columns: {
      user_id: key,
      id: key,
      kind: name,
      name,
      confirmed: boolean,
      state: text,
      version: number,
      failure_count: number,
      last_failure_at: number,
      last_used_at: number,
      last_challenge_at: number,
      created_at: number,
    },
    nullable: ['last_failure_at', 'last_used_at', 'last_challenge_at'],
    // The user first, so that the table can be sharded by it.
    primaryKey: ['user_id', 'id'],
    indexes: ['id'],
  })
}

function createSessions(context: SqlContext): readonly Compilable[] {
  const { key, text, number } = context.dialect.columns
  return createTable(context, context.table.session, {
    columns: {
      id_hash: key,
      user_id: key,
      data: text,
      version: number,
      created_at: number,
      last_seen_at: number,
      expires_at: number,
    },
    nullable: ['user_id'],
    primaryKey: ['id_hash'],
    indexes: ['user_id', 'expires_at'],
  })
}

function createPasswords(context: SqlContext): readonly Compilable[] {
  const { key, text, number, boolean } = context.dialect.columns
  return [
    ...createTable(context, context.table.password, {
      columns: {
        id: key,
        purpose: key,
        slug: key,
        digest: key,
        short: boolean,
        objects: text,
        data: text,
        active: boolean,
        current_of: key,
        failure_count: number,
        version: number,
        created_at: number,
        expires_at: number,
        deactivated_at: number,
      },
      nullable: ['data', 'current_of', 'expires_at', 'deactivated_at'],
      primaryKey: ['id'],
      indexes: [
        { name: 'digest', columns: ['digest'], unique: true },
        { name: 'current_of', columns: ['current_of'], unique: true },
        { name: 'newest', columns: ['purpose', 'slug', 'active', 'created_at', 'id'] },
        { name: 'expired', columns: ['purpose', 'expires_at'] },
        { name: 'deactivated', columns: ['purpose', 'deactivated_at'] },
      ],
    }),
    ...createTable(context, context.table.password_object, {
      columns: { type: key, id: key, purpose: key, slug: key, created_at: number, password_id: key },
      // The object first: it is what passwords are found by.
      primaryKey: ['type', 'id', 'purpose', 'slug', 'created_at', 'password_id'],
      indexes: ['password_id'],
    }),
  ]
}

function createQuotas(context: SqlContext): readonly Compilable[] {
  const { key, text, number } = context.dialect.columns
  return createTable(context, context.table.quota, {
    columns: { user_id: key, name: key, taken: text, version: number, updated_at: number },
    primaryKey: ['user_id', 'name'],
    indexes: ['updated_at'],
  })
}

function createBrowsers(context: SqlContext): readonly Compilable[] {
  const { key, text, number } = context.dialect.columns
  return createTable(context, context.table.browser, {
    columns: {
      user_id: key,
      id: key,
      device: key,
      secret_hash: key,
      data: text,
      created_at: number,
      last_seen_at: number,
      expires_at: number,
    },
    primaryKey: ['user_id', 'id'],
    indexes: ['id', 'expires_at'],
  })
}

function createMoments(context: SqlContext): readonly Compilable[] {
  const { key, number } = context.dialect.columns
  return createTable(context, context.table.moment, {
    columns: { user_id: key, name: key, at: number },
    primaryKey: ['user_id', 'name'],
    indexes: ['at'],
  })
}

function addDeviceLookups(context: SqlContext): readonly Compilable[] {
  return [addColumn(context, context.table.device, 'lookup', context.dialect.columns.key)]
}

function indexDeviceLookups({ table }: SqlContext): readonly TableIndex[] {
  return indexesOf(table.device, [{ name: 'lookup', columns: ['lookup'], unique: true }])
}

function createEvents(context: SqlContext): readonly Compilable[] {
  const { key, name, text, number } = context.dialect.columns
  return createTable(context, context.table.event, {
    columns: {
      ...{ id: key, at: number, type: key, user_id: key, device: key, kind: key, name },
      ...{ actor: key, address: key, agent: key, detail: text },
    },
    nullable: ['user_id', 'device', 'kind', 'name', 'actor', 'address', 'agent', 'detail'],
    // Ids are in the order of time, so new rows go to the end of the table, and the oldest are together.
    primaryKey: ['id'],
    indexes: [
      { name: 'user', columns: ['user_id', 'id'] },
      { name: 'device', columns: ['device', 'id'] },
      { name: 'type', columns: ['type', 'id'] },
      { name: 'actor', columns: ['actor', 'id'] },
    ],
  })
}

/** For the lists of administration: what rows have in common, what they are sorted by, and the id, which settles the order. */
function indexAdministration({ table }: SqlContext): readonly TableIndex[] {
  return [
    ...indexesOf(table.device, [
      { name: 'by_created', columns: ['kind', 'confirmed', 'created_at', 'id'] },
      { name: 'by_used', columns: ['kind', 'confirmed', 'last_used_at', 'id'] },
      { name: 'by_failures', columns: ['kind', 'confirmed', 'failure_count', 'id'] },
    ]),
    ...indexesOf(table.password, [
      { name: 'by_created', columns: ['purpose', 'active', 'created_at', 'id'] },
      { name: 'by_expiry', columns: ['purpose', 'active', 'expires_at', 'id'] },
      { name: 'by_slug', columns: ['purpose', 'slug', 'active', 'expires_at', 'id'] },
    ]),
  ]
}

function createImported(context: SqlContext): readonly Compilable[] {
  const { key, number } = context.dialect.columns
  return createTable(context, context.table.imported, { columns: { id: key, at: number }, primaryKey: ['id'] })
}

/** So that processes of earlier versions know which steps they need not know. */
function addCompatibility(context: SqlContext): readonly Compilable[] {
  return [addColumn(context, context.table.migration, 'breaking', context.dialect.columns.number)]
}
