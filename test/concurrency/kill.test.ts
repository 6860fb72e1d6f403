import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { generateHotp } from '../../src/oath/index.ts'
import { databases } from '../lib/databases.ts'
import { alice, kinds, secret, testCountersignWith } from '../lib/setup.ts'

const worker = fileURLToPath(new URL('./kill-worker.ts', import.meta.url))

describe.each(databases)('$name: killed in the middle of a storm', ({ create }) => {
  it('never accepts a token that was accepted before', async () => {
    const database = await create()
    const { countersign, clock } = await testCountersignWith(kinds(), database.url)
    const { device, setup } = await countersign.devices.create(alice, 'hotp')
    const accepted: number[] = []

    for (let round = 0; round < 5; round++) {
      const from = (accepted.at(-1) ?? -1) + 1
      const work = { url: database.url, secret, device: device.persistentId, shared: setup.secret, from }
      const child = spawn(process.execPath, [worker, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'inherit'] })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
        // Some way into the storm, never at the same point.
        if (output.split('\n').length > 20 + round * 7) child.kill('SIGKILL')
      })
      await once(child, 'close')
      const told = output.split('\n').slice(0, -1).map(Number)
      expect(told.length).toBeGreaterThanOrEqual(20)
      accepted.push(...told)
    }

    // Each counter was accepted once at the most, over all rounds.
    expect(new Set(accepted).size).toBe(accepted.length)
    for (const counter of accepted.slice(-30)) {
      const result = await countersign.verifyToken(alice, device.persistentId, generateHotp(setup.secret, { counter }))
      expect(result.verified).toBe(false)
      clock.advance(3600)
    }
    await countersign.close()
    await database.drop()
  })
})
