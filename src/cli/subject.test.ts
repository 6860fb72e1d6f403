import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { secret, testCountersign } from '../../test/lib/setup.ts'
import { createCountersign, totp } from '../index.ts'
import { openStore } from '../store/index.ts'
import { commandLine, emptyFolder, run } from './run.test-support.ts'

const users = { find: () => null }

/** An application that has not migrated yet, with a configuration. */
async function unmigrated() {
  const store = await openStore('sqlite::memory:')
  const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds: [totp()] })
  return { countersign, inApp: commandLine({ countersign }) }
}

test('migrate works on the store of a configuration', async () => {
  const { countersign, inApp } = await unmigrated()
  const first = await inApp(['migrate', '--json'])
  expect(JSON.parse(first.stdout)).toMatchObject({ command: 'migrate', config: 'countersign.config.mjs' })
  expect(JSON.parse(first.stdout).applied).not.toEqual([])
  expect(await inApp(['migrate'])).toEqual({
    ...{ code: 0, stderr: '' },
    stdout: 'The database of countersign.config.mjs is up to date.\n',
  })
  await countersign.close()
})

test('the configuration comes before DATABASE_URL, and a database that was given before both', async () => {
  const { countersign, inApp } = await unmigrated()
  const [other, given] = [join(emptyFolder(), 'other.db'), join(emptyFolder(), 'given.db')]
  const env = { DATABASE_URL: `sqlite:${other}` }
  const inConfig = await inApp(['clean-up', '--dry-run'], { env })
  expect(inConfig).toMatchObject({ code: 1, stderr: expect.stringContaining('migrate') })
  expect(existsSync(other)).toBe(false)

  expect((await inApp(['migrate', '--database', `sqlite:${given}`], { env })).stdout).toContain(given)
  expect((await inApp(['migrate', '--table-prefix', 'x_'], { env })).stdout).toContain(other)
  expect((await inApp(['clean-up', '--dry-run'], { env })).code).toBe(1)
  await countersign.close()
})

test('a configuration and a database are not given at once', async () => {
  for (const more of [
    ['--database', 'sqlite::memory:'],
    ['--schema', 'auth'],
  ]) {
    expect(await run(['migrate', '--config', 'x.mjs', ...more])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not both'),
    })
  }
})

test('a configuration that is given is named before the command or after it', async () => {
  const { countersign } = await testCountersign()
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'my.mjs'), '')
  const load = async () => ({ default: { users, countersign: { ...countersign, close: async () => {} } } })
  for (const args of [
    ['--config', 'my.mjs', 'migrate', '--json'],
    ['--config=my.mjs', 'migrate', '--json'],
    ['migrate', '--json', '--config', 'my.mjs'],
  ]) {
    expect(JSON.parse((await run(args, { cwd, load })).stdout)).toMatchObject({ config: 'my.mjs' })
  }
  const missing = await run(['--config', 'nowhere.mjs', 'migrate'], { cwd, load })
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no file nowhere.mjs') })
  await countersign.close()
})

test('what was opened is closed, whatever happens', async () => {
  const { countersign } = await testCountersign()
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'countersign.config.mjs'), '')
  const close = vi.fn(async () => {})
  const closeStore = vi.fn(async () => {})
  const find = () => {
    throw new Error('users are away')
  }
  const config = { users: { find }, close, countersign: { ...countersign, close: closeStore } }
  const io = { cwd, load: async () => ({ default: config }) }
  const failed = await run(['status', 'alice', '--json'], io)
  expect(failed).toMatchObject({ code: 1, stderr: 'countersign status: users are away\n' })
  expect(JSON.parse(failed.stdout)).toEqual({
    command: 'status',
    error: { code: 'failed', message: 'users are away' },
  })
  expect([close, closeStore].map(({ mock }) => mock.calls.length)).toEqual([1, 1])

  close.mockRejectedValueOnce(new Error('postgres://app:hunter2@db is gone'))
  const done = await run(['migrate'], io)
  expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('did not close: postgres://***@db is gone') })
  expect(closeStore).toHaveBeenCalledTimes(2)
  await countersign.close()
})

test('no password gets out of a configuration', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'countersign.config.mjs'), '')
  const load = () => Promise.reject(new Error('Cannot connect: hunter2 of mysql://app:s3cret@db/shop'))
  const env = { DATABASE_URL: 'postgres://app:hunter2@db/shop' }
  for (const command of ['status', 'doctor']) {
    const { stdout, stderr, code } = await run([command, ...(command === 'status' ? ['x'] : []), '--json'], {
      ...{ cwd, load, env },
    })
    expect(code).toBe(1)
    expect(stdout + stderr).not.toMatch(/hunter2|s3cret/)
    expect(stdout).toContain('Cannot connect')
  }
})
