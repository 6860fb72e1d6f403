import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Device } from '../../src/index.ts'
import { databases } from '../lib/databases.ts'
import { kinds, testCountersignWith } from '../lib/setup.ts'

describe.each(databases)('$name: of a user’s devices', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  let both: Awaited<ReturnType<typeof open>>[]
  const open = async () => (await testCountersignWith(kinds(), database.url)).countersign

  beforeAll(async () => {
    database = await create()
    both = [await open(), await open()]
  })
  afterAll(async () => {
    for (const countersign of both) await countersign.close()
    await database.drop()
  })

  const counts = ({ kind }: Device) => kind !== 'static'

  it.each([2, 3, 5])('one stays when all %i are removed at once', async (count) => {
    const user = { id: `user-${count}`, name: 'User' }
    const [one, other] = both as [(typeof both)[0], (typeof both)[0]]
    const ids: string[] = []
    for (let index = 0; index < count; index++) {
      ids.push((await one.devices.create(user, 'totp')).device.persistentId)
    }
    await one.devices.create(user, 'static')
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.all(
        ids.flatMap((id) => [one, other].map(({ devices }) => devices.removeUnlessLast(user, id, counts))),
      )
      expect(outcomes.filter((outcome) => outcome === 'last').length).toBeGreaterThan(0)
      expect((await one.devices.list(user)).filter(counts)).toHaveLength(1)
      // And again, with new ones beside it.
      const left = (await one.devices.list(user)).filter(counts).map(({ persistentId }) => persistentId)
      ids.splice(0, ids.length, ...left)
      for (let index = 1; index < count; index++) {
        ids.push((await one.devices.create(user, 'totp')).device.persistentId)
      }
    }
    expect(await one.devices.list(user, { confirmed: null })).toHaveLength(count + 1)
  })

  it('others can be removed, and nobody else’s', async () => {
    const [{ devices }] = both as [(typeof both)[0]]
    const user = { id: 'someone', name: 'Someone' }
    const first = (await devices.create(user, 'totp')).device.persistentId
    const second = (await devices.create(user, 'hotp')).device.persistentId
    const pending = (await devices.create(user, 'totp', { confirmed: false })).device.persistentId
    expect(await devices.removeUnlessLast(user, pending, counts)).toBe('no-device')
    expect(await devices.removeUnlessLast({ id: 'other', name: '' }, first, counts)).toBe('no-device')
    expect(await devices.removeUnlessLast(user, first, counts)).toBe('removed')
    expect(await devices.removeUnlessLast(user, second, counts)).toBe('last')
  })
})
