import { expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'

/** The same machine has one clock; the rest is rounding, and what the tests' machine may be busy with. */
const rounding = 5

test.each(databases)('$name tells what time it is, whatever the time zone', async ({ name, create }) => {
  const database = await create()
  const url = new URL(database.url)
  // Of the driver's own settings: how it turns dates into texts, and the session's zone.
  if (name === 'mariadb') url.searchParams.set('timezone', '+09:00')
  if (name === 'postgres') url.searchParams.set('options', '-c TimeZone=Asia/Tokyo')
  const store = await openStore(name === 'sqlite' ? database.url : url.href)
  const before = Date.now()
  const told = await store.clock()
  const after = Date.now()
  expect(Number.isInteger(told)).toBe(true)
  expect(told).toBeGreaterThanOrEqual(before - rounding)
  expect(told).toBeLessThanOrEqual(after + rounding)
  await store.close()
  await database.drop()
})

test('a server that is not there is told', async () => {
  const store = await openStore('postgres://app:hunter2@127.0.0.1:9/shop')
  await expect(store.clock()).rejects.toMatchObject({ code: 'store-failed' })
  await store.close()
})
