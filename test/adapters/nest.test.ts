import { afterEach, describe, expect, it } from 'vitest'
import { attacks } from './attacks.ts'
import { flow, logInAtHost, setUp } from './flow.ts'
import { httpBrowser } from './http-browser.ts'
import { type NestApp, type NestSettings, nestApp } from './nest-app.ts'

let app: NestApp | undefined
afterEach(() => app?.close())

const start = async (settings: NestSettings): Promise<NestApp> => {
  app = await nestApp(settings)
  return app
}

const ways: NestSettings[] = [
  { platform: 'express', sessions: 'built-in', mount: '/a/b' },
  { platform: 'express', sessions: 'host', mount: '' },
  { platform: 'fastify', sessions: 'built-in', mount: '/a/b' },
  { platform: 'fastify', sessions: 'host', mount: '' },
]

describe.each(ways)('Nest on $platform, $sessions sessions, mounted at "$mount"', (settings) => {
  it('leads through a whole life with a second factor', async () => flow(await start(settings)))

  it('does so with a login page of the host', async () => {
    const own = await start(settings)
    await flow({ ...own, logIn: logInAtHost(own) })
  })

  it('does not even begin with a method that is guarded', async () => {
    const own = await start(settings)
    for (const method of ['GET', 'POST', 'HEAD']) {
      const page = await httpBrowser(own.url).send(method, `${own.mount}/secret`)
      expect([method, page.status]).toEqual([method, 303])
    }
    expect(own.opened()).toBe(0)
    await (await setUp(own)).browser.get(`${own.mount}/secret`)
    expect(own.opened()).toBe(1)
  })

  it.each(attacks)('$name', async ({ run }) => run(await start(settings)))
})
