import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  engines: { node: string }
  devDependencies: Record<string, string>
}

/** The supported lines, the oldest first; the middle one is what the repository itself runs on. */
const versions = ['22.23.3', manifest.devDependencies.node as string, '26.10.0']

// Two of them are fetched the first time, 60 MB each.
describe('the packed package, under Node', { timeout: 240_000 }, () => {
  it.each(versions)('%s: vectors, verification on SQLite, pages, command line', (version) => {
    const { stdout, stderr } = onNode(version)
    expect(stderr).toBe('')
    const [, count, told] = /^(\d+) tests pass on Node (\S+)\n$/.exec(stdout) ?? []
    expect(told).toBe(version)
    expect(Number(count)).toBeGreaterThan(20)
  })
})

test('the oldest one is what the manifest asks for', () => {
  expect(manifest.engines.node).toBe(`>=${versions[0]?.split('.')[0]}`)
})

test('a Node that cannot be had is a failure, not a skipped test', () => {
  const { status, stdout, stderr } = onNode('22.999.0')
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain('node@22.999.0 could not be installed')
})

function onNode(version: string) {
  return spawnSync(process.execPath, ['scripts/on-node.mjs', version], { encoding: 'utf8', timeout: 220_000 })
}
