import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { email } from '../../src/index.ts'
import { databases } from '../lib/databases.ts'
import { challengesInProcesses } from '../lib/processes.ts'
import { alice, noon, secret, testCountersignWith } from '../lib/setup.ts'

describe.each(databases)('$name, two processes', ({ create }) => {
  const make = () => {
    const delivery = { sendMail: async () => {} }
    return testCountersignWith([email({ delivery, sender: 'no-reply@acme.example' })], database.url)
  }
  let database: Awaited<ReturnType<typeof create>>
  let countersign: Awaited<ReturnType<typeof make>>['countersign']

  beforeAll(async () => {
    database = await create()
    ;({ countersign } = await make())
  })
  afterAll(async () => {
    await countersign?.close()
    await database?.drop()
  })

  /** Half of the devices' challenges in each of two processes, all at once. → how often each outcome came. */
  async function race(userId: string, devices: readonly string[]): Promise<Record<string, number>> {
    const work = { url: database.url, secret, now: noon, userId }
    const half = devices.length / 2
    const outcomes = await challengesInProcesses([
      { ...work, devices: devices.slice(0, half) },
      { ...work, devices: devices.slice(half) },
    ])
    const counts: Record<string, number> = {}
    for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
    return counts
  }

  it('50 challenges of one device send exactly one message', async () => {
    const { device } = await countersign.devices.create(alice, 'email')
    expect(await race(alice.id, Array(50).fill(device.persistentId))).toEqual({ sent: 1, cooldown: 49, delivered: 1 })
  })

  it('30 devices of one user send ten messages between them', async () => {
    const carol = { id: 'carol', name: 'Carol', email: 'c@home.example' }
    const devices: string[] = []
    for (let index = 0; index < 30; index++) {
      devices.push((await countersign.devices.create(carol, 'email')).device.persistentId)
    }
    expect(await race(carol.id, devices)).toEqual({ sent: 10, limit: 20, delivered: 10 })
  })
})
