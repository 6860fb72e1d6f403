import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createCountersign, hotp } from '../../src/index.ts'
import { generateHotp } from '../../src/oath/index.ts'
import { openStore } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'
import { secret } from '../lib/setup.ts'

const worker = fileURLToPath(new URL('./rotate-worker.ts', import.meta.url))
const newSecret = 'another secret of the tests that is long enough too'
const devices = 150

/** → the exit code; `null` for one that was killed after so many batches. */
async function rotate(url: string, killAfter?: number): Promise<number | null> {
  const work = JSON.stringify({ url, secrets: [newSecret, secret], standAfter: killAfter })
  const child = spawn(process.execPath, [worker, work], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', () => child.kill('SIGKILL'))
  const [code] = await once(child, 'close')
  return code as number | null
}

describe.each(databases)('$name: secrets are rotated', ({ create }) => {
  it('ends with every row under the new secret after it was killed, while verifications go on', async () => {
    const database = await create()
    const store = await openStore(database.url)
    // Still under the old secret first: a process that was not restarted with the new order yet.
    const running = createCountersign({ issuer: 'Acme', secrets: [secret, newSecret], store, kinds: [hotp()] })
    await running.migrate()
    const made = []
    for (let index = 0; index < devices; index++) {
      const user = { id: `user-${index}`, name: 'User' }
      made.push({ user, ...(await running.devices.create(user, 'hotp')) })
    }

    let going = true
    let counter = 0
    const accepted = new Map<string, number[]>()
    const verifying = (async () => {
      for (; going; counter++) {
        for (const { user, device, setup } of made.slice(0, 20)) {
          const token = generateHotp(setup.secret, { counter })
          const results = await Promise.all([1, 2].map(() => running.verifyToken(user, device.persistentId, token)))
          const right = results.filter(({ verified }) => verified).length
          accepted.set(device.id, [...(accepted.get(device.id) ?? []), right])
          // SQLite's driver is synchronous.
          await nextTurn()
        }
      }
    })()

    const codes: unknown[] = []
    try {
      for (const killAfter of [6, 12, undefined]) codes.push(await rotate(database.url, killAfter))
    } finally {
      going = false
      await verifying
    }
    expect(codes).toEqual([null, null, 0])
    // Each token was accepted once, whatever was sealed anew in that moment.
    for (const times of accepted.values()) expect(times.every((right) => right === 1)).toBe(true)

    // What the running process wrote last is under the old secret again; now it is restarted too, and the rest follows.
    expect(await rotate(database.url)).toBe(0)
    const after = createCountersign({ issuer: 'Acme', secrets: [newSecret], store, kinds: [hotp()] })
    const rows = await store.sealed.page('devices', '', 1000)
    expect(rows).toHaveLength(devices)
    expect(rows.every(({ sealed }) => after.keyring.isCurrent(sealed))).toBe(true)
    for (const { user, device, setup } of [made[0], made[19], made[devices - 1]] as typeof made) {
      const next = accepted.get(device.id)?.length ?? 0
      const old = next > 0 ? generateHotp(setup.secret, { counter: next - 1 }) : null
      if (old) expect((await after.verifyToken(user, device.persistentId, old)).verified).toBe(false)
      const fresh = createCountersign({
        ...{ issuer: 'Acme', secrets: [newSecret], store, kinds: [hotp()], now: () => Date.now() + 60_000 },
      })
      const token = generateHotp(setup.secret, { counter: next })
      expect((await fresh.verifyToken(user, device.persistentId, token)).verified).toBe(true)
    }
    await running.close()
    await database.drop()
  })
})
