import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let root: string

/** A repository as small as it can be, around the real script and settings. */
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'countersign-build-'))
  for (const file of ['scripts', 'tsconfig.json', 'tsconfig.build.json', 'examples/app/tsconfig.json']) {
    cpSync(file, path.join(root, file), { recursive: true })
  }
  mkdirSync(path.join(root, 'node_modules'))
  for (const name of ['typescript', '@typescript', '@types', 'undici-types']) {
    symlinkSync(path.resolve('node_modules', name), path.join(root, 'node_modules', name))
  }
  symlinkSync('..', path.join(root, 'node_modules/library'))
  write('package.json', '{ "name": "library", "type": "module", "exports": "./dist/index.js" }')
  write('package-lock.json', '{}')
  write('examples/app/package.json', '{ "type": "module" }')
  write('examples/app/src/main.ts', "import { answer } from 'library'\nprocess.stdout.write(String(answer))\n")
  write('src/index.ts', 'export const answer: number = 42\n')
  write('src/index.test.ts', 'export const notBuilt: number = 1\n')
  write('src/pages/style.css', 'body {}\n')
  write('src/pages/old.ts', 'export const old: number = 1\n')
  write('src/cli/countersign.ts', 'export {}\n')
})

afterAll(() => rmSync(root, { recursive: true }))

test('it builds when it must, and only then', () => {
  expect(build()).toMatchObject({ status: 0, built: true })
  expect(run()).toBe('42')
  expect(has('dist/index.d.ts', 'dist/pages/style.css', 'dist/pages/old.js')).toEqual([true, true, true])
  expect(has('dist/index.test.js')).toEqual([false])
  expect(build()).toMatchObject({ status: 0, built: false, output: '' })

  write('src/index.ts', 'export const answer: number = 43\n')
  expect(build().built).toBe(true)
  expect(run()).toBe('43')

  // As old as a checkout of an earlier version can be.
  write('src/index.ts', 'export const answer: number = 44\n')
  utimesSync(path.join(root, 'src/index.ts'), 1, 1)
  expect(build().built).toBe(true)
  expect(run()).toBe('44')

  write('src/index.test.ts', 'export const stillNotBuilt: number = 2\n')
  expect(build().built).toBe(false)

  rmSync(path.join(root, 'src/pages/old.ts'))
  expect(build().built).toBe(true)
  expect(has('dist/pages/old.js', 'dist/pages/old.d.ts', 'dist/pages/style.css')).toEqual([false, false, true])

  rmSync(path.join(root, 'dist/index.js'))
  expect(build().built).toBe(true)
  expect(run()).toBe('44')

  rmSync(path.join(root, 'examples/app/dist'), { recursive: true })
  expect(build().built).toBe(true)
  expect(build().built).toBe(false)
  expect(build('--always').built).toBe(true)
})

test('a mistake is told with its place, what was built stays, and the next time it is tried again', () => {
  write('src/index.ts', "export const answer: number = 'a mistake'\n")
  for (const _time of [1, 2]) {
    const { status, output } = build()
    expect(status).toBe(1)
    expect(output).toMatch(/^src\/index\.ts\(1,14\): error TS2322/)
    expect(output).toContain('does not compile')
    expect(output).not.toContain('TSFILE')
  }
  expect(run()).toBe('44')
  write('src/index.ts', 'export const answer: number = 45\n')
  expect(build().status).toBe(0)
  expect(run()).toBe('45')
})

test('without its dependencies it says how to get them', () => {
  rmSync(path.join(root, 'node_modules'), { recursive: true })
  expect(build()).toMatchObject({ status: 0, built: false })
  rmSync(path.join(root, 'dist'), { recursive: true })
  expect(build()).toMatchObject({ status: 1, output: 'The dependencies are not installed. Run: npm ci\n' })
})

function build(option = '--if-needed'): { status: number | null; built: boolean; output: string } {
  const script = path.join(root, 'scripts/build.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, option], { encoding: 'utf8' })
  return { status, built: stderr.startsWith('Built in'), output: stdout + stderr }
}

function run(): string {
  return spawnSync(process.execPath, [path.join(root, 'examples/app/dist/main.js')], { encoding: 'utf8' }).stdout
}

function has(...files: string[]): boolean[] {
  return files.map((file) => existsSync(path.join(root, file)) && readFileSync(path.join(root, file), 'utf8') !== '')
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
