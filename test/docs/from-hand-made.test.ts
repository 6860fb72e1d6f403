import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOTP } from '@better-auth/utils/otp'
import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCountersign, staticTokens, totp } from '../../src/index.ts'
import { encodeBase32, generateSecret, generateTotp } from '../../src/oath/index.ts'
import { openStore } from '../../src/store/index.ts'
import { namedBlock } from './markdown.ts'
import { entries } from './package.ts'

const key = 'the secret of better-auth, long enough'
const alice = { id: '1', name: 'Alice' }

describe('the code of from-hand-made.md for better-auth', () => {
  // Inside of the repository, where better-auth is found.
  const cache = join(process.cwd(), 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'countersign-move-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  type Move = (countersign: unknown, user: typeof alice, row: object, key: string) => Promise<void>
  let move: Move

  beforeAll(async () => {
    const { code } = namedBlock('docs/from-hand-made.md', 'move-better-auth.ts')
    const oath = entries.find(({ specifier }) => specifier === 'countersign/oath')?.source
    const file = join(folder, 'move-better-auth.ts')
    writeFileSync(file, code.replace(`'countersign/oath'`, `'${oath}'`))
    move = (await import(file)).moveBetterAuth
  })

  async function setup() {
    const countersign = createCountersign({
      issuer: 'Test',
      secrets: ['a secret for tests, of 32 characters or more'],
      store: await openStore('sqlite::memory:'),
      kinds: [totp(), staticTokens({ cost: 1024 })],
    })
    await countersign.migrate()
    return countersign
  }

  const row = async (secret: string, codes: readonly string[]) => ({
    secret: await symmetricEncrypt({ key, data: secret }),
    backupCodes: await symmetricEncrypt({ key, data: JSON.stringify(codes) }),
  })

  it('brings a secret and backup codes that work on, and moves nobody twice', async () => {
    const countersign = await setup()
    const secret = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF'
    const theirs = await row(secret, ['aBcDe-12345', 'fGhIj-67890'])
    await move(countersign, alice, theirs, key)
    await move(countersign, alice, theirs, key)

    const [app, backup, ...others] = await countersign.devices.list(alice)
    expect(others).toEqual([])
    // As better-auth itself makes it.
    const token = await createOTP(secret).totp()
    expect(await countersign.verifyToken(alice, app?.persistentId ?? '', token)).toMatchObject({ verified: true })
    for (const code of ['aBcDe-12345', 'fghij-67890']) {
      expect(await countersign.verifyToken(alice, backup?.persistentId ?? '', code)).toMatchObject({ verified: true })
    }
    await countersign.close()
  })

  it('brings a secret that better-auth had imported', async () => {
    const countersign = await setup()
    const secret = generateSecret()
    await move(countersign, alice, await row(`base32:${encodeBase32(secret)}`, []), key)
    const [app, ...others] = await countersign.devices.list(alice)
    expect(others).toEqual([])
    const result = await countersign.verifyToken(alice, app?.persistentId ?? '', generateTotp(secret))
    expect(result.verified).toBe(true)
    await countersign.close()
  })

  it('goes on where it was interrupted', async () => {
    const countersign = await setup()
    const theirs = await row('x'.repeat(32), ['aBcDe-12345', 'fGhIj-67890'])
    await move(countersign, alice, { ...theirs, backupCodes: 'not sealed' }, key).catch(() => {})
    await move(countersign, alice, theirs, key)
    expect((await countersign.devices.list(alice)).map(({ kind }) => kind)).toEqual(['totp', 'static'])
    await countersign.close()
  })

  it('leaves out who never confirmed', async () => {
    const countersign = await setup()
    await move(countersign, alice, { ...(await row('x'.repeat(32), [])), verified: false }, key)
    expect(await countersign.devices.list(alice, { confirmed: null })).toEqual([])
    await countersign.close()
  })
})
