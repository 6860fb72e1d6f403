import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pack } from '../../scripts/packed.mjs'

let folder: string
let tarball: Buffer

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-lint-'))
  tarball = readFileSync(pack(folder))
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Ways of looking modules up that packages of ES modules only have given up: the profile "esm-only". */
const givenUp: ReadonlySet<unknown> = new Set(['node10', 'node16-cjs'])

test('publint finds nothing in the tarball', async () => {
  const copy = new Uint8Array(tarball).buffer
  const { messages, pkg } = await publint({ pack: { tarball: copy }, strict: true })
  expect(pkg.name).toBe('countersign')
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('are-the-types-wrong finds nothing in the tarball', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball))
  if (!analysis.types) throw new Error('The tarball has no types')
  const counts = (problem: Problem) => !('resolutionKind' in problem && givenUp.has(problem.resolutionKind))
  expect(analysis.problems.filter(counts)).toEqual([])
  // What it looked at, and that it sees: CommonJS without require of ES modules is what it always complains of.
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, string> }
  expect(Object.keys(analysis.entrypoints)).toEqual(Object.keys(exports))
  expect(analysis.problems.map(({ kind }) => kind)).toContain('CJSResolvesToESM')
})
