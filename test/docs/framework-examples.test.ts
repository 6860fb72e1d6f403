import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { namedBlock, page } from './markdown.ts'

const shared = ['users', 'second-factor', 'pages']
const nest = [...shared, 'otp-required', 'app.controller', 'app.module', 'main']

it.each([
  ...[...shared, 'server'].flatMap((name) =>
    ['express', 'fastify', 'koa'].map((framework) => [`docs/${framework}.md`, `examples/${framework}`, `${name}.ts`]),
  ),
  ...nest.map((name) => ['docs/nestjs.md', 'examples/nest/src', `${name}.ts`]),
] as [string, string, string][])('%s has %s/%s as it is', (path, folder, name) => {
  expect(namedBlock(path, name).code).toBe(`// ${name}\n${readFileSync(`${folder}/${name}`, 'utf8').trimEnd()}`)
})

it('docs/nestjs.md has the tsconfig.json of its example', () => {
  const blocks = page('docs/nestjs.md').blocks.filter(({ language }) => language === 'json')
  expect(blocks.map(({ code }) => code)).toEqual([readFileSync('examples/nest/tsconfig.json', 'utf8').trimEnd()])
})
