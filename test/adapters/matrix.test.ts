import { afterEach, describe, it } from 'vitest'
import { expressApp } from './express-app.ts'
import { fastifyApp } from './fastify-app.ts'
import { fetchApp } from './fetch-app.ts'
import { type FlowApp, flow } from './flow.ts'
import { honoApp, onNode } from './hono/app.ts'
import { koaApp } from './koa-app.ts'
import { nestApp } from './nest-app.ts'
import { nextApp } from './next/app.ts'

type Started = FlowApp & { close(): unknown }

/** Whether a parser of the host's has read each body before the pages see it, or there is none. */
const parsers = { 'body parser on': true, 'body parser off': false } as const
const mounts = { '/': '', '/a/b': '/a/b' } as const

const parser = (on: boolean) => (on ? 'before' : 'none')

const adapters: Readonly<Record<string, (mount: string, on: boolean) => Promise<Started>>> = {
  'Express 5': (mount, on) => expressApp({ version: 5, mount, parser: parser(on) }),
  'Express 4': (mount, on) => expressApp({ version: 4, mount, parser: parser(on) }),
  Fastify: (mount, on) => fastifyApp({ mount, parser: parser(on) }),
  Koa: (mount, on) => koaApp({ mount, parser: parser(on) }),
  'Nest on Express': (mount, on) => nestApp({ platform: 'express', mount, parser: parser(on) }),
  'Nest on Fastify': (mount, on) => nestApp({ platform: 'fastify', mount, parser: parser(on) }),
  async Hono(mount, on) {
    const parts = await honoApp({ mount, readsBody: on })
    return { ...parts, mount, ...(await onNode(parts.app)) }
  },
  'fetch on node:http': (mount, on) => fetchApp({ mount, readsBody: on }),
  // Next hands over requests that nobody has read: one way is all there is.
  Next: async (mount) => ({ ...(await nextApp(mount)), mount }),
}

let app: Started | undefined
afterEach(async () => {
  await app?.close()
})

describe.each(Object.entries(adapters))('%s', (name, start) => {
  describe.each(Object.entries(mounts))('mounted at %s', (_path, mount) => {
    const ways = Object.entries(parsers).filter(([, on]) => name !== 'Next' || !on)
    it.each(ways)('%s: leads through a whole life with a second factor', async (_way, on) => {
      app = await start(mount, on)
      await flow(app)
    })
  })
})
