/** The tables, as Kysely sees them. What each column type is in a database, its dialect says. */
export interface Tables {
  device: DeviceTable
  session: SessionTable
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

export interface MigrationTable {
  id: number
  name: string
  applied_at: number
}

/** The real table names. Their types are the bare names, so that Kysely knows which table is meant. */
export type TableNames = { readonly [Name in keyof Tables]: Name }

export function tableNames(prefix: string): TableNames {
  const real = <Name extends keyof Tables>(name: Name): Name => `${prefix}${name}` as Name
  return { device: real('device'), session: real('session'), migration: real('migration') }
}
