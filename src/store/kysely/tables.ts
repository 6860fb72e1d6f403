/** The tables, as Kysely sees them. What each column type is in a database, its dialect says. */
export interface Tables {
  device: DeviceTable
  session: SessionTable
  password: PasswordTable
  password_object: PasswordObjectTable
  quota: QuotaTable
  browser: BrowserTable
  moment: MomentTable
  event: EventTable
  imported: ImportedTable
  migration: MigrationTable
}

export interface DeviceTable {
  user_id: string
  id: string
  kind: string
  name: string
  confirmed: boolean
  state: string
  version: number
  failure_count: number
  last_failure_at: number | null
  last_used_at: number | null
  last_challenge_at: number | null
  created_at: number
  /** Unique. */
  lookup: string | null
}

export interface SessionTable {
  id_hash: string
  user_id: string | null
  data: string
  version: number
  created_at: number
  last_seen_at: number
  expires_at: number
}

export interface PasswordTable {
  id: string
  purpose: string
  slug: string
  digest: string
  short: boolean
  /** JSON: `[[type, id], …]`. */
  objects: string
  data: string | null
  active: boolean
  /** What it is the only one of, if it deactivated the others; unique. */
  current_of: string | null
  failure_count: number
  version: number
  created_at: number
  expires_at: number | null
  deactivated_at: number | null
}

/** For finding passwords by their objects: what never changes of a password, once for each object. */
export interface PasswordObjectTable {
  type: string
  id: string
  purpose: string
  slug: string
  created_at: number
  password_id: string
}

export interface QuotaTable {
  user_id: string
  name: string
  /** JSON: times in milliseconds. */
  taken: string
  version: number
  updated_at: number
}

export interface BrowserTable {
  user_id: string
  id: string
  device: string
  secret_hash: string
  data: string
  created_at: number
  last_seen_at: number
  expires_at: number
}

export interface MomentTable {
  user_id: string
  name: string
  at: number
}

export interface EventTable {
  id: string
  at: number
  type: string
  user_id: string | null
  device: string | null
  kind: string | null
  name: string | null
  actor: string | null
  address: string | null
  agent: string | null
  /** JSON. */
  detail: string | null
}

/** Marks of what was imported, whatever became of it. */
export interface ImportedTable {
  id: string
  at: number
}

export interface MigrationTable {
  id: number
  name: string
  applied_at: number
  /** 1: versions that do not know the step cannot work with it. Nothing in records from before the column was there. */
  breaking?: number
}

/** The real table names. Their types are the bare names, so that Kysely knows which table is meant. */
export type TableNames = { readonly [Name in keyof Tables]: Name }

export function tableNames(prefix: string): TableNames {
  const real = <Name extends keyof Tables>(name: Name): Name => `${prefix}${name}` as Name
  return {
    device: real('device'),
    session: real('session'),
    password: real('password'),
    password_object: real('password_object'),
    quota: real('quota'),
    browser: real('browser'),
    moment: real('moment'),
    event: real('event'),
    imported: real('imported'),
    migration: real('migration'),
  }
}
