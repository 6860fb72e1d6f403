// Runs test/package/smoke on the packed package, under another Node: brings it where it is not there yet.
//   node scripts/on-node.mjs 22.23.3
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cachedPackage } from './cached-package.mjs'
import { createHost } from './packed.mjs'

/** Milliseconds. */
const patience = 60_000
const root = join(import.meta.dirname, '..')

try {
  const [version = ''] = process.argv.slice(2)
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Which Node? For example: node scripts/on-node.mjs 22.23.3')
  process.stdout.write(`${runOn(findNode(version))} tests pass on Node ${version}\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** @returns {string} the path of a Node of exactly this version */
function findNode(version) {
  if (version === process.versions.node) return process.execPath
  const node = join(cachedPackage('node', version, { scripts: true }), 'bin/node')
  const { stdout, error } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (stdout?.trim() !== `v${version}`) throw new Error(`${node} is not Node ${version}: ${error ?? stdout}`)
  return node
}

/** @returns {number} how many tests there are; all of them have run, and passed */
function runOn(node) {
  const host = createHost(['better-sqlite3'])
  try {
    cpSync(join(root, 'test/package/smoke'), join(host.folder, 'smoke'), { recursive: true })
    cpSync(join(root, 'test/vectors'), join(host.folder, 'vectors'), { recursive: true })
    const files = readdirSync(join(host.folder, 'smoke')).map((file) => join('smoke', file))
    const { status, stdout, stderr, error } = spawnSync(node, ['--test', '--test-reporter=tap', ...files], {
      cwd: host.folder,
      encoding: 'utf8',
      timeout: patience,
      env: { PATH: process.env.PATH, NO_COLOR: '1' },
    })
    const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0)
    const faults = count('fail') + count('cancelled') + count('skipped') + count('todo')
    // A file that defines no test counts as one that passes.
    if (status !== 0 || faults > 0 || count('pass') <= files.length) {
      throw new Error(`${stdout}${stderr}\nThe tests do not pass: ${error?.message ?? `exit code ${status}`}`)
    }
    return count('pass')
  } finally {
    host.remove()
  }
}
