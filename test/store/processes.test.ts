import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { type DeviceRow, openStore } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'
import type { Order, Report } from './worker.ts'

const workers: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map(end))
})

async function start(count: number): Promise<ChildProcess[]> {
  const started = Array.from({ length: count }, () => fork(new URL('./worker.ts', import.meta.url)))
  workers.push(...started)
  await Promise.all(started.map(report))
  return started
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return
  const exited = once(worker, 'exit')
  worker.disconnect()
  await exited
}

async function report(worker: ChildProcess): Promise<unknown> {
  const [answer] = (await once(worker, 'message')) as [Report]
  if ('failed' in answer) throw new Error(answer.failed)
  return answer.done
}

/** Gives each worker its order at the same moment. */
async function order(orders: readonly (readonly [ChildProcess, Order])[]): Promise<unknown[]> {
  const reports = orders.map(([worker]) => report(worker))
  for (const [worker, task] of orders) worker.send(task)
  return Promise.all(reports)
}

function newDevice(id: string): DeviceRow {
  const times = { lastFailureAt: null, lastUsedAt: null, lastChallengeAt: null, createdAt: 1, lookup: null }
  return {
    userId: 'alice',
    id,
    kind: 'totp',
    name: '',
    confirmed: true,
    state: '',
    version: 1,
    failureCount: 0,
    ...times,
  }
}

describe.each(databases)('$name', ({ create }) => {
  it('four processes open and migrate an empty database at once', async () => {
    const database = await create()
    const processes = await start(4)
    await order(processes.map((worker) => [worker, { task: 'open', url: database.url }]))
    await order(processes.map((worker) => [worker, { task: 'migrate' }]))
    const store = await openStore(database.url)
    expect((await store.migrations()).every((migration) => migration.appliedAt !== null)).toBe(true)
    await store.devices.insert(newDevice('works'))
    await store.close()
    await Promise.all(processes.map(end))
    await database.drop()
  })

  it('of two processes that replace a device at one version, one wins', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await store.migrate()
    const devices = Array.from({ length: 100 }, (_, index) => newDevice(`device-${index}`))
    for (const device of devices) await store.devices.insert(device)

    const processes = await start(2)
    await order(processes.map((worker) => [worker, { task: 'open', url: database.url }]))
    const won = (await order(
      processes.map((worker, index) => {
        const rows = devices.map((device) => ({ ...device, state: `process ${index}` }))
        return [worker, { task: 'replace', rows: index ? rows.toReversed() : rows }] as const
      }),
    )) as [boolean[], boolean[]]

    const [first, second] = [won[0], won[1].toReversed()]
    const stored = await store.devices.list('alice')
    expect(stored.map((device) => device.version)).toEqual(devices.map(() => 2))
    for (const [index, device] of devices.entries()) {
      expect([first[index], second[index]].filter(Boolean)).toHaveLength(1)
      const winner = first[index] ? 'process 0' : 'process 1'
      expect(stored.find((row) => row.id === device.id)?.state).toBe(winner)
    }
    await store.close()
    await Promise.all(processes.map(end))
    await database.drop()
  })
})
