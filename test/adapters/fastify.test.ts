import { afterEach, describe, expect, it } from 'vitest'
import { attacks, isUnexpected } from './attacks.ts'
import { type FastifyApp, type FastifySettings, fastifyApp } from './fastify-app.ts'
import { flow, logInAtHost } from './flow.ts'

let app: FastifyApp | undefined
afterEach(() => app?.close())

const start = async (settings: FastifySettings): Promise<FastifyApp> => {
  app = await fastifyApp(settings)
  return app
}

const ways: FastifySettings[] = [
  { sessions: 'built-in', parser: 'before', mount: '/a/b' },
  { sessions: '@fastify/session', parser: 'after', mount: '' },
  { sessions: '@fastify/secure-session', parser: 'before', mount: '/a/b' },
]

describe.each(ways)('$sessions sessions, parser $parser, mounted at "$mount"', (settings) => {
  it('leads through a whole life with a second factor', async () => flow(await start(settings)))

  it('does so with a login page of the host', async () => {
    const own = await start(settings)
    await flow({ ...own, logIn: logInAtHost(own) })
  })

  it.each(attacks)('$name', async ({ run }) => {
    const own = await start(settings)
    await run(own)
    expect(own.errors.filter(isUnexpected)).toEqual([])
  })
})
