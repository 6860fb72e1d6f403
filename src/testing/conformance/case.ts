import type { Store } from '../../store/store.ts'

/** One thing that every store must do. */
export interface ConformanceCase {
  readonly name: string
  /** Rejects where it does not hold. */
  run(): Promise<void>
}

/** Opens as many stores as it needs; they are closed for it. */
export type Check = (open: () => Promise<Store>) => Promise<void>

/** A check of one store that is ready to be used. */
export function withStore(check: (store: Store) => Promise<void>): Check {
  return async (open) => {
    const store = await open()
    await store.migrate()
    await check(store)
  }
}
