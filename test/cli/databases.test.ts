import { expect, test } from 'vitest'
import { createTables, openDatabase } from '../../examples/app/src/database.ts'
import { createUsers } from '../../examples/app/src/users.ts'
import { createCountersign, staticTokens, totp } from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'
import { newBrowser, newSession } from '../../src/testing/conformance/rows.ts'
import { databases } from '../lib/databases.ts'
import { countersignCommand, exampleConfig } from './command-line.ts'

const secret = 'the secret of the command line in tests'
const password = 'correct horse battery staple'

test.each(databases)('every command works on the example app, on $name', { timeout: 240_000 }, async ({ create }) => {
  const database = await create()
  const env = { DATABASE_URL: database.url, COUNTERSIGN_SECRET: secret }
  const inApp = (...args: string[]) => countersignCommand(['--config', exampleConfig, ...args], { env })
  const json = async (...args: string[]) => JSON.parse((await inApp(...args, '--json')).stdout)

  const broken = await inApp('doctor', '--json')
  expect(broken.code).toBe(1)
  expect(broken.stdout).toContain('"check":"migrations","status":"error"')

  // By the database alone, and by the configuration.
  expect(await countersignCommand(['migrate'], { env })).toMatchObject({ code: 0, stderr: '' })
  expect(await json('migrate')).toEqual({ command: 'migrate', config: exampleConfig, applied: [] })

  const tables = openDatabase(database.url)
  await createTables(tables)
  const users = createUsers(tables)
  const alice = await users.create({ username: 'Alice', email: 'alice@example.com', password })
  const bob = await users.create({ username: 'Bob', email: null, password })
  if (!alice || !bob) throw new Error('The names were taken')
  const store = await openStore(database.url)
  const kinds = [totp({ maxFailures: 1 }), staticTokens()] as const
  const countersign = createCountersign({ issuer: 'Countersign example', secrets: [secret], store, kinds })
  const { device } = await countersign.devices.create(alice, 'totp', { name: 'Phone' })

  const { code, stdout } = await inApp('doctor', '--json')
  const checks: { check: string; status: string; message: string }[] = JSON.parse(stdout).checks
  expect([code, checks.filter(({ status }) => status !== 'ok')]).toEqual([0, []])
  expect(checks).toContainEqual({
    ...{ check: 'clock', status: 'ok', message: expect.stringContaining('the same time') },
  })

  const status = await inApp('status', 'alice', alice.id, 'Alice@example.com', 'nobody', bob.id)
  expect(status.code).toBe(1)
  expect(status.stderr).toBe('countersign status: There is no user "nobody"\n')
  expect(status.stdout).toBe(
    `Alice (${alice.id}): enabled, default ${device.persistentId} "Phone", 1 device\nBob (${bob.id}): disabled\n`,
  )

  const added = await json('add-static-token', 'alice')
  expect(added).toMatchObject({ user: { id: alice.id }, kind: 'static', tokensLeft: 1 })
  expect(await json('add-static-token', 'alice')).toMatchObject({ device: added.device, tokensLeft: 2 })
  expect(await countersign.verifyToken(alice, added.device, added.token)).toMatchObject({ verified: true })

  await countersign.verifyToken(alice, device.persistentId, '000000')
  expect(await countersign.verifyToken(alice, device.persistentId, '000000')).toMatchObject({ reason: 'locked' })
  expect((await json('devices', 'alice')).devices).toMatchObject([{ failures: 1 }, { kind: 'static', failures: 0 }])
  expect(await json('unlock', device.persistentId)).toMatchObject({ userId: alice.id, failures: 1 })
  expect(await countersign.verifyToken(alice, device.persistentId, '000000')).toMatchObject({ reason: 'invalid' })

  await store.sessions.insert(newSession({ userId: alice.id, expiresAt: Date.now() + 3_600_000 }))
  await store.sessions.insert(newSession({ userId: bob.id, expiresAt: Date.now() - 3_600_000 }))
  await store.browsers.insert(newBrowser({ userId: alice.id, expiresAt: Date.now() + 3_600_000 }))
  expect(await json('clean-up')).toMatchObject({ config: exampleConfig, sessions: 1, rememberedBrowsers: 0 })

  expect(await inApp('disable', 'alice')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') })
  expect(await countersign.devices.has(alice)).toBe(true)
  expect(await json('disable', 'alice', '--yes')).toEqual({
    command: 'disable',
    users: [{ id: alice.id, name: 'Alice', devices: 2, browsers: 1, sessions: 1 }],
  })
  expect(await countersign.devices.list(alice, { confirmed: null })).toEqual([])
  expect([await store.sessions.list(alice.id), await store.browsers.list(alice.id)]).toEqual([[], []])

  await tables.destroy()
  await countersign.close()
  await database.drop()
})
