import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { page } from './markdown.ts'

test('docs/threat-model.md names tests that are there, for each attacker', () => {
  const rows = [...page('docs/threat-model.md').prose.matchAll(/^\| \*\*(.+?)\*\*.* \| .+ \| (.+) \|$/gm)]
  expect(rows.length).toBeGreaterThan(12)
  const faults: string[] = []
  for (const [, who, cell = ''] of rows) {
    let file = ''
    let count = 0
    for (const [, path, name] of cell.matchAll(/`([^`\s]+\.test\.tsx?)`|\*([^*]+)\*/g)) {
      if (path) file = path
      else if (!existsSync(file) || !readFileSync(file, 'utf8').includes(name as string))
        faults.push(`${file} has no test "${name}"`)
      else count += 1
    }
    if (count === 0) faults.push(`No test for: ${who}`)
  }
  expect(faults).toEqual([])
})
