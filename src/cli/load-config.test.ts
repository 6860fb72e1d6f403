import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testCountersign } from '../../test/lib/setup.ts'
import { findConfig, loadConfig, needConfig } from './load-config.ts'
import { emptyFolder } from './run.test-support.ts'

const { countersign } = await testCountersign()
const config = { countersign, users: { find: () => null } }
const file = { path: '/app/countersign.config.ts', shown: 'countersign.config.ts' }
const nodeVersion = 'v22.3.0'

const failing = (error: unknown) => loadConfig(file, { nodeVersion, load: () => Promise.reject(error) })
const exporting = (module: unknown) => loadConfig(file, { nodeVersion, load: async () => module })

test('TypeScript comes before JavaScript, and what is given before both', () => {
  const cwd = emptyFolder()
  expect(findConfig(undefined, { cwd })).toBeNull()
  for (const extension of ['mjs', 'js', 'mts', 'ts']) {
    writeFileSync(join(cwd, `countersign.config.${extension}`), '')
    expect(findConfig(undefined, { cwd })?.shown).toBe(`countersign.config.${extension}`)
  }
  expect(findConfig('../other.ts', { cwd })).toEqual({ path: join(cwd, '../other.ts'), shown: '../other.ts' })
})

test('where there is none, it says what to give', () => {
  const cwd = emptyFolder()
  expect(() => needConfig(undefined, { cwd })).toThrow(/--config <file>/)
  expect(() => needConfig('nowhere.ts', { cwd })).toThrow('There is no file nowhere.ts')
})

test('the file is loaded by its URL', async () => {
  const asked: string[] = []
  const load = async (url: string) => {
    asked.push(url)
    return { default: config }
  }
  expect(await loadConfig({ path: '/my app/#1.ts', shown: '#1.ts' }, { nodeVersion, load })).toBe(config)
  expect(asked).toEqual(['file:///my%20app/%231.ts'])
})

test.each([
  [{}, 'has no default export'],
  [{ default: null }, 'takes an object of options'],
  [{ default: { countersign } }, 'defineConfig({ users }) needs find'],
  [undefined, 'has no default export'],
])('another export is told: %#', async (module, message) => {
  await expect(exporting(module)).rejects.toMatchObject({
    code: 'config-failed',
    message: expect.stringContaining(message),
  })
})

test('a Node that cannot read TypeScript is told apart', async () => {
  const error = Object.assign(new TypeError('Unknown file extension ".ts"'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' })
  await expect(failing(error)).rejects.toMatchObject({
    code: 'config-failed',
    message: expect.stringMatching(/TypeScript.*22\.18.*this is v22\.3\.0\. Update Node.*countersign\.config\.mjs/),
  })
  const odd = { path: '/app/countersign.config.yaml', shown: 'countersign.config.yaml' }
  const loading = loadConfig(odd, { nodeVersion, load: () => Promise.reject(error) })
  await expect(loading).rejects.not.toMatchObject({ message: expect.stringContaining('22.18') })
})

test('syntax that is more than types is told', async () => {
  const code = 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
  const error = Object.assign(new SyntaxError('TypeScript enum is not supported'), { code })
  await expect(failing(error)).rejects.toMatchObject({ message: expect.stringMatching(/enum is not.*without enums/) })
})

test('any other failure is told with its line in the file', async () => {
  const error = new Error('no such table')
  error.stack = `Error: no such table\n    at query (file:///app/db.ts:3:1)\n    at file:///app/countersign.config.ts:12:7`
  await expect(failing(error)).rejects.toMatchObject({
    message: 'countersign.config.ts did not load: no such table (countersign.config.ts, line 12)',
  })
  await expect(failing('odd')).rejects.toMatchObject({ message: 'countersign.config.ts did not load: odd' })
})
