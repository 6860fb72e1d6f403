import type { Store } from '../store/store.ts'
import { adminChecks } from './conformance/admin.ts'
import { browserChecks } from './conformance/browsers.ts'
import type { Check, ConformanceCase } from './conformance/case.ts'
import { compareAndSetChecks } from './conformance/compare-and-set.ts'
import { deviceChecks } from './conformance/devices.ts'
import { entryChecks } from './conformance/entries.ts'
import { eventChecks } from './conformance/events.ts'
import { lifeCycleChecks } from './conformance/life-cycle.ts'
import { momentChecks } from './conformance/moments.ts'
import { passwordChecks } from './conformance/passwords.ts'
import { quotaChecks } from './conformance/quotas.ts'
import { sealedChecks } from './conformance/sealed.ts'
import { sessionChecks } from './conformance/sessions.ts'
import { staleChecks } from './conformance/stale.ts'
import { textChecks } from './conformance/texts.ts'

export interface StoreConformanceOptions {
  /** Opens a store. All that it opens share one database, which is empty before the first case. */
  readonly open: () => Promise<Store>
}

/**
 * What every store must do, as cases for any test runner. They share a database and do not disturb each other;
 * the first one is about empty databases, and the others can run in any order. A case that does not hold rejects,
 * mostly with an `AssertionError`.
 *
 * ```ts
 * for (const { name, run } of storeConformance({ open: () => openStore(url) })) test(name, run)
 * ```
 */
export function storeConformance({ open }: StoreConformanceOptions): readonly ConformanceCase[] {
  const checks: Readonly<Record<string, Check>> = {
    ...lifeCycleChecks,
    ...deviceChecks,
    ...textChecks,
    ...compareAndSetChecks,
    ...sessionChecks,
    ...passwordChecks,
    ...quotaChecks,
    ...browserChecks,
    ...momentChecks,
    ...staleChecks,
    ...eventChecks,
    ...entryChecks,
    ...sealedChecks,
    ...adminChecks,
  }
  return Object.entries(checks).map(([name, check]) => ({ name, run: () => withStores(open, check) }))
}

/** Closes whatever the check opened, whether it held or not. */
async function withStores(open: () => Promise<Store>, check: Check): Promise<void> {
  const opened: Store[] = []
  try {
    await check(async () => {
      const store = await open()
      opened.push(store)
      return store
    })
  } finally {
    await Promise.all(opened.map((store) => store.close()))
  }
}
