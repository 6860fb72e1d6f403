import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Imported, importAlone } from '../../scripts/import-alone.mjs'
import { createHost, type Host } from '../../scripts/packed.mjs'
import { pages } from '../docs/markdown.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string>
  bin: Record<string, string>
  peerDependencies: Record<string, string>
}
const entries = Object.keys(manifest.exports)
  .filter((entry) => !entry.endsWith('.json'))
  .map((entry) => entry.replace(/^\./, 'countersign'))

/** What an application that only imports the core must not pay for. */
const heavy = ['better-sqlite3', 'pg', 'mysql2', 'kysely', 'hono', 'qr']

beforeAll(() => {
  if (!existsSync('dist/index.js')) throw new Error('The package is not built: run "npm run build" first')
})

describe('what npm publishes', () => {
  let files: string[]

  beforeAll(() => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const packed: unknown = JSON.parse(output)
    // npm 11 prints a list, npm 12 an object by name.
    const [entry] = Object.values(packed as Record<string, { files: { path: string }[] }>)
    files = entry?.files.map((file) => file.path) ?? []
  })

  test('is the built library and the pages about it, nothing else', () => {
    const expected = [
      /^dist\/([a-z\d-]+\/)*[a-zA-Z\d-]+\.(js|d\.ts)$/,
      /^dist\/([a-z\d-]+\/)+style\.css$/,
      /^(package|openapi)\.json$/,
      /^(README|CHANGELOG|SECURITY)\.md$/,
      /^LICENSE$/,
    ]
    expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([])
    expect(expected.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
  })

  test('is what is built: each file of dist, and none that a source does not stand behind', () => {
    const source = (file: string) => file.replace(/^dist/, 'src').replace(/(\.d\.ts|\.js)$/, '')
    const behind = (file: string) => ['.ts', '.tsx', ''].some((ending) => existsSync(source(file) + ending))
    expect(files.filter((file) => file.startsWith('dist/') && !behind(file))).toEqual([])
  })

  test('has no tests in it', () => {
    expect(files.filter((file) => /[.-]test\b|\btest-|__|\.map$/.test(file))).toEqual([])
  })

  test('has everything that the manifest names', () => {
    const named = [...Object.values(manifest.exports), ...Object.values(manifest.bin)].map((file) => file.slice(2))
    expect(named.filter((file) => !files.includes(file))).toEqual([])
    expect(files.filter((file) => file.endsWith('.css'))).not.toEqual([])
    const withoutTypes = named.filter((file) => file.endsWith('.js') && !files.includes(file.replace(/\.js$/, '.d.ts')))
    expect(withoutTypes).toEqual([])
  })

  test.each(['README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'])('has %s', (file) => {
    expect(files).toContain(file)
  })
})

describe('each way into the package', () => {
  let host: Host
  const imported = new Map<string, Imported>()

  // As an application has it that has installed nothing besides.
  beforeAll(() => {
    host = createHost()
    for (const name of Object.keys(manifest.peerDependencies)) {
      expect(existsSync(`${host.folder}/node_modules/${name}`)).toBe(false)
    }
  })

  afterAll(() => host?.remove())

  function alone(entry: string): Imported {
    const found = imported.get(entry) ?? importAlone(entry, host.folder)
    imported.set(entry, found)
    return found
  }

  test.each(
    entries,
  )('%s can be imported alone, without optional peers, says nothing, and keeps no process alive', (entry) => {
    const { exports, output } = alone(entry)
    expect(output).toBe('')
    expect(exports).not.toEqual([])
  })

  test.each(entries)('%s loads no optional peer', (entry) => {
    const peers = Object.keys(manifest.peerDependencies)
    // From here, where they are installed.
    const { modules } = importAlone(entry, '.')
    expect(modules.length).toBeGreaterThan(0)
    expect(packagesOf(modules).filter((name) => peers.includes(name))).toEqual([])
  })

  test('countersign loads no database driver, and none of the libraries that other parts are made with', () => {
    expect(packagesOf(alone('countersign').modules)).toEqual(['countersign'])
  })

  test('this way of looking sees what is loaded', () => {
    expect(packagesOf(alone('countersign/web').modules)).toContain('hono')
    expect(packagesOf(alone('countersign/store').modules)).toContain('kysely')
  })

  test.each([
    ['countersign/oath', heavy],
    ['countersign/node', heavy],
    ['countersign/web', ['better-sqlite3', 'pg', 'mysql2', 'kysely']],
    ['countersign/store', ['better-sqlite3', 'pg', 'mysql2', 'hono', 'qr']],
  ])('%s does without %j', (entry, unwanted) => {
    expect(packagesOf(alone(entry).modules).filter((name) => unwanted.includes(name))).toEqual([])
  })

  test('nothing else can be imported', () => {
    expect(() => importAlone('countersign/dist/index.js', host.folder)).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
    expect(() => importAlone('countersign/keyring', host.folder)).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})

describe('the documentation', () => {
  const told = pages.flatMap(({ path, blocks }) =>
    blocks.flatMap(({ code }) =>
      [...code.matchAll(/(?:from|import|import\()\s*'(countersign[^']*)'/g)].map(([, name = '']) => ({ path, name })),
    ),
  )

  test.each(entries)('imports %s somewhere', (entry) => {
    expect(told.map(({ name }) => name)).toContain(entry)
  })

  test('imports nothing that there is not', () => {
    expect(told.filter(({ name }) => !entries.includes(name))).toEqual([])
  })
})

function packagesOf(modules: readonly string[]): string[] {
  const names = modules.map((url) => /.*\/node_modules\/((@[^/]+\/)?[^/]+)/.exec(url)?.[1])
  return [...new Set(names.filter((name) => name !== undefined))]
}
