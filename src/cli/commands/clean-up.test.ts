import { expect, test } from 'vitest'
import { alice, secret } from '../../../test/lib/setup.ts'
import { createCountersign, totp } from '../../index.ts'
import { openStore } from '../../store/index.ts'
import { newBrowser, newSession } from '../../testing/conformance/rows.ts'
import { emptyFolder, run as runWith } from '../run.test-support.ts'

const run = (...args: string[]) => runWith(['clean-up', ...args])

/** With one password, session and remembered browser that is over, and one of each that is not. */
async function database(): Promise<string> {
  const url = `sqlite:${emptyFolder()}/clean-up.db`
  const store = await openStore(url)
  const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds: [totp()] })
  await countersign.migrate()
  const { oneTimePasswords } = countersign
  const { secretKey } = await oneTimePasswords.create('login', { relatedTo: { type: 'user', id: alice.id } })
  await oneTimePasswords.consume('login', secretKey)
  await oneTimePasswords.create('login')
  for (const expiresAt of [Date.now() - 60_000, Date.now() + 60_000]) {
    await store.sessions.insert(newSession({ expiresAt }))
    await store.browsers.insert(newBrowser({ expiresAt }))
  }
  await countersign.close()
  return url
}

test('tells what it removed, and needs no secrets', async () => {
  const url = await database()
  const nothing = '0 one-time passwords, 0 verification tokens, 0 sessions and 0 remembered browsers.\n'
  expect(await run('--database', url, '--retention', '3600')).toEqual({
    code: 0,
    stdout: `Removed ${nothing}`,
    stderr: '',
  })
  const one = '1 one-time password, 0 verification tokens, 1 session and 1 remembered browser.\n'
  expect((await run('--database', url, '--dry-run')).stdout).toBe(`Would remove ${one}`)
  expect((await run('--database', url, '--batch-size', '1')).stdout).toBe(`Removed ${one}`)
  expect((await run('--database', url)).stdout).toBe(`Removed ${nothing}`)
})

test('--json prints one line', async () => {
  const url = await database()
  const dry = await run('--database', url, '--json', '--dry-run')
  const counts = { oneTimePasswords: 1, verificationTokens: 0, sessions: 1, rememberedBrowsers: 1, trailEntries: 0 }
  expect(JSON.parse(dry.stdout)).toEqual({ command: 'clean-up', database: url, dryRun: true, ...counts })
  expect(JSON.parse((await run('--database', url, '--json')).stdout)).toMatchObject({ dryRun: false, ...counts })
})

test('old entries of the trail go only if so asked', async () => {
  const url = await database()
  const store = await openStore(url)
  const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds: [totp()], audit: true })
  await countersign.devices.create(alice, 'totp')
  await countersign.close()
  const count = async (...args: string[]) => JSON.parse((await run('--database', url, '--json', ...args)).stdout)
  expect(await count()).toMatchObject({ trailEntries: 0 })
  expect(await count('--trail-older-than', '3600')).toMatchObject({ trailEntries: 0 })
  const told = await run('--database', url, '--trail-older-than', '0', '--dry-run')
  expect(told.stdout).toMatch(/and 1 of the trail\.\n$/)
  expect(await count('--trail-older-than', '0')).toMatchObject({ trailEntries: 1 })
})

test.each([
  ['--retention', '1 day'],
  ['--trail-older-than', '-1'],
  ['--retention', '-1'],
  ['--retention', '1.5'],
  ['--batch-size', '0'],
  ['--batch-size', '5001'],
])('refuses %s %s', async (option, value) => {
  const { code, stderr } = await run('--database', 'sqlite::memory:', `${option}=${value}`)
  expect(code).toBe(2)
  expect(stderr).toMatch(new RegExp(`^countersign clean-up: ${option} needs a whole number from .*\\n$`))
})

test('a database without tables says what to do', async () => {
  const { code, stderr } = await run('--database', 'sqlite::memory:')
  expect(code).toBe(1)
  expect(stderr).toContain('migrate')
})
