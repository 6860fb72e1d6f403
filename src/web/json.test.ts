import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonClient } from '../../test/lib/json-client.ts'
import { alice } from '../../test/lib/setup.ts'
import { password, type TestSite, testSite } from '../../test/lib/site.ts'
import { wantsJson } from './json.ts'

let test: TestSite = await testSite()
beforeEach(async () => {
  await test.countersign.close()
  test = await testSite()
})
afterAll(() => test.countersign.close())

describe('a program', () => {
  it('signs in with password and token, and is told where it was going', async () => {
    const { token } = await test.withTotp(alice)
    const client = jsonClient(test.site)
    const start = await client.get('/account/login?next=%2Fsecret')
    expect(start).toMatchObject({ status: 200, body: { view: { view: 'credentials', next: '/secret' }, user: null } })
    const passed = await client.post('/account/login', {
      ...{ step: 'credentials', username: 'alice', password, next: '/secret' },
    })
    expect(passed).toMatchObject({ status: 200, body: { redirect: expect.stringMatching(/^\/account\/login\?run=/) } })
    const asked = await client.get(passed.body.redirect)
    expect(asked.body).toMatchObject({ view: { view: 'token', device: { kind: 'totp' }, signedIn: false } })
    const wrong = await client.post(asked.body.view.action, { step: 'token', token: '000000' })
    expect(wrong).toMatchObject({ status: 422, body: { view: { view: 'token', error: { code: 'invalid-token' } } } })
    const early = await client.post(asked.body.view.action, { step: 'token', token: token() })
    expect(early).toMatchObject({ status: 429, body: { view: { error: { code: 'throttled', seconds: 1 } } } })
    expect(early.headers.get('retry-after')).toBe('1')
    test.clock.advance(1)
    const done = await client.post(asked.body.view.action, { step: 'token', token: token() })
    expect(done).toMatchObject({ status: 200, body: { redirect: '/secret' } })
    const profile = await client.get('/account/two-factor')
    expect(profile.body).toMatchObject({
      view: { view: 'profile', enabled: true },
      user: { name: 'Alice', verified: true },
    })
  })

  it('is told what a guard misses', async () => {
    const client = jsonClient(test.site)
    expect(await client.get('/account/two-factor')).toMatchObject({ status: 401, body: { missing: 'sign-in' } })
    await client.get('/account/login')
    await client.post('/account/login', { step: 'credentials', username: 'alice', password })
    expect(await client.get('/account/two-factor/backup-tokens')).toMatchObject({
      ...{ status: 403, body: { view: { view: 'two-factor-required', setupUrl: expect.stringContaining('/setup') } } },
    })
    // The device came from elsewhere; this session has not been verified.
    await test.withTotp(alice)
    const refused = await client.get('/account/two-factor/backup-tokens')
    expect(refused).toMatchObject({ status: 403, body: { missing: 'verification' } })
    expect(await client.get(refused.body.redirect)).toMatchObject({
      body: { redirect: expect.stringMatching(/\?run=/) },
    })
  })

  it('cannot act without the token against forgery, nor from another site', async () => {
    const client = jsonClient(test.site)
    await client.get('/account/login')
    const fields = { step: 'credentials', username: 'alice', password }
    expect(await client.raw('/account/login', fields, { 'x-csrf-token': '' })).toMatchObject({
      ...{ status: 403, body: { view: { view: 'error', code: 'form-expired' } } },
    })
    expect(await client.raw('/account/login', fields, { origin: 'https://evil.example' })).toMatchObject({
      ...{ status: 403, body: { view: { code: 'cross-site' } } },
    })
  })

  it.each([
    ['[]'],
    ['"text"'],
    ['null'],
    ['{"a":{}}'],
    ['{"a":1}'],
    ['{'],
    [''],
    ['{"a":["b"]}'],
  ])('gets 400 for the body %s', async (body) => {
    const client = jsonClient(test.site)
    await client.get('/account/login')
    expect(await client.rawText('/account/login', body)).toMatchObject({
      ...{ status: 400, body: { view: { view: 'error', code: 'bad-request' } } },
    })
  })

  it('gets nothing that is kept', async () => {
    const { headers } = await jsonClient(test.site).get('/account/login')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

it('a browser gets pages', () => {
  const asks = (accept?: string) =>
    wantsJson(new Request('http://x', { headers: accept === undefined ? {} : { accept } }))
  expect(asks('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toBe(false)
  expect(asks('text/html, application/json')).toBe(false)
  expect(asks('*/*')).toBe(false)
  expect(asks()).toBe(false)
  expect(asks('application/json')).toBe(true)
  expect(asks('application/json, text/plain, */*')).toBe(true)
})
