import { afterEach, describe, expect, it } from 'vitest'
import { generateTotp } from '../../src/oath/index.ts'
import { type FlowSite, flowSite } from '../lib/flow-site.ts'
import { alice } from '../lib/setup.ts'
import { type TestSite, testSite } from '../lib/site.ts'

let test: FlowSite | TestSite
afterEach(() => test.countersign.close())

describe('a device that is removed in the middle of a sign-in', () => {
  it('is asked for no more: the next one is, and sends its code', async () => {
    const own = await flowSite()
    test = own
    const { device } = await own.countersign.devices.create(alice, 'totp', { name: 'default' })
    await own.withSms(alice)
    const { browser, form } = await own.atToken(alice)
    await own.countersign.devices.remove(alice, device.persistentId)
    const late = await browser.submit(form, { step: 'token', token: '123456' })
    expect(late.body).toContain('That device is not there any more.')
    expect(own.outbox.texts).toHaveLength(1)
    const done = await browser.submit(late, { step: 'token', token: own.outbox.lastToken() as string })
    expect(done.location).toBe('/')
  })

  it('lets nobody in who has no other', async () => {
    const own = await flowSite()
    test = own
    const { device, setup } = await own.countersign.devices.create(alice, 'totp', { name: 'default' })
    const { browser, form } = await own.atToken(alice)
    await own.countersign.devices.remove(alice, device.persistentId)
    await browser.submit(form, { step: 'token', token: generateTotp(setup.secret, { now: own.clock.now() }) })
    expect((await browser.get('/account/two-factor')).status).toBe(303)
  })
})

describe('of two requests with one session', () => {
  it('one may do what must happen once', async () => {
    const own = await testSite()
    test = own
    const browser = await own.verified(alice)
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const requests = [1, 2].map(() => new Request('http://localhost/', { headers: { cookie } }))
    for (const request of requests) {
      const { session } = await own.site.visit(request)
      session.write({ ...session.read(), notice: 'signed-out' })
    }
    const results = await Promise.all(requests.map((request) => own.site.commit(request)))
    expect(results.sort()).toEqual([false, true])
  })
})

describe('backup tokens that are made three times at once', () => {
  it('are shown on the one page whose tokens work', async () => {
    const own = await testSite()
    test = own
    const browser = await own.verified(alice)
    const page = await browser.get('/account/two-factor/backup-tokens')
    // All three lists are there before anybody looks for others.
    const { devices } = own.countersign.store
    const { insert } = devices
    let count = 0
    let go = () => {}
    const all = new Promise<void>((resolve) => {
      go = resolve
    })
    Object.assign(devices, {
      insert: async (row: Parameters<typeof insert>[0]) => {
        await insert(row)
        if (++count === 3) go()
        await all
      },
    })
    const answers = await Promise.all([1, 2, 3].map(() => browser.submit(page, { step: 'generate' })))
    const lists = (await own.countersign.devices.list(alice)).filter(({ kind }) => kind === 'static')
    expect(lists).toHaveLength(1)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303, 303])
    const shown = answers.find(({ status }) => status === 200)?.body ?? ''
    const [, token = ''] = /<code>([a-z2-7 ]+)<\/code>/.exec(shown) ?? []
    const result = await own.countersign.verifyToken(alice, lists[0]?.persistentId ?? '', token)
    expect(result).toMatchObject({ verified: true })
  })
})
