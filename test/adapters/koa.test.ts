import { afterEach, describe, expect, it } from 'vitest'
import { attacks, isUnexpected } from './attacks.ts'
import { flow, logInAtHost } from './flow.ts'
import { type KoaApp, type KoaSettings, koaApp } from './koa-app.ts'

let app: KoaApp | undefined
afterEach(() => app?.close())

const start = async (settings: KoaSettings): Promise<KoaApp> => {
  app = await koaApp(settings)
  return app
}

const ways: KoaSettings[] = [
  { sessions: 'built-in', parser: 'before', mount: '/a/b' },
  { sessions: 'koa-session', parser: 'after', mount: '' },
  { sessions: 'koa-session in a cookie', parser: 'before', mount: '/a/b' },
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
