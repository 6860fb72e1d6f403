// A second process for the store tests: opens a store, and does as it is told.
import { openStore } from '../../src/store/index.ts'
import type { DeviceRow } from '../../src/store/store.ts'

export type Order =
  | { readonly task: 'open'; readonly url: string }
  | { readonly task: 'migrate' }
  | { readonly task: 'replace'; readonly rows: readonly DeviceRow[] }

export type Report = { readonly done: unknown } | { readonly failed: string }

let store: Awaited<ReturnType<typeof openStore>> | undefined

async function carryOut(order: Order): Promise<unknown> {
  if (order.task === 'open') {
    store = await openStore(order.url)
    return true
  }
  if (!store) throw new Error('Open a store first')
  if (order.task === 'migrate') return store.migrate()
  const { devices } = store
  return Promise.all(order.rows.map((row) => devices.replace(row)))
}

process.on('message', async (order: Order) => {
  const report: Report = await carryOut(order).then(
    (done) => ({ done: done ?? null }),
    (error: Error) => ({ failed: `${error.message}: ${String(error.cause)}` }),
  )
  process.send?.(report)
})
process.once('disconnect', () => store?.close())
process.send?.({ done: 'started' } satisfies Report)
