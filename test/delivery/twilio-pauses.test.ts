import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type TwilioOptions, twilio } from '../../src/delivery/twilio/index.ts'
import { type Behaviour, refusingUrl, type TwilioServer, twilioErrors, twilioServer } from '../lib/twilio-server.ts'

const pauses = vi.hoisted(() => ({ taken: [] as number[], interrupted: false }))
vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number) => {
    pauses.taken.push(ms)
    if (pauses.interrupted) throw new Error('The time is over')
  },
}))

const now = 1_700_000_000_000

let server: TwilioServer
beforeEach(async () => {
  Object.assign(pauses, { taken: [], interrupted: false })
  server = await twilioServer()
})
afterEach(() => server.close())

function send(options: Partial<TwilioOptions> = {}): Promise<unknown> {
  const { accountSid, authToken, url } = server
  const gateway = twilio({ accountSid, authToken, from: '+15017122661', baseUrl: url, now: () => now, ...options })
  return gateway.sendText({ to: '+31612345658', text: '483920' })
}

it.each<[string, Behaviour, number]>([
  ['no time', twilioErrors.tooMany('0'), 0],
  ['some seconds', twilioErrors.tooMany('7'), 7000],
  ['nearly all the time there is', twilioErrors.unavailable('9'), 9000],
  ['until a date', twilioErrors.unavailable(new Date(now + 3000).toUTCString()), 3000],
  ['until a date that is over', twilioErrors.tooMany(new Date(now - 3000).toUTCString()), 0],
])('the second try waits as long as Twilio says: %s', async (_, behaviour, ms) => {
  server.respondWith(behaviour)
  await send()
  expect(pauses.taken).toEqual([ms])
  expect(server.requests).toHaveLength(2)
})

it('there is no pause for what does not fit into the time', async () => {
  server.respondWith(twilioErrors.tooMany('10'), twilioErrors.tooMany('2'))
  await expect(send()).rejects.toMatchObject({ code: 'delivery-failed' })
  await expect(send({ timeout: 2000 })).rejects.toMatchObject({ code: 'delivery-failed' })
  expect(pauses.taken).toEqual([])
  expect(server.requests).toHaveLength(2)
})

it('the time that the first try took is gone', async () => {
  server.respondWith(twilioErrors.tooMany('5'))
  const clock = [now, now + 6000, now + 6000]
  await expect(send({ now: () => clock.shift() ?? now + 6000 })).rejects.toMatchObject({ code: 'delivery-failed' })
  expect(pauses.taken).toEqual([])
})

it('a time that is over in the pause leaves it clear that nothing was taken', async () => {
  pauses.interrupted = true
  server.respondWith(twilioErrors.tooMany('5'))
  await expect(send()).rejects.toMatchObject({ code: 'delivery-failed', cause: { status: 429 } })
  expect(pauses.taken).toEqual([5000])
  expect(server.requests).toHaveLength(1)
})

it('a closed port gets a moment to open', async () => {
  await expect(send({ baseUrl: await refusingUrl() })).rejects.toMatchObject({ code: 'delivery-failed' })
  expect(pauses.taken).toEqual([250])
})
