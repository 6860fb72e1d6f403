import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Countersign, randomDigits } from '../../src/index.ts'
import { databases } from '../lib/databases.ts'
import type { PasswordCall, PasswordWork } from '../lib/password-worker.ts'
import { passwordsInProcesses } from '../lib/processes.ts'
import { kinds, noon, secret, testCountersignWith } from '../lib/setup.ts'

const user = { type: 'user', id: '7' }
const order = { type: 'order', id: '1' }
const worker = fileURLToPath(new URL('../lib/password-worker.ts', import.meta.url))

describe.each(databases)('$name', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  let countersign: Countersign<ReturnType<typeof kinds>>

  beforeAll(async () => {
    database = await create()
    ;({ countersign } = await testCountersignWith(kinds(), database.url))
  })
  afterAll(async () => {
    await countersign?.close()
    await database?.drop()
  })

  const work = (more: Partial<PasswordWork>): PasswordWork => ({
    ...{ url: database.url, secret, now: noon, calls: [], ...more },
  })
  /** So often in each of two processes, all at once. */
  const inTwo = (calls: readonly PasswordCall[], times: number): Promise<unknown[]> =>
    passwordsInProcesses([work({ calls, times }), work({ calls, times })])

  it('of 100 calls of consume in two processes, one gets the password', async () => {
    const { secretKey } = await countersign.oneTimePasswords.create('consume', { relatedTo: user })
    const results = await inTwo([['oneTimePasswords', 'consume', 'consume', secretKey]], 50)
    expect(results).toHaveLength(100)
    expect(results.filter((result) => result !== null)).toHaveLength(1)
  })

  it('of 100 calls of consume with a short key, one gets the password', async () => {
    const keyGenerator = randomDigits(6)
    const { secretKey } = await countersign.oneTimePasswords.create('short', { relatedTo: user, keyGenerator })
    const results = await inTwo([['oneTimePasswords', 'consume', 'short', secretKey, { relatedTo: user }]], 50)
    expect(results.filter((result) => result !== null)).toHaveLength(1)
  })

  it('of 100 calls of consume, one gets the token', async () => {
    const { key } = await countersign.verificationTokens.deactivateAndCreate(user, { slug: 'consume' })
    const results = await inTwo([['verificationTokens', 'consume', key]], 50)
    expect(results.filter((result) => result !== null)).toHaveLength(1)
  })

  it('what is consumed, deactivated and extended at once is over afterwards', async () => {
    for (let round = 0; round < 3; round++) {
      const { secretKey } = await countersign.oneTimePasswords.create('over', { relatedTo: user })
      const results = await inTwo(
        [
          ['oneTimePasswords', 'extend', 'over', secretKey, 60],
          ['oneTimePasswords', 'deactivate', 'over', { key: secretKey }],
          ['oneTimePasswords', 'consume', 'over', secretKey],
        ],
        10,
      )
      // Either one consumed it, or one deactivated it.
      const ends = results.filter((result) => result === 1 || (typeof result === 'object' && result !== null))
      expect(ends).toHaveLength(1)
      expect(await countersign.oneTimePasswords.check('over', secretKey)).toBe(false)
      expect(await countersign.oneTimePasswords.extend('over', secretKey)).toBe(false)
    }
  })

  it.each([
    ['one object', 'one', user],
    ['two objects', 'two', [user, order]],
    ['no object', 'none', []],
  ])('of 40 creations with deactivateOld in two processes one is left: %s', async (_name, slug, relatedTo) => {
    const created = await inTwo([['oneTimePasswords', 'create', slug, { relatedTo, deactivateOld: true }]], 20)
    const keys = (created as { secretKey: string }[]).map(({ secretKey }) => secretKey)
    expect(new Set(keys).size).toBe(40)
    const valid = await Promise.all(keys.map((key) => countersign.oneTimePasswords.check(slug, key)))
    expect(valid.filter(Boolean)).toHaveLength(1)
  })

  it('of 40 tokens created in two processes one is left, also where half of them replace those of all slugs', async () => {
    const calls: PasswordCall[] = [
      ['verificationTokens', 'deactivateAndCreate', order, { slug: 'reset' }],
      ['verificationTokens', 'deactivateAndCreate', order],
    ]
    await inTwo(calls, 10)
    // As if in some order: what came after the last one that replaces all is at most one with the slug.
    expect((await countersign.verificationTokens.filterActive(order, { slug: 'reset' })).length).toBeLessThanOrEqual(1)
    expect((await countersign.verificationTokens.filterActive(order)).filter(({ slug }) => slug === null)).toHaveLength(
      1,
    )
  })

  it('of 10,000 guesses of six digits in four processes, at most five are evaluated', async () => {
    const keyGenerator = () => '004321'
    await countersign.oneTimePasswords.create('guess', { relatedTo: user, keyGenerator })
    const query = { purpose: 'one-time-password', slug: 'guess', objects: [user] } as const
    const [row] = await countersign.store.passwords.list(query, noon, 'short')
    const results = await passwordsInProcesses(
      [0, 2500, 5000, 7500].map((from) => work({ guesses: ['guess', user, from, 2500] })),
    )
    expect(results).toHaveLength(10_000)
    const accepted = results.filter((result) => result !== null).length
    const after = await countersign.store.passwords.find([row?.digest as string])
    // Each evaluation that was told is one write: wrong ones are counted, and a right one ends it.
    expect(after).toMatchObject({ active: false })
    expect(after?.failureCount).toBeLessThanOrEqual(5)
    expect(after?.version).toBe(1 + (after?.failureCount as number) + accepted)
    expect((after?.failureCount as number) + accepted).toBeLessThanOrEqual(5)
    expect(await countersign.oneTimePasswords.consume('guess', '004321', { relatedTo: user })).toBeNull()
  })

  it('killed in the middle of a storm, there is one valid password, whole, and never two', async () => {
    const relatedTo = [user, order]
    const calls: PasswordCall[] = [1, 2, 3].map(() => [
      'oneTimePasswords',
      'create',
      'kill',
      { relatedTo, deactivateOld: true },
    ])
    let told: string[] = []
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, [worker, JSON.stringify(work({ calls, forever: true }))], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
        // Some way into the storm, never at the same point.
        if (output.split('\n').length > 5 + round * 3) setTimeout(() => child.kill('SIGKILL'), round * 1.7)
      })
      await once(child, 'close')
      told = output.split('\n').slice(0, -1)
      expect(told.length).toBeGreaterThanOrEqual(5)
      // A server may still be at the last transaction of the dead.
      await new Promise((resolve) => setTimeout(resolve, 50))
      for (const object of [user, order]) {
        const query = { purpose: 'one-time-password', slug: 'kill', objects: [object] } as const
        const valid = await countersign.store.passwords.list(query, noon, 'all')
        expect(valid).toHaveLength(1)
        expect(valid[0]?.objects).toEqual(relatedTo)
      }
      // Whoever was told a key that is not the valid one any more was replaced by a later one.
      const keys = told.flatMap((line) =>
        (JSON.parse(line) as { secretKey: string }[]).map(({ secretKey }) => secretKey),
      )
      const checked = await Promise.all(keys.map((key) => countersign.oneTimePasswords.check('kill', key)))
      expect(checked.filter(Boolean).length).toBeLessThanOrEqual(1)
    }
  })
})
