import { afterEach, describe, expect, it } from 'vitest'
import { createSite } from '../../src/site.ts'
import { createOutbox } from '../../src/testing/index.ts'
import { visitor } from '../lib/browser.ts'
import { type FlowSite, flowSite } from '../lib/flow-site.ts'
import { alice } from '../lib/setup.ts'
import { password, type TestSite, testSite } from '../lib/site.ts'

let test: FlowSite | TestSite
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'

describe('messages', () => {
  it.each(['cross-site', 'same-site'])('are not caused by a link on a %s page', async (site) => {
    const own = await flowSite()
    test = own
    const browser = own.visitor()
    const done = await browser.submit(await browser.get('/account/login'), { username: alice.id, password })
    expect(done.location).toBe('/')
    await own.withSms(alice)
    for (let count = 0; count < 9; count++) {
      const at = await browser.get(`/account/login?verify=1&next=/${count}`, { 'sec-fetch-site': site })
      await browser.get(at.location ?? '', { 'sec-fetch-site': site })
      own.clock.advance(60)
    }
    expect(own.sent()).toBe(0)
    const page = await browser.follow(await browser.get('/account/login?verify=1', { 'sec-fetch-site': 'same-origin' }))
    expect(page.body).toContain('name="token"')
    expect(own.sent()).toBe(1)
  })

  it('do not stop a sign-in when they cannot be sent at all', async () => {
    const own = await flowSite()
    test = own
    const { device } = await own.countersign.devices.create(alice, 'email', { name: 'default' })
    const { setup } = await own.countersign.devices.create(alice, 'static')
    const site = createSite(own.countersign, {
      users: {
        // The address was taken away since.
        findById: async () => ({ id: alice.id, name: alice.name }),
        authenticate: async () => ({ id: alice.id, name: alice.name }),
      },
    })
    const browser = visitor(site)
    const form = await browser.follow(
      await browser.submit(await browser.get('/account/login'), { username: alice.id, password }),
    )
    expect(form).toMatchObject({ status: 200, body: expect.stringContaining('We could not send the code.') })
    const list = await browser.follow(await browser.submit(form, { step: 'use-backup' }))
    expect((await browser.submit(list, { token: setup.tokens[0] as string })).location).toBe('/')
    expect(device.hint).toBeNull()
  })
})

describe('mails about changes', () => {
  async function withMails() {
    const outbox = createOutbox()
    const own = await testSite({ mail: { delivery: outbox, sender: 'security@example.com' }, remember: { age: 60 } })
    test = own
    const browser = await own.verified(alice)
    const post = async (path: string, fields: Record<string, string>) => {
      const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(profile)).body)?.[1] as string
      return browser.post(path, { ...fields, csrf })
    }
    return { ...own, outbox, post }
  }

  it('are not sent for nothing', async () => {
    const { outbox, post } = await withMails()
    for (let count = 0; count < 5; count++) {
      expect((await post(profile, { step: 'forget-browsers' })).status).toBe(303)
      expect((await post(profile, { step: 'end-sessions' })).status).toBe(303)
    }
    expect(outbox.mails).toEqual([])
  })

  it('are ten an hour about what changes little, and never fewer about what opens the account', async () => {
    const { outbox, post, countersign } = await withMails()
    const [device] = await countersign.devices.list(alice)
    const url = `${profile}/devices/${device?.id}`
    for (let count = 0; count < 30; count++) await post(url, { step: 'rename', name: `Name ${count}` })
    expect(outbox.mails).toHaveLength(10)
    await post(`${profile}/backup-tokens`, { step: 'generate' })
    await post(`${profile}/disable`, { step: 'disable', understood: 'on' })
    expect(outbox.mails).toHaveLength(12)
  })

  it('are not in the language of whoever sits at the browser', async () => {
    const { de } = await import('../../src/pages/messages/index.ts')
    const outbox = createOutbox()
    const mail = { delivery: outbox, sender: 'security@example.com' }
    const own = await testSite({ mail, languages: [de] })
    test = own
    const browser = await own.verified(alice)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(profile)).body)?.[1] as string
    await browser.post(`${profile}/backup-tokens`, { step: 'generate', csrf }, { 'accept-language': 'en' })
    expect(outbox.mails[0]?.subject).toContain('Ersatzcodes')
  })
})
