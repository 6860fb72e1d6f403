import { expect, it } from 'vitest'
import { noon, testCountersign } from '../../test/lib/setup.ts'
import { newBrowser, newQuota, newSession } from '../testing/conformance/rows.ts'
import { cleanUp } from './clean-up.ts'

const user = { type: 'user', id: '7' }
const none = { oneTimePasswords: 0, verificationTokens: 0, sessions: 0, rememberedBrowsers: 0, trailEntries: 0 }
const day = 86_400
const one = { oneTimePasswords: 1, verificationTokens: 0, sessions: 1, rememberedBrowsers: 1, trailEntries: 0 }

async function filled() {
  const { countersign, clock } = await testCountersign()
  const { oneTimePasswords, verificationTokens, store } = countersign
  for (let count = 0; count < 12; count++) await oneTimePasswords.create('login', { expiresIn: 60, relatedTo: user })
  const used = await oneTimePasswords.create('login')
  await oneTimePasswords.consume('login', used.secretKey)
  await oneTimePasswords.create('later', { expiresIn: 1e6 })
  await verificationTokens.deactivateAndCreate(user)
  const valid = await verificationTokens.deactivateAndCreate(user)
  for (const expiresAt of [noon, noon + 60_000, noon + 1e9]) {
    await store.sessions.insert(newSession({ expiresAt }))
    await store.browsers.insert(newBrowser({ expiresAt }))
  }
  return { countersign, clock, valid }
}

it('removes what is over, and nothing else', async () => {
  const { countersign, clock, valid } = await filled()
  expect(await countersign.cleanUp()).toEqual({ ...one, verificationTokens: 1 })
  expect(await countersign.cleanUp()).toEqual(none)
  clock.advance(60)
  expect(await countersign.cleanUp({ batchSize: 5 })).toEqual({
    ...one,
    oneTimePasswords: 12,
  })
  expect(await countersign.oneTimePasswords.getValid('later')).not.toBeNull()
  expect(await countersign.verificationTokens.find(valid.key)).not.toBeNull()
  clock.advance(1e9)
  expect(await countersign.cleanUp()).toEqual(one)
})

it('keeps what has been over for less than the retention', async () => {
  const { countersign, clock } = await filled()
  clock.advance(100)
  expect(await countersign.cleanUp({ retention: 101 })).toEqual(none)
  expect(await countersign.cleanUp({ retention: 100 })).toEqual({
    ...one,
    verificationTokens: 1,
  })
  expect(await countersign.cleanUp({ retention: 40 })).toEqual({
    ...one,
    oneTimePasswords: 12,
  })
})

it('forgets what was counted for limits a day after the retention', async () => {
  const { countersign, clock } = await testCountersign()
  const { quotas } = countersign.store
  const quota = newQuota({ updatedAt: noon })
  await quotas.insert(quota)
  clock.advance(day + 99)
  expect(await countersign.cleanUp({ retention: 100 })).toEqual(none)
  expect(await quotas.find(quota.userId, quota.name)).toEqual(quota)
  clock.advance(1)
  expect(await countersign.cleanUp({ retention: 100, dryRun: true })).toEqual(none)
  expect(await quotas.find(quota.userId, quota.name)).toEqual(quota)
  expect(await countersign.cleanUp({ retention: 100 })).toEqual(none)
  expect(await quotas.find(quota.userId, quota.name)).toBeNull()
})

it('only counts in a dry run', async () => {
  const { countersign, clock } = await filled()
  clock.advance(60)
  const counts = { oneTimePasswords: 13, verificationTokens: 1, sessions: 2, rememberedBrowsers: 2, trailEntries: 0 }
  expect(await countersign.cleanUp({ dryRun: true })).toEqual(counts)
  expect(await countersign.cleanUp({ dryRun: true })).toEqual(counts)
  // A store alone is enough.
  expect(await cleanUp(countersign.store, {}, clock.now())).toEqual(counts)
})

it('can run twice at once', async () => {
  const { countersign, clock } = await filled()
  clock.advance(60)
  const both = await Promise.all([1, 2].map(() => countersign.cleanUp({ batchSize: 1 })))
  expect((both[0]?.oneTimePasswords ?? 0) + (both[1]?.oneTimePasswords ?? 0)).toBe(13)
})

it.each([
  { retention: -1 },
  { retention: Number.NaN },
  { dryRun: 1 },
  { batchSize: 0 },
  { batchSize: 1e6 },
  { days: 1 },
])('refuses %j', async (options) => {
  const { countersign } = await testCountersign()
  await expect(countersign.cleanUp(options as never)).rejects.toMatchObject({ code: 'invalid-option' })
})
