import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { commandLine, findAmong, type Run } from '../../src/cli/run.test-support.ts'
import type { User } from '../../src/index.ts'
import { djangoTables, goodKey, row } from './django-tables.ts'
import { rowsOf, type Target, target } from './parts.ts'

const ann: User = { id: '1', name: 'ann', email: 'ann@example.com' }
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const totp = (columns: Readonly<Record<string, string | number>> = {}) =>
  row('otp_totp_totpdevice', { key: goodKey, ...columns })

type InApp = (args: readonly string[], more?: object) => Promise<Run>

async function setup(...users: readonly User[]): Promise<{ here: Target; inApp: InApp }> {
  const here = await target()
  return { here, inApp: commandLine({ countersign: here.countersign, users: { find: findAmong(...users) } }) }
}

function csvFile(text: string): string {
  const path = join(mkdtempSync(join(inject('temporaryFolder'), 'csv-')), 'devices.csv')
  writeFileSync(path, text)
  return path
}

describe('countersign import django', () => {
  test('tells what it would do, asks, and does it once', async () => {
    const { here, inApp } = await setup(ann)
    const { url } = djangoTables(totp(), totp({ user_id: 2 }))
    const dry = await inApp(['import', 'django', url, '--dry-run'])
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout).toBe(
      [
        'KIND  TO IMPORT  ALREADY THERE  SKIPPED',
        'totp  1          0              1',
        'Skipped: otp_totp_totpdevice/2 of user 2. Its user is not one of this application.',
        `1 device would be imported from ${url}.`,
        '',
      ].join('\n'),
    )
    expect(await inApp(['import', 'django', url])).toMatchObject({ code: 2, stdout: '' })
    const asked: string[] = []
    const answers = (answer: string) => ({
      ask: async (question: string) => {
        asked.push(question)
        return answer
      },
    })
    expect(await inApp(['import', 'django', url], answers('n'))).toMatchObject({ code: 1 })
    expect(asked[0]).toContain('Import 1 device of 1 user from')
    expect(await rowsOf(here, 1, 2)).toEqual([])
    expect((await inApp(['import', 'django', url], answers('y'))).stdout).toContain('1 device imported from')
    expect(await rowsOf(here, 1, 2)).toHaveLength(1)
    // There is nothing to ask any more.
    const again = await inApp(['import', 'django', url, '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({
      command: 'import',
      from: url,
      refused: false,
      devices: [],
      kinds: { totp: { imported: 0, alreadyThere: 1, skipped: 1 } },
      skipped: [{ reason: 'unknown-user' }],
    })
  })

  test('brings back what was removed here only when it is told to', async () => {
    const { here, inApp } = await setup(ann)
    const { url } = djangoTables(totp())
    await inApp(['import', 'django', url, '--yes'])
    await here.countersign.devices.removeAll(ann)
    const { code, stdout } = await inApp(['import', 'django', url, '--yes'])
    expect(code).toBe(0)
    expect(stdout).toContain(
      'Skipped: otp_totp_totpdevice/1 of user 1. It was imported before, and has been removed here',
    )
    expect(await rowsOf(here, 1)).toEqual([])
    expect((await inApp(['import', 'django', url, '--yes', '--again'])).stdout).toContain('1 device imported from')
    expect(await rowsOf(here, 1)).toHaveLength(1)
  })

  test('does not take somebody’s name for the id of somebody else', async () => {
    const { here, inApp } = await setup({ id: '99', name: '1' })
    const { url } = djangoTables(totp())
    expect((await inApp(['import', 'django', url, '--yes'])).code).toBe(0)
    expect(await rowsOf(here, 1, 99)).toEqual([])
  })

  test('finds users by a column', async () => {
    const { here, inApp } = await setup({ ...ann, id: 'ann-of-here' })
    const { url } = djangoTables(totp(), totp({ user_id: 2 }))
    const { code, stdout } = await inApp(['import', 'django', url, '--yes', '--user-by', 'email'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 device imported')])
    expect(await rowsOf(here, 'ann-of-here')).toHaveLength(1)
    const wrong = await inApp(['import', 'django', url, '--yes', '--user-by', 'mail'])
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--user-by') })
  })

  test('ends with 1 when something is broken, and nothing is written', async () => {
    const { here, inApp } = await setup(ann)
    const { url } = djangoTables(totp(), totp({ key: 'zz' }))
    const { code, stdout } = await inApp(['import', 'django', url, '--yes'])
    expect(code).toBe(1)
    expect(stdout).toContain('Broken: otp_totp_totpdevice/2 of user 1. Its key is not in hexadecimal digits.\n')
    expect(await rowsOf(here, 1)).toEqual([])
    expect((await inApp(['import', 'django', url, '--yes', '--skip-broken'])).code).toBe(0)
    expect(await rowsOf(here, 1)).toHaveLength(1)
  })

  test('takes the address from the environment, and tells no password', async () => {
    const { inApp } = await setup(ann)
    const url = 'postgres://app:hunter2@127.0.0.1:9/site'
    for (const [args, env] of [
      [[], { IMPORT_DATABASE_URL: url }],
      [[url], {}],
    ] as const) {
      const { code, stdout, stderr } = await inApp(['import', 'django', ...args, '--json'], { env })
      expect([code, stdout]).toEqual([1, expect.stringContaining('ECONNREFUSED')])
      expect(stdout + stderr).not.toContain('hunter2')
    }
  })
})

describe('countersign import otpauth', () => {
  test('imports a file', async () => {
    const { here, inApp } = await setup(ann)
    const file = csvFile(
      `user,uri\nann@example.com,otpauth://totp/a?secret=${secret}\nbob,otpauth://totp/b?secret=${secret}`,
    )
    const { code, stdout } = await inApp(['import', 'otpauth', file, '--yes'])
    expect(code).toBe(0)
    expect(stdout).toContain('Skipped: line 3. Its user is not one of this application.')
    expect(stdout).not.toContain(secret)
    expect(await rowsOf(here, 1)).toHaveLength(1)
  })

  test('says what is wrong, and repeats nothing of it', async () => {
    const { inApp } = await setup(ann)
    const headless = await inApp(['import', 'otpauth', csvFile(`ann,otpauth://totp/a?secret=${secret}`), '--yes'])
    expect(headless).toMatchObject({ code: 1, stderr: expect.stringContaining('"user,uri"') })
    const broken = await inApp(['import', 'otpauth', csvFile(`user,uri\nann,${secret}`), '--yes', '--json'])
    expect(JSON.parse(broken.stdout)).toMatchObject({ refused: true, broken: [{ source: 'line 2' }] })
    for (const { stdout, stderr } of [headless, broken]) expect(stdout + stderr).not.toContain(secret)
  })

  test.each([
    [['import'], 'From where?'],
    [['import', 'google'], 'from django or from otpauth'],
    [['import', 'django'], 'IMPORT_DATABASE_URL'],
    [['import', 'otpauth'], 'Which file?'],
    [['import', 'otpauth', '/not/there.csv'], 'ENOENT'],
    [['import', 'otpauth', 'a.csv', '--users', 'people'], '--users is for django only'],
  ])('%j makes no sense', async (args, message) => {
    const { inApp } = await setup(ann)
    expect(await inApp(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
  })
})
