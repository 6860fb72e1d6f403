import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const compiler = resolve('node_modules/typescript/bin/tsc')
let folder: string

beforeAll(() => {
  mkdirSync('node_modules/.cache', { recursive: true })
  folder = mkdtempSync(resolve('node_modules/.cache/countersign-client-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Compiles a project. → what the compiler has to say of it. */
async function compile(name: string, project: object): Promise<string> {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(project))
  const run = promisify(execFile)(process.execPath, [compiler, '-p', file, '--pretty', 'false'])
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  )
}

it('its types are of use in a project for browsers, that has none of Node’s', async () => {
  const declarations = {
    noEmit: false,
    emitDeclarationOnly: true,
    rootDir: resolve('src'),
    outDir: join(folder, 'dist'),
  }
  const extended = { extends: resolve('tsconfig.json'), include: [], files: [resolve('src/client.ts')] }
  expect(await compile('client', { ...extended, compilerOptions: declarations })).toBe('')
  writeFileSync(
    join(folder, 'app.ts'),
    `import { createClient } from './dist/client.js'
    const client = createClient({ base: '/account' })
    const step = await client.login({ next: '/' })
    if (step.view === 'token') await client.submit(step, { token: step.device.name })
    if (step.view === 'profile') for (const { createdAt } of step.devices) createdAt.slice(0, 10)
    // @ts-expect-error: there is no such view
    if (step.view === 'tokens') throw new Error()
    // @ts-expect-error: a password is none of these fields
    if (step.view === 'token') await client.submit(step, { token: '', password: '' })`,
  )
  const strict = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false, types: [] }
  const app = { ...strict, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'] }
  expect(await compile('app', { compilerOptions: app, files: ['app.ts'] })).toBe('')
})
