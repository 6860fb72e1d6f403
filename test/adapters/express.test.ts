import { afterEach, describe, expect, it } from 'vitest'
import { attacks, isUnexpected } from './attacks.ts'
import { type ExpressApp, type ExpressSettings, expressApp } from './express-app.ts'
import { flow, logInAtHost } from './flow.ts'

let app: ExpressApp | undefined
afterEach(() => app?.close())

const start = async (settings: ExpressSettings): Promise<ExpressApp> => {
  app = await expressApp(settings)
  return app
}

const ways: ExpressSettings[] = [
  { version: 5, sessions: 'built-in', parser: 'before', mount: '/a/b' },
  { version: 5, sessions: 'express-session', parser: 'after', mount: '' },
  { version: 4, sessions: 'built-in', parser: 'after', mount: '' },
  { version: 4, sessions: 'express-session', parser: 'before', mount: '/a/b' },
]

describe.each(ways)('Express $version, $sessions sessions, parser $parser, mounted at "$mount"', (settings) => {
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
