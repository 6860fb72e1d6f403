import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { namedBlock } from './markdown.ts'

const shared = ['users.ts', 'second-factor.ts', 'pages.ts']
const nest = [...shared, 'app.controller.ts', 'main.ts']

it.each([
  ...[...shared, 'server.ts'].flatMap((name) =>
    ['express', 'fastify', 'hono', 'koa'].map((framework) => [`docs/${framework}.md`, `examples/${framework}`, name]),
  ),
  ...['tsconfig.json', ...nest.map((name) => `src/${name}`)].map((name) => ['docs/nestjs.md', 'examples/nest', name]),
] as [string, string, string][])('%s has %s/%s as it is', (path, folder, name) => {
  expect(namedBlock(path, name).code).toBe(`// ${name}\n${readFileSync(`${folder}/${name}`, 'utf8').trimEnd()}`)
})
