import assert from 'node:assert/strict'
import type { PasswordQuery, PasswordRow, RelatedObject, Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newPassword, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER
const now = newPassword().createdAt

const user = (): RelatedObject => ({ type: 'user', id: uniqueId() })
const queryOf = ({ purpose, slug, objects }: PasswordRow): PasswordQuery => ({ purpose, slug, objects })
const ids = (rows: readonly PasswordRow[]): string[] => rows.map((row) => row.id)

export const passwordChecks: Readonly<Record<string, Check>> = {
  'a password comes back as it was created': withStore(async ({ passwords }) => {
    const rows = [
      newPassword(),
      newPassword({ purpose: 'verification-token', slug: '', short: true, data: null, expiresAt: null }),
      newPassword({ objects: [user(), user(), { type: 'order ✓', id: '🔑"\\' }], data: '{"ü":1}' }),
      newPassword({ active: false, failureCount: 4, deactivatedAt: 0, createdAt: 0, expiresAt: 0, version: 0 }),
      newPassword({ version: largest - 1, failureCount: largest, createdAt: largest, expiresAt: largest }),
    ]
    for (const row of rows) {
      assert.equal(await passwords.create(row, null), true)
      assert.deepEqual(await passwords.find([row.digest]), row)
    }
    assert.equal(await passwords.find([uniqueId()]), null)
  }),

  'a password is found by any of several digests': withStore(async ({ passwords }) => {
    const row = newPassword()
    await passwords.create(row, null)
    assert.deepEqual(await passwords.find([uniqueId(), row.digest, uniqueId()]), row)
    assert.equal(await passwords.find([uniqueId(), uniqueId()]), null)
  }),

  'a digest that is taken is refused, and nothing is changed': withStore(async ({ passwords }) => {
    const first = newPassword()
    await passwords.create(first, null)
    const second = newPassword({ digest: first.digest, objects: first.objects })
    assert.equal(await passwords.create(second, null), false)
    assert.equal(await passwords.create(second, queryOf(first)), false)
    assert.deepEqual(await passwords.find([first.digest]), first)
    assert.deepEqual(await passwords.list(queryOf(first), now, 'all'), [first])
  }),

  'a password of the same id is refused, and the first one stays': withStore(async ({ passwords }) => {
    const first = newPassword()
    await passwords.create(first, null)
    await assert.rejects(passwords.create(newPassword({ id: first.id }), null), { code: 'store-failed' })
    assert.deepEqual(await passwords.find([first.digest]), first)
  }),

  'valid passwords are listed newest first': withStore(async ({ passwords }) => {
    const objects = [user()]
    const older = newPassword({ objects, createdAt: now - 5 })
    const rows = [
      newPassword({ objects }),
      newPassword({ objects, short: true, expiresAt: null }),
      newPassword({ objects }),
    ]
    const over = [
      newPassword({ objects, active: false }),
      newPassword({ objects, expiresAt: now }),
      newPassword({ objects, expiresAt: now - 1 }),
    ]
    for (const row of [older, ...over, ...rows]) await passwords.create(row, null)
    const query = queryOf(older)
    assert.deepEqual(await passwords.list(query, now, 'all'), [...rows.toReversed(), older])
    assert.deepEqual(await passwords.list(query, now, 'newest'), [rows[2]])
    assert.deepEqual(await passwords.list(query, now, 'short'), [rows[1]])
    assert.deepEqual(await passwords.list(query, now - 1, 'all'), [over[1], ...rows.toReversed(), older])
    assert.deepEqual(await passwords.list({ ...query, objects: [user()] }, now, 'newest'), [])
  }),

  'passwords without objects are listed by their slug': withStore(async ({ passwords }) => {
    const slug = uniqueId()
    const rows = [newPassword({ slug, objects: [] }), newPassword({ slug })]
    for (const row of [...rows, newPassword({ slug: `${slug} ` })]) await passwords.create(row, null)
    const query = { purpose: 'one-time-password', slug, objects: [] } as const
    assert.deepEqual(await passwords.list(query, now, 'all'), rows.toReversed())
    assert.deepEqual(await passwords.list(query, now, 'newest'), [rows[1]])
    assert.deepEqual(await passwords.list({ ...query, purpose: 'verification-token' }, now, 'all'), [])
  }),

  'all the objects that are named must be related, each by type and id': withStore(async ({ passwords }) => {
    const [a, b, c] = [user(), user(), user()]
    const one = newPassword({ objects: [a] })
    const two = newPassword({ objects: [a, b] })
    const three = newPassword({ objects: [c, b, a] })
    for (const row of [one, two, three]) await passwords.create(row, null)
    const listed = async (...objects: RelatedObject[]) =>
      ids(await passwords.list({ ...queryOf(one), objects }, now, 'all'))
    assert.deepEqual(await listed(a), ids([three, two, one]))
    assert.deepEqual(await listed(b, a), ids([three, two]))
    assert.deepEqual(await listed(a, b, c), ids([three]))
    assert.deepEqual(await listed(a, user()), [])
    assert.deepEqual(await listed({ type: 'order', id: a.id }), [])
    assert.deepEqual(await listed({ type: a.id, id: a.type }), [])
  }),

  'slugs and objects are compared exactly': withStore(async ({ passwords }) => {
    const common = uniqueId()
    const names = ['a', 'A', 'a ', 'á', 'a\u0301', '%', '_'].map((end) => `${common}${end}`)
    for (const name of names) {
      await passwords.create(newPassword({ slug: name, objects: [] }), null)
      await passwords.create(newPassword({ objects: [{ type: name, id: name }] }), null)
    }
    for (const name of names) {
      const byObject = queryOf(newPassword({ objects: [{ type: name, id: name }] }))
      assert.equal((await passwords.list(queryOf(newPassword({ slug: name, objects: [] })), now, 'all')).length, 1)
      assert.equal((await passwords.list(byObject, now, 'all')).length, 1)
    }
  }),

  'a query without a slug finds passwords of every slug': withStore(async ({ passwords }) => {
    const objects = [user()]
    const rows = ['', 'a', 'b'].map((slug) => newPassword({ slug, objects, purpose: 'verification-token' }))
    for (const row of rows) await passwords.create(row, null)
    const query = { purpose: 'verification-token', objects } as const
    assert.deepEqual(await passwords.list(query, now, 'all'), rows.toReversed())
    assert.deepEqual(await passwords.list({ ...query, slug: '' }, now, 'all'), [rows[0]])
    assert.equal(await passwords.deactivate(query, now), 3)
    assert.deepEqual(await passwords.list(query, now, 'all'), [])
  }),

  'deactivating counts the valid ones, and leaves all others alone': withStore(async ({ passwords }) => {
    const slug = uniqueId()
    const [a, b] = [user(), user()]
    const mine = newPassword({ slug, objects: [a] })
    const rows = [mine, newPassword({ slug, objects: [a, b] })]
    const others = [
      newPassword({ slug, objects: [b] }),
      newPassword({ objects: [a] }),
      newPassword({ slug, objects: [] }),
    ]
    const over = newPassword({ slug, objects: [a], expiresAt: now })
    for (const row of [...rows, ...others, over]) await passwords.create(row, null)
    assert.equal(await passwords.deactivate(queryOf(mine), now), 2)
    assert.equal(await passwords.deactivate(queryOf(mine), now), 0)
    const deactivated = { ...mine, active: false, deactivatedAt: now, version: 2 }
    assert.deepEqual(await passwords.find([mine.digest]), deactivated)
    for (const row of [...others, over]) assert.deepEqual(await passwords.find([row.digest]), row)
    assert.equal(await passwords.deactivate({ ...queryOf(mine), objects: [] }, now), 2)
  }),

  'creating can deactivate in the same step': withStore(async ({ passwords }) => {
    const objects = [user(), user()]
    const rows = Array.from({ length: 3 }, () => newPassword({ objects }))
    const wider = newPassword({ objects: [...objects, user()] })
    const narrower = newPassword({ objects: objects.slice(1) })
    for (const row of [...rows, wider, narrower]) await passwords.create(row, null)
    for (let round = 0; round < 3; round++) {
      const row = newPassword({ objects: objects.toReversed() })
      assert.equal(await passwords.create(row, queryOf(row)), true)
      assert.deepEqual(await passwords.list(queryOf(row), now, 'all'), [row])
    }
    assert.deepEqual(await passwords.list(queryOf(narrower), now, 'all').then((found) => ids(found).length), 2)
  }),

  'of concurrent creations that deactivate, one is left': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    for (const objects of [[user()], [user(), user()], []]) {
      const slug = uniqueId()
      const rows = Array.from({ length: 20 }, () => newPassword({ slug, objects, createdAt: now }))
      const created = await Promise.all(
        rows.map((row, index) => storeOf(stores, index).passwords.create(row, queryOf(row))),
      )
      assert.deepEqual(new Set(created), new Set([true]))
      assert.equal((await stores[0].passwords.list(queryOf(rows[0] as PasswordRow), now, 'all')).length, 1)
    }
  },

  'a replacement writes what can change, and adds one to the version': withStore(async ({ passwords }) => {
    let row = newPassword({ expiresAt: null })
    await passwords.create(row, null)
    for (const change of [{ failureCount: 3 }, { expiresAt: now + 7 }, { active: false, deactivatedAt: now }]) {
      assert.equal(await passwords.replace({ ...row, ...change }), true)
      row = { ...row, ...change, version: row.version + 1 }
      assert.deepEqual(await passwords.find([row.digest]), row)
    }
  }),

  'a replacement of a password at another version, or of none, loses': withStore(async ({ passwords }) => {
    const row = newPassword({ version: 3 })
    assert.equal(await passwords.replace(row), false)
    await passwords.create(row, null)
    for (const version of [0, 2, 4]) assert.equal(await passwords.replace({ ...row, version, active: false }), false)
    assert.deepEqual(await passwords.find([row.digest]), row)
  }),

  'of 50 replacements of a password, one wins': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const row = newPassword()
    await stores[0].passwords.create(row, null)
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => storeOf(stores, index).passwords.replace({ ...row, active: false })),
    )
    assert.equal(results.filter(Boolean).length, 1)
  },

  'pretending finds and changes nothing': withStore(async ({ passwords }) => {
    const row = newPassword()
    await passwords.create(row, null)
    await Promise.all(Array.from({ length: 40 }, () => passwords.pretend()))
    assert.deepEqual(await passwords.find([row.digest]), row)
  }),
}

function storeOf(stores: readonly [Store, Store], index: number): Store {
  return index % 2 ? stores[1] : stores[0]
}
