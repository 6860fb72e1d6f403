import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

const manifestFile = createRequire(import.meta.url).resolve('countersign/package.json')
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
const program = join(dirname(manifestFile), manifest.bin.countersign)
const folder = mkdtempSync(join(tmpdir(), 'countersign-smoke-'))

after(() => rmSync(folder, { recursive: true, force: true }))

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, stdout, stderr }
}

test('migrate makes the tables, and then finds nothing to do', () => {
  const database = join(folder, 'app.db')
  const first = run('migrate', '--database', `sqlite:${database}`, '--json')
  assert.equal(first.status, 0, first.stderr)
  assert.notDeepEqual(JSON.parse(first.stdout).applied, [])
  assert.ok(existsSync(database))
  const second = run('migrate', '--database', `sqlite:${database}`, '--json')
  assert.equal(second.status, 0, second.stderr)
  assert.deepEqual(JSON.parse(second.stdout).applied, [])
})

test('the version is the package’s, and a wrong command is refused', () => {
  assert.equal(run('--version').stdout.trim(), manifest.version)
  assert.equal(run('no-such-command').status, 2)
})
