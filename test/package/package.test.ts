import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string>
  bin: Record<string, string>
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
    const expected =
      /^(dist\/.+\.(js|d\.ts|css)|package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md|openapi\.json)$/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
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
  test.each(entries)('%s can be imported alone, says nothing, and keeps no process alive', (entry) => {
    const { imported, output } = importAlone(entry)
    expect(output).toBe('')
    expect(imported.exports).not.toEqual([])
  })

  test('countersign loads no database driver, and none of the libraries that other parts are made with', () => {
    const { imported } = importAlone('countersign')
    const loaded = imported.modules.map((url) => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(url)?.[1])
    expect(loaded.filter((name) => name !== undefined)).toEqual([])
  })

  test('this way of looking sees what is loaded', () => {
    expect(importAlone('countersign/web').imported.modules.join()).toContain('/node_modules/hono/')
    expect(importAlone('countersign/store').imported.modules.join()).toContain('/node_modules/kysely/')
  })

  test.each([
    ['countersign/oath', heavy],
    ['countersign/node', heavy],
    ['countersign/web', ['better-sqlite3', 'pg', 'mysql2', 'kysely']],
    ['countersign/store', ['better-sqlite3', 'pg', 'mysql2', 'hono', 'qr']],
  ])('%s does without %j', (entry, unwanted) => {
    const { modules } = importAlone(entry).imported
    expect(modules.length).toBeGreaterThan(0)
    const loaded = unwanted.filter((name) => modules.some((url) => url.includes(`/node_modules/${name}/`)))
    expect(loaded).toEqual([])
  })
})

interface Imported {
  readonly exports: readonly string[]
  /** The URL of every module that was resolved, by import and by require. */
  readonly modules: readonly string[]
}

/** Imports one entry in a Node of its own. */
function importAlone(entry: string): { imported: Imported; output: string } {
  const program = `
    import { writeSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    const modules = new Set()
    registerHooks({
      resolve(specifier, context, next) {
        const resolved = next(specifier, context)
        if (resolved.url.startsWith('file:')) modules.add(resolved.url)
        return resolved
      },
    })
    const exports = Object.keys(await import(${JSON.stringify(entry)}))
    process.on('exit', () => writeSync(3, JSON.stringify({ exports, modules: [...modules] })))
  `
  const { output, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: 20_000,
  })
  const [, stdout, stderr, result] = output
  if (status !== 0) throw new Error(`Importing ${entry} ended with ${status}:\n${stderr}`)
  return { imported: JSON.parse(result ?? ''), output: `${stdout}${stderr}` }
}
