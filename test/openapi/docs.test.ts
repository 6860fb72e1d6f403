import { describe, expect, it } from 'vitest'
import { actions } from '../../src/openapi/actions.ts'
import { schemas } from '../../src/openapi/components.ts'
import { operations } from '../../src/openapi/operations.ts'
import { page } from '../docs/markdown.ts'

/** The cells of all tables. */
const rows = page('docs/json.md')
  .prose.split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

const codesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string)
const first = rows.flatMap(([cell]) => codesIn(cell))

/** The cell of the fields of each step, by view and step. */
function stepsInTables(): Map<string, string> {
  const found = new Map<string, string>()
  let views: string[] = []
  for (const [address = '', view = '', step = '', fields = ''] of rows) {
    if (address !== '' && !address.startsWith('`/')) continue
    if (view !== '') views = codesIn(view)
    for (const name of views) found.set(`${name} ${codesIn(step)[0]}`, fields)
  }
  return found
}

describe('docs/json.md has', () => {
  it('every address', () => {
    expect(operations.map(({ path }) => path).filter((path) => !first.includes(path))).toEqual([])
  })

  it('every step of every view, with its fields, and none else', () => {
    const told = stepsInTables()
    const known = Object.entries(actions).flatMap(([view, steps]) =>
      Object.entries(steps).map(([step, schema]): [string, string[]] => [
        `${view} ${step}`,
        Object.keys((schema as unknown as { shape: object }).shape).filter((name) => !['step', 'next'].includes(name)),
      ]),
    )
    const missing = known.flatMap(([name, fields]) => {
      const cell = told.get(name)
      return cell === undefined ? [name] : fields.filter((field) => !cell.includes(`\`${field}\``))
    })
    expect(missing).toEqual([])
    const others = [...told.keys()].filter((name) => !known.some(([one]) => one === name))
    expect(others.filter((name) => !/ GET$| step$|^own-step/.test(name))).toEqual([])
  })

  it('every code', () => {
    const { FormError, ErrorView } = schemas()
    const codes = [
      ...JSON.stringify([FormError, ErrorView]).matchAll(/"code":\{[^}]*?"(?:enum|const)":(\[[^\]]*\]|"[^"]*")/g),
    ]
    const known = codes.flatMap(([, list = '[]']) => [JSON.parse(list)].flat() as string[])
    expect(known.length).toBeGreaterThan(25)
    expect(known.filter((code) => !first.includes(code))).toEqual([])
  })
})
