import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { faults } from '../../scripts/release.mjs'

const changelog =
  '# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-11-21\n\n### Added\n\n- Something.\n\n## 1.2.2 - 2026-11-01\n'
const ready = { version: '1.2.3', lock: '1.2.3', openapi: '1.2.3', changelog }

describe('a release', () => {
  it('goes out when everything names its version', () => {
    expect(faults('v1.2.3', ready)).toEqual([])
    expect(faults('v1.2.3', { ...ready, changelog: changelog.replace('## Unreleased\n\n', '') })).toEqual([])
  })

  it.each([
    ['the tag is another one', 'v1.2.4', {}, /tag/],
    ['the lockfile was forgotten', 'v1.2.3', { lock: '1.2.2' }, /package-lock/],
    ['the OpenAPI document was forgotten', 'v1.2.3', { openapi: '1.2.2' }, /openapi/],
    ['the changelog has no date', 'v1.2.3', { changelog: changelog.replace(' - 2026-11-21', '') }, /begin with/],
    [
      'the changelog has no such version',
      'v1.3.0',
      { version: '1.3.0', lock: '1.3.0', openapi: '1.3.0' },
      /begin with/,
    ],
    [
      'changes are not under the version',
      'v1.2.3',
      { changelog: changelog.replace('Unreleased\n', 'Unreleased\n\n- More.\n') },
      /Unreleased/,
    ],
  ])('does not when %s', (_name, tag, change, message) => {
    const found = faults(tag, { ...ready, ...change })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
  })
})

describe('the workflows', () => {
  const files = globSync('.github/workflows/*.yml')

  it.each(
    files,
  )('%s runs no action that can change: each is pinned by its commit, with the version beside it', (file) => {
    const uses = [...readFileSync(file, 'utf8').matchAll(/^\s*- uses: (.+)$/gm)].map(([, action]) => action)
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((action) => !/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action as string))).toEqual([])
  })

  it.each(files)('%s may only read, unless a job says more', (file) => {
    expect(readFileSync(file, 'utf8')).toContain('\npermissions:\n  contents: read\n')
  })

  test('who may speak for us to npm runs nothing of ours or our dependencies’', () => {
    const jobs = readFileSync('.github/workflows/release.yml', 'utf8').split(/\n(?= {2}[a-z]+:\n)/)
    const trusted = jobs.filter((job) => job.includes('id-token: write'))
    expect(trusted).toHaveLength(1)
    expect(trusted[0]).toMatch(/npm publish \S+\.tgz --provenance .*--ignore-scripts/)
    expect(trusted[0]).not.toMatch(/checkout|npm (ci|install|run)|node /)
  })
})
