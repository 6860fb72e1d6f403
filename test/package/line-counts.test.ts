import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'

const adapters = globSync('src/adapters/*.ts').filter((file) => !file.endsWith('.test.ts'))

describe('no adapter is over 150 lines', () => {
  it.each(adapters)('%s', (file) => {
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  })

  it('of all frameworks', () => {
    const names = adapters.map((file) => basename(file, '.ts'))
    expect(names).toEqual(
      expect.arrayContaining(['node', 'fetch', 'express', 'fastify', 'koa', 'nest', 'hono', 'next', 'beside']),
    )
  })
})

const generated = ['node_modules', '.next', 'dist', 'next-env.d.ts']
const examples = ['express', 'fastify', 'koa', 'nest', 'hono', 'next']

describe('each example has under 100 lines of its own', () => {
  it.each(examples)('examples/%s', (name) => {
    const files = globSync(`examples/${name}/**/*.{ts,tsx,js,mjs}`, {
      exclude: (file) => generated.includes(basename(file)),
    })
    expect(files.length).toBeGreaterThan(3)
    expect(files.flatMap(ownLines).length).toBeLessThan(100)
  })
})

/** Without empty lines and comments. */
function ownLines(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/?\*)/.test(line))
}
