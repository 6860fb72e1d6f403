import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { measure, type Size } from '../../scripts/sizes.mjs'
import { entries } from '../docs/package.ts'

/** As docs/sizes.md has them. */
const listed: readonly Size[] = [
  ...readFileSync('docs/sizes.md', 'utf8').matchAll(/^\| `(countersign[^`]*)` \| (\d+) \| ([\d.]+) kB \| (.*) \|$/gm),
].map(([, specifier = '', files, kilobytes, packages = '']) => ({
  specifier,
  files: Number(files),
  bytes: Number(kilobytes) * 1000,
  packages: packages === 'none' ? [] : packages.split(', ').map((name) => name.replaceAll('`', '')),
}))

const advice = 'docs/sizes.md is not right. If that is meant: node scripts/sizes.mjs'
let measured: readonly Size[]

beforeAll(() => {
  measured = measure()
})

test('docs/sizes.md lists each way into the package', () => {
  expect(listed.map(({ specifier }) => specifier)).toEqual(entries.map(({ specifier }) => specifier))
})

describe('importing loads what docs/sizes.md says', () => {
  it.each(listed)('$specifier', ({ specifier, files, bytes, packages }) => {
    const size = measured.find((one) => one.specifier === specifier)
    expect(size?.packages, advice).toEqual(packages)
    expect(Math.abs((size?.bytes ?? 0) - bytes), advice).toBeLessThan(Math.max(1000, bytes / 10))
    expect(Math.abs((size?.files ?? 0) - files), advice).toBeLessThanOrEqual(Math.max(2, files / 10))
  })
})

test('the core loads no package, and the client is one small file', () => {
  const of = (specifier: string) => measured.find((one) => one.specifier === specifier)
  expect(of('countersign')?.packages).toEqual([])
  expect(of('countersign/oath')?.packages).toEqual([])
  expect(of('countersign/client')).toMatchObject({ files: 1, packages: [] })
  expect(of('countersign/client')?.bytes).toBeLessThan(6000)
})
