import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages } from './markdown.ts'
import { entries } from './package.ts'

const root = process.cwd()
const compiler = join(root, 'node_modules/typescript/bin/tsc')
let folder: string

// Inside of the repository, where imports of packages are found.
beforeAll(() => {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'countersign-docs-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Makes globals of what the ambient module exports. */
function globals(): string {
  const text = readFileSync(join(import.meta.dirname, 'ambient.d.ts'), 'utf8')
  const at = text.indexOf('\nexport ')
  const declarations = text.slice(at).replace(/^export (declare )?/gm, '')
  return `${text.slice(0, at)}\ndeclare global {${declarations}}\n`
}

/** Runs the compiler. → what it has to say of the folder; the source is checked elsewhere. */
function compile(): Promise<string> {
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [compiler, '-p', join(folder, 'tsconfig.json'), '--pretty', 'false'],
      (error, stdout) => {
        if (error && stdout === '') fail(error)
        const complaints = stdout.split(/\n(?=\S)/).map((complaint) => complaint.trim())
        done(complaints.filter((complaint) => complaint.includes(basename(folder))).join('\n'))
      },
    )
  })
}

/** `countersign`, `countersign/store` … → the source of each. */
function paths(): Record<string, [string]> {
  return Object.fromEntries(entries.map(({ specifier, source }) => [specifier, [source]]))
}

function writeProject(): void {
  const extended = { extends: join(root, 'tsconfig.json'), exclude: [] }
  // Nest's decorators are those of before the standard.
  const experimentalDecorators = true
  const compilerOptions = { isolatedDeclarations: false, declaration: false, experimentalDecorators, paths: paths() }
  const include = ['**/*.ts', join(root, 'src/**/*.d.ts')]
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...extended, compilerOptions, include }))
  writeFileSync(join(folder, 'globals.d.ts'), globals())
}

test('every code block is right', async () => {
  writeProject()
  let count = 0
  for (const { path, blocks } of pages) {
    for (const { language, code, line, fileName } of blocks) {
      if (language !== 'ts') continue
      const file = join(folder, basename(path, '.md'), fileName ?? `line-${line}.ts`)
      mkdirSync(dirname(file), { recursive: true })
      // On the same lines as in the page, so that an error's place is the page's.
      writeFileSync(file, `${'\n'.repeat(line - 1)}${code}\nexport {}\n`)
      count += 1
    }
  }
  expect(count).toBeGreaterThan(20)
  expect(await compile()).toBe('')
})

test('a wrong block would be found', async () => {
  writeProject()
  const file = join(folder, 'wrong.ts')
  writeFileSync(file, 'const result: number = await countersign.verifyToken(user, persistentId)\nexport {}\n')
  expect(await compile()).toMatch(/wrong\.ts\(1,\d+\): error TS2554/)
  rmSync(file)
})
