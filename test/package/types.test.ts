import { execFile } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { cachedPackage } from '../../scripts/cached-package.mjs'
import { createHost, type Host } from '../../scripts/packed.mjs'
import { entries } from '../docs/package.ts'

/** The one that builds us, and the last one before it, which many applications have. */
const compilers: Record<string, () => string> = {
  '7': () => path.resolve('node_modules/typescript'),
  '5.9': () => cachedPackage('typescript', '5.9.3'),
}

/** Ways in whose types add to those of a framework, and the packages that these come from. */
const frameworks: Readonly<Record<string, readonly string[]>> = {
  'countersign/fastify': ['fastify'],
  'countersign/koa': ['koa', '@types/koa'],
  'countersign/nest': ['@nestjs/common', 'reflect-metadata', 'rxjs'],
  'countersign/nestjs': ['@nestjs/common', 'reflect-metadata', 'rxjs'],
}

const ours = entries.map(({ specifier }) => specifier)
let host: Host

beforeAll(() => {
  host = createHost(['@types/node'])
  for (const name of ['server', 'browser']) {
    cpSync(`test/package/consumer/${name}.ts.txt`, path.join(host.folder, `${name}.ts`))
  }
  writeFileSync(path.join(host.folder, 'every.ts'), importing(ours.filter((entry) => !frameworks[entry])))
  writeFileSync(path.join(host.folder, 'wrong.ts'), "import { missing } from 'countersign'\nexport { missing }\n")
  writeFileSync(path.join(host.folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
})

afterAll(() => host?.remove())

const strict = { target: 'es2022', strict: true, skipLibCheck: false, noEmit: true, exactOptionalPropertyTypes: true }
const kinds = {
  /** As frameworks set it up: pages and server in one project. */
  bundler: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'] },
  /** A server alone. */
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], types: ['node'] },
}

// Another TypeScript is fetched the first time.
describe.each(Object.keys(compilers))('an application with TypeScript %s', { timeout: 240_000 }, (version) => {
  it.each(
    Object.keys(kinds) as (keyof typeof kinds)[],
  )('and moduleResolution "%s" compiles: every way in, strict, declarations checked, without optional peers', async (kind) => {
    expect(await compile(version, { ...strict, ...kinds[kind] }, ['server.ts', 'every.ts'])).toBe('')
    const browser = { ...strict, ...kinds[kind], lib: ['es2023', 'dom', 'dom.iterable'], types: [] }
    expect(await compile(version, browser, ['browser.ts'])).toBe('')
  })

  it('would be told of what is not there', async () => {
    expect(await compile(version, { ...strict, ...kinds.nodenext }, ['wrong.ts'])).toContain('error TS2305')
  })
})

test('beside a framework, the ways in that add to its types compile', async () => {
  const entry = ours.filter((one) => frameworks[one])
  const packages = new Set(['@types/node', ...entry.flatMap((one) => frameworks[one] ?? [])])
  const beside = createHost([...packages])
  try {
    writeFileSync(path.join(beside.folder, 'beside.ts'), importing(entry))
    writeFileSync(path.join(beside.folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
    const told = await compile('7', { ...strict, ...kinds.bundler }, ['beside.ts'], beside)
    // What the frameworks' own declarations lack is not ours.
    const about = /^(beside\.ts|\S*\bcountersign-host-\w+\/(beside\.ts|node_modules\/countersign\/))/
    expect(told.split('\n').filter((line) => about.test(line))).toEqual([])
  } finally {
    beside.remove()
  }
})

test('the compilers are the ones that they are called', () => {
  for (const [version, find] of Object.entries(compilers)) {
    const { version: found } = JSON.parse(readFileSync(path.join(find(), 'package.json'), 'utf8'))
    expect(found.startsWith(version)).toBe(true)
  }
})

/** Hono's own declarations of JSX want those of a browser; a server's project has them only with `skipLibCheck`. */
const honoWantsBrowser = /^\S*node_modules\/hono\/dist\/types\/jsx\/\S*: error TS\d+: .*\n/gm

/** → what the compiler has to say. */
function compile(
  version: string,
  compilerOptions: object,
  files: readonly string[],
  { folder }: Host = host,
): Promise<string> {
  const project = path.join(folder, 'tsconfig.json')
  writeFileSync(project, JSON.stringify({ compilerOptions, files }))
  const program = path.join((compilers[version] as () => string)(), 'bin/tsc')
  return new Promise((done, fail) => {
    execFile(process.execPath, [program, '-p', project, '--pretty', 'false'], (error, stdout, stderr) => {
      if (error && stdout === '') fail(new Error(stderr, { cause: error }))
      else done(stdout.replace(honoWantsBrowser, ''))
    })
  })
}

function importing(specifiers: readonly string[]): string {
  const imports = specifiers.map((specifier, index) => `import * as entry${index} from '${specifier}'\n`)
  return `${imports.join('')}export const all = [${specifiers.map((_specifier, index) => `entry${index}`)}]\n`
}
