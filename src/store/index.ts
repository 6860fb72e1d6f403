export { type CleanUpOptions, type CleanUpResult, cleanUp } from './clean-up.ts'
export type { DialectName } from './kysely/dialect.ts'
export type { MigrationStatus } from './kysely/migrator.ts'
export type { SqlStore } from './kysely/sql-store.ts'
export { type HostKysely, type HostQuery, type KyselyStoreOptions, kyselyStore } from './kysely-store.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export type {
  AdminStore,
  BrowserRow,
  BrowserStore,
  DeviceGroup,
  DeviceRow,
  DeviceSearch,
  DeviceStore,
  InsertAllOptions,
  MomentStore,
  PasswordPurpose,
  PasswordQuery,
  PasswordRow,
  PasswordSearch,
  PasswordStore,
  Place,
  QuotaRow,
  QuotaStore,
  RelatedObject,
  RemovedFactor,
  SessionRow,
  SessionStore,
  Store,
} from './store.ts'
