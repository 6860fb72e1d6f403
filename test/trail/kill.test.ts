import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { databases } from '../lib/databases.ts'
import { alice, kinds, secret, testCountersignWith } from '../lib/setup.ts'

const worker = fileURLToPath(new URL('../concurrency/kill-worker.ts', import.meta.url))

describe.each(databases)('$name: killed in the middle of a storm', ({ create }) => {
  it('a process leaves as many entries as changes', async () => {
    const database = await create()
    const { countersign } = await testCountersignWith(kinds(), database.url)
    const { device, setup } = await countersign.devices.create(alice, 'hotp')
    const { devices, events } = countersign.store
    // Each change of a row adds one to its version, which began at one.
    const changes = async () => ((await devices.find(alice.id, device.id))?.version ?? 0) - 1
    const entries = async () => (await events.list({ userId: alice.id }, 'oldest', 1000)).map(({ type }) => type)
    let told = 0

    for (let round = 0; round < 4; round++) {
      const from = told + round
      const work = { url: database.url, secret, device: device.persistentId, shared: setup.secret, from, audit: true }
      const child = spawn(process.execPath, [worker, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'inherit'] })
      let lines = 0
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        lines += chunk.split('\n').length - 1
        // Some way into the storm, never at the same point.
        if (lines > 15 + round * 7) child.kill('SIGKILL')
      })
      await once(child, 'close')
      told += lines
      // The database may be finishing what it was sent last.
      await expect.poll(async () => (await entries()).length - (await changes())).toBe(0)
      const recorded = await entries()
      expect(recorded.filter((type) => type === 'verified').length).toBeGreaterThanOrEqual(told)
    }
    await countersign.close()
    await database.drop()
  })
})
