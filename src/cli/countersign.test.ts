import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { unsupportedNode } from './node-version.ts'

const bin = 'dist/cli/countersign.js'

function run(node: string, ...args: string[]) {
  if (!existsSync(bin)) throw new Error(`${bin} is not there: run "npm run build" first`)
  const { status, stdout, stderr } = spawnSync(node, [bin, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the built command', () => {
  test('runs, and ends with the exit code of what it did', () => {
    expect(run(process.execPath, '--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+/) })
    expect(run(process.execPath, 'migrate', '--database', 'sqlite::memory:')).toMatchObject({ status: 0, stderr: '' })
    expect(run(process.execPath, 'toast')).toMatchObject({ status: 2, stdout: '' })
  })

  test('can be started by its name', () => {
    expect(statSync(bin).mode & 0o111).toBe(0o111)
    const { status } = spawnSync(bin, ['--help'], { env: { PATH: 'node_modules/.bin:/usr/bin:/bin' } })
    expect(status).toBe(0)
  })
})

describe('on a Node that is too old', () => {
  test.each(['v21.7.3', 'v20.20.2', 'v18.0.0', 'v0.10.0'])('%s: one line says what to do', (version) => {
    expect(unsupportedNode(version)).toMatch(/^Countersign needs Node 22 or newer; this is v[\d.]+\. Install [^\n]+$/)
  })

  test.each(['v22.0.0', 'v24.21.0', 'v25.0.0-nightly20250501'])('%s is new enough', (version) => {
    expect(unsupportedNode(version)).toBeNull()
  })

  // Not every machine has one: where there is, the whole command is tried, where there is none, the check above stands.
  test.runIf(oldNode())('the command stops with that line', () => {
    const node = oldNode() as string
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
    for (const args of [[], ['migrate'], ['--help']]) {
      expect(run(node, ...args)).toEqual({ status: 1, stdout: '', stderr: `${unsupportedNode(version)}\n` })
    }
  })
})

function oldNode(): string | undefined {
  const candidates = ['/usr/bin/node', '/usr/local/bin/node'].filter((node) => existsSync(node))
  return candidates.find((node) => unsupportedNode(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()))
}
