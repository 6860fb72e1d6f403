import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomDigits } from '../../src/index.ts'
import { databases } from '../lib/databases.ts'
import { kinds, noon, secret, testCountersignWith } from '../lib/setup.ts'

const user = { type: 'user', id: 'user 7' }

describe.each(databases)('$name', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  beforeAll(async () => {
    database = await create()
  })
  afterAll(() => database?.drop())

  it('a dump holds no key and no data', async () => {
    const { countersign } = await testCountersignWith(kinds(), database.url)
    const { oneTimePasswords, verificationTokens } = countersign
    const data = { address: 'private@example.com' }
    const long = await oneTimePasswords.create('the slug', { relatedTo: user, data })
    const short = await oneTimePasswords.create('the slug', { relatedTo: user, data, keyGenerator: randomDigits(9) })
    const used = await oneTimePasswords.create('the slug', { data })
    await oneTimePasswords.consume('the slug', used.secretKey)
    const token = await verificationTokens.deactivateAndCreate(user, { extraData: data })
    await countersign.close()
    const dump = (await database.dump()).toString('latin1')
    // It is a dump of the right database …
    for (const shown of ['the slug', 'user 7', long.id, token.id]) expect(dump).toContain(shown)
    // … and in none of the spellings is anything of use in it.
    for (const hidden of [long.secretKey, short.secretKey, used.secretKey, token.key, data.address, secret]) {
      for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const) {
        expect(dump).not.toContain(Buffer.from(hidden).toString(encoding))
      }
    }
  })

  it('whoever can write to the database cannot use what is in it elsewhere', async () => {
    const { countersign } = await testCountersignWith(kinds(), database.url)
    const { store, oneTimePasswords } = countersign
    const mine = await oneTimePasswords.create('pay', { relatedTo: user, data: { amount: 1 } })
    const row = (
      await store.passwords.list({ purpose: 'one-time-password', slug: 'pay', objects: [user] }, noon, 'newest')
    )[0]
    if (!row) throw new Error('The password is gone')
    // Its data under another record, its digest under another slug, its digest as a short one of somebody else's.
    const other = await oneTimePasswords.create('pay', { data: { amount: 2 } })
    const [otherRow] = await store.passwords.list(
      { purpose: 'one-time-password', slug: 'pay', objects: [] },
      noon,
      'newest',
    )
    if (!otherRow) throw new Error('The password is gone')
    await store.passwords.create({ ...otherRow, id: 'moved', digest: 'moved', slug: 'moved', data: row.data }, null)
    await expect(oneTimePasswords.getValid('moved')).rejects.toMatchObject({ code: 'unsealing-failed' })
    const rich = { type: 'user', id: 'rich' }
    await oneTimePasswords.deactivate('pay', { relatedTo: user })
    await store.passwords.removeStale('one-time-password', noon, 100)
    await store.passwords.create({ ...row, id: 'stolen', slug: 'admin', objects: [rich] }, null)
    expect(await oneTimePasswords.check('admin', mine.secretKey)).toBe(false)
    await store.passwords.replace({ ...otherRow, version: otherRow.version })
    expect(await oneTimePasswords.check('admin', mine.secretKey, { relatedTo: rich })).toBe(false)
    expect(await oneTimePasswords.check('pay', other.secretKey)).toBe(true)
    await countersign.close()
  })

  it('errors hold no key and no data', async () => {
    const { countersign } = await testCountersignWith(kinds(), database.url)
    const { oneTimePasswords } = countersign
    const keyGenerator = Object.assign(() => 'the-only-key-there-is', { entropy: 80 })
    await oneTimePasswords.create('errors', { keyGenerator })
    const errors = await Promise.all(
      [
        oneTimePasswords.create('errors', { keyGenerator }),
        oneTimePasswords.create('errors', { data: { secret: 'private', bad: 1n } }),
        oneTimePasswords.create('errors', { keyGenerator: (() => 5) as never, relatedTo: user }),
        oneTimePasswords.check('x'.repeat(300), 'the-only-key-there-is'),
      ].map((promise: Promise<unknown>) => promise.then(() => 'no error', String)),
    )
    for (const error of errors) {
      expect(error).toMatch(/^CountersignError/)
      expect(error).not.toMatch(/the-only-key|private/)
    }
    await countersign.close()
  })
})
