import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const require = createRequire(import.meta.url)
const manifest = JSON.parse(readFileSync(require.resolve('countersign/package.json'), 'utf8'))
const entries = Object.entries(manifest.exports)
  .filter(([, target]) => target.endsWith('.js'))
  .map(([name]) => name.replace(/^\./, 'countersign'))

for (const entry of entries) {
  test(`${entry} can be imported, and required`, async () => {
    const imported = await import(entry)
    assert.notDeepEqual(Object.keys(imported), [])
    assert.equal(require(entry), imported)
  })
}
