import { describe, expect, it } from 'vitest'
import { openStore } from './index.ts'
import { takeFromQuota } from './quota.ts'

const quota = { userId: 'alice', name: 'challenges', limit: 3, period: 60_000 }

async function open() {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  return store
}

describe('a quota', () => {
  it('gives so many within its time, and says when there will be one', async () => {
    const { quotas, close } = await open()
    const take = (now: number) => takeFromQuota(quotas, quota, now)
    expect([await take(1000), await take(2000), await take(3000)]).toEqual([null, null, null])
    expect(await take(4000)).toBe(61_000)
    expect(await take(60_999)).toBe(61_000)
    expect(await take(61_000)).toBeNull()
    expect(await take(61_001)).toBe(62_000)
    await close()
  })

  it('counts what processes took whose clocks are ahead or behind', async () => {
    const { quotas, close } = await open()
    const take = (now: number) => takeFromQuota(quotas, quota, now)
    const results = []
    for (let round = 0; round < 5; round++) results.push(await take(100_500), await take(100_000), await take(99_000))
    expect(results.filter((result) => result === null)).toHaveLength(3)
    await close()
  })

  it('is each user’s own, and each name’s', async () => {
    const { quotas, close } = await open()
    for (let count = 0; count < 3; count++) await takeFromQuota(quotas, quota, 1)
    expect(await takeFromQuota(quotas, quota, 1)).not.toBeNull()
    expect(await takeFromQuota(quotas, { ...quota, userId: 'bob' }, 1)).toBeNull()
    expect(await takeFromQuota(quotas, { ...quota, name: 'other' }, 1)).toBeNull()
    await close()
  })

  it('holds when all ask at once', async () => {
    const { quotas, close } = await open()
    const results = await Promise.all(Array.from({ length: 50 }, () => takeFromQuota(quotas, quota, 1)))
    expect(results.filter((result) => result === null)).toHaveLength(3)
    await close()
  })
})
