import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atTerminal, countersignCommand, exampleConfig, newFolder } from './command-line.ts'

// Found from the folder of the test, as an installed package would be.
const imports = (names: string) => {
  const packageRoot = JSON.stringify(new URL('../../dist/', import.meta.url).href)
  return `
    const root = ${packageRoot}
    const { createCountersign, totp } = await import(root + 'index.js')
    const { openStore } = await import(root + 'store/index.js')
    const { defineConfig } = await import(root + 'cli/index.js')
    ${names}
  `
}

const countersign = `
  const store = await openStore('sqlite::memory:')
  const countersign = createCountersign({ issuer: 'Acme', secrets: ['x'.repeat(40)], store, kinds: [totp()] })
`

/** A folder with a configuration. */
function folderWith(name: string, source: string): string {
  const cwd = newFolder()
  writeFileSync(join(cwd, name), source)
  return cwd
}

function working(rest = '', config = ''): string {
  return `${imports(countersign)}
    await countersign.migrate()
    ${rest}
    export default defineConfig({ countersign, users: { find: (id) => (id === 'al' ? { id, name: 'Al' } : null) }, ${config} })`
}

describe('the command, as a process', () => {
  test.each(['ts', 'mts', 'mjs'])('finds countersign.config.%s by itself', async (extension) => {
    const typed = extension === 'mjs' ? '' : 'const unused: string | null = null\n'
    const cwd = folderWith(`countersign.config.${extension}`, typed + working())
    expect(await countersignCommand(['status', 'al'], { cwd })).toEqual({
      ...{ code: 0, stdout: 'al: disabled\n'.replace('al:', 'Al (al):') },
      stderr: expect.not.stringContaining('countersign'),
    })
    expect(await countersignCommand(['status', 'bo'], { cwd })).toMatchObject({ code: 1, stdout: '' })
    expect(await countersignCommand(['status'], { cwd })).toMatchObject({ code: 2, stdout: '' })
    expect(await countersignCommand(['status', 'al'])).toMatchObject({ code: 2, stdout: '' })
  })

  test('says what to do where Node does not read TypeScript', async () => {
    const cwd = folderWith('countersign.config.mts', working())
    const node = ['--no-experimental-strip-types']
    const { code, stdout, stderr } = await countersignCommand(['status', 'al', '--json'], { cwd, node })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^countersign status: countersign\.config\.mts is TypeScript.*22\.18.*\n$/)
    expect(JSON.parse(stdout).error.code).toBe('config-failed')
  })

  test.each([
    ['enum Kind { Totp }', /enum.* Node only removes types: write it without enums/],
    ["import 'nowhere-to-be-found'", /Cannot find package 'nowhere-to-be-found'/],
    ['const a: number =', /did not load: /],
    ["\n\nthrow new Error('no settings')", /did not load: no settings \(countersign\.config\.mts, line 3\)$/],
    ['export const config = 1', /no default export/],
    ['export default {}', /countersign\.config\.mts: defineConfig\(\{ countersign \}\) must be/],
  ])('tells why a configuration does not load: %s', async (source, message) => {
    const cwd = folderWith('countersign.config.mts', source)
    const { code, stdout, stderr } = await countersignCommand(['status', 'al'], { cwd })
    expect([code, stdout]).toEqual([1, ''])
    // Node may have something to say before.
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(message)
  })

  test('the secrets of an application are checked like everything else', async () => {
    const env = { DATABASE_URL: 'sqlite::memory:', COUNTERSIGN_SECRET: 'too short' }
    const { code, stderr, stdout } = await countersignCommand(['--config', exampleConfig, 'status', 'al'], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/at least 32 characters/)
    expect(stderr).not.toContain('too short')
  })

  test('ends, whatever the configuration leaves open, and lets listeners finish', async () => {
    const listening = `
      await countersign.devices.create({ id: 'al', name: 'Al' }, 'totp')
      countersign.on('device-removed', async () => {
        await new Promise((done) => setTimeout(done, 300))
        process.stderr.write('the listener is done\\n')
      })`
    const closed = folderWith('countersign.config.mjs', working(listening))
    const done = await countersignCommand(['disable', 'al', '--yes'], { cwd: closed })
    expect(done).toMatchObject({ code: 0, stderr: 'the listener is done\n' })

    const open = folderWith('countersign.config.mjs', working(`${listening}; setInterval(() => {}, 1000)`))
    const ended = await countersignCommand(['disable', 'bo', '--yes'], { cwd: open })
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/left something open; close it/) })

    const timer = 'const timer = setInterval(() => {}, 1000)'
    const closing = folderWith('countersign.config.mjs', working(timer, 'close: () => clearInterval(timer),'))
    expect(await countersignCommand(['status', 'al'], { cwd: closing })).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    ['y\n', 0, /0 devices removed/],
    ['\n', 1, /Nothing was changed/],
    ['n\n', 1, /Nothing was changed/],
    ['\u0003', 1, /Nothing was changed/],
    ['\u0004', 1, /Nothing was changed/],
  ])('asks whoever sits at the terminal; the answer is %j', async (typed, code, message) => {
    const cwd = folderWith('countersign.config.mjs', working())
    const ended = await atTerminal(['disable', 'al'], cwd, typed)
    expect(ended).toMatchObject({ code, stdout: expect.stringMatching(message) })
    expect(ended.stdout).toContain('of Al (al)? [y/N]')
  })

  test('says nothing when whoever reads goes away', async () => {
    const cwd = folderWith('countersign.config.mjs', working())
    const ended = await countersignCommand(['status', 'al'], { cwd, reads: false })
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})
