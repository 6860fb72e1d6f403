import { afterAll, describe, expect, test, vi } from 'vitest'
import { databases } from '../lib/databases.ts'
import { type AppInProcess, appInProcess } from './app-in-process.ts'
import { Authenticator } from './authenticator.ts'
import { cleanUp, startExampleApp } from './example-app.ts'
import { askForNewPassword, choosePassword, keyUri, register, signIn } from './example-pages.ts'
import { pathOf, type ReceivedMail, receivedMails } from './mailbox.ts'
import { PageClient } from './page-client.ts'

afterAll(cleanUp)

const [oldPassword, newPassword] = ['correct horse battery staple', 'a much better password']
const zoe = { username: 'Zoë', password: oldPassword, email: 'Zoe@Example.com' }
const dead = { status: 404, title: 'This link does not work any more' }

describe.each(databases)('a forgotten password, on $name', { timeout: 120_000 }, (engine) => {
  test('the whole way, with two-factor authentication', async () => {
    const database = await engine.create()
    const app = await startExampleApp({ DATABASE_URL: database.url })
    const first = new PageClient(app.url)
    await register(first, zoe)
    let page = await first.submit(await first.get('/account/two-factor/setup'), { step: 'method' }, { method: 'totp' })
    const authenticator = new Authenticator(keyUri(page))
    await first.submit(page, { step: 'token' }, { token: await authenticator.next() })
    expect((await first.get('/secret')).status).toBe(200)
    await receivedMails(app, 1)

    const visitor = new PageClient(app.url)
    expect((await visitor.get('/account/login')).html).toContain('href="/forgot-password"')
    page = await askForNewPassword(visitor, 'zoe@example.COM')
    expect(page).toMatchObject({ status: 200, title: 'Look into your mailbox' })
    const [mail] = await receivedMails(app, 2)
    expect(mail).toMatchObject({ to: zoe.email, subject: 'Choose a new password' })
    expect(mail?.link.href).toMatch(/\/reset-password\?key=\w{20}$/)
    expect(mail?.link.origin).toBe(app.url)

    // Who only looks, and who chooses badly, spends nothing and changes nothing.
    for (const _times of [1, 2, 3]) expect((await new PageClient(app.url).get(pathOf(mail))).status).toBe(200)
    const form = await visitor.get(pathOf(mail))
    expect(form.title).toBe('Choose a new password')
    page = await choosePassword(visitor, form, 'short')
    expect(page).toMatchObject({ status: 422, title: 'Choose a new password' })
    expect(page.html).toContain('Choose a password of at least 8 characters.')
    expect((await signIn(new PageClient(app.url), 'zoë', oldPassword)).title).toBe('Enter your code')
    expect((await first.get('/secret')).status).toBe(200)

    // Pressed many times at the same moment: one gets through.
    const tabs = Array.from({ length: 6 }, () => visitor.copy())
    const choose = (tab: PageClient, index: number) => choosePassword(tab, page, `${newPassword} ${index}`)
    const answers = await Promise.all(tabs.map(choose))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404, 404])
    const done = answers.findIndex(({ status }) => status === 200)
    expect(answers[done]?.title).toBe('Your password is changed')
    expect(answers[done]?.html).toContain('href="/account/login"')

    // The link is spent, nobody is signed in by it, and nobody is signed in any more.
    expect(await visitor.get(pathOf(mail))).toMatchObject(dead)
    expect(await choosePassword(visitor, form, 'yet another password')).toMatchObject(dead)
    for (const client of [...tabs, visitor, first]) {
      expect((await client.get('/')).title).toBe('Welcome')
      expect((await client.get('/secret')).path).toBe('/account/login')
    }

    // The old password is gone, and the new one alone opens nothing.
    const again = new PageClient(app.url)
    expect((await signIn(again, 'zoë', oldPassword)).status).toBe(422)
    page = await signIn(again, 'zoë', `${newPassword} ${done}`, '/secret')
    expect(page.title).toBe('Enter your code')
    expect((await again.get('/')).title).toBe('Welcome')
    expect((await again.get('/secret')).path).toBe('/account/login')
    page = await again.submit(page, { step: 'token' }, { token: await authenticator.next() })
    expect(page).toMatchObject({ path: '/secret', status: 200 })

    expect(await app.stop()).toBe(0)
    expect((await database.dump()).includes(mail?.link.searchParams.get('key') as string)).toBe(false)
    expect(app.output()).toBe(`Countersign's example app is ready: ${app.url}\n`)
    await database.drop()
  })

  test('one mail a minute, whoever asks where; a newer link makes an older one useless; an old link has expired', async () => {
    const database = await engine.create()
    const apps = [await appInProcess({ url: database.url }), await appInProcess({ url: database.url })] as const
    const [one, two] = apps
    const ask = async (times: number) => {
      const some = (_: unknown, index: number) => askForNewPassword(apps[index % 2 ? 1 : 0].client(), 'zoë')
      await Promise.all(Array.from({ length: times }, some))
      await Promise.all(apps.map((app) => app.settle()))
    }
    const mails = () => apps.flatMap(resets)
    const wait = (seconds: number) => {
      for (const { clock } of apps) clock.advance(seconds)
    }
    await register(one.client(), zoe)
    await one.settle()

    await ask(10)
    for (const name of ['\0', '\0@\0', 'ZOE', '%', '_oë']) await askForNewPassword(one.client(), name)
    await one.settle()
    expect(mails()).toHaveLength(1)
    wait(59)
    await ask(2)
    expect(mails()).toHaveLength(1)
    const older = pathOf(mails()[0])
    expect((await two.client().get(older)).status).toBe(200)

    wait(1)
    await ask(10)
    expect(mails()).toHaveLength(2)
    const newer = pathOf(mails().find((mail) => pathOf(mail) !== older))
    expect(await one.client().get(older)).toMatchObject(dead)
    const client = one.client()
    const form = await client.get(newer)
    expect(form.status).toBe(200)

    wait(3600)
    expect(await client.get(newer)).toMatchObject(dead)
    expect(await choosePassword(client, form, newPassword)).toMatchObject(dead)
    expect((await signIn(client, 'zoë', oldPassword)).title).toBe('Hello, Zoë')
    expect(apps.flatMap(({ reports }) => reports)).toEqual([])
    for (const app of apps) await app.close()
    await database.drop()
  })
})

test('a link that went to an address which is not the account’s any more does not work', async () => {
  const app = await appInProcess()
  const client = app.client()
  await register(client, zoe)
  await askForNewPassword(client, 'zoë')
  await app.settle()
  const link = pathOf(resets(app)[0])
  const form = await client.get(link)
  await app.database.updateTable('users').set({ email: 'new@example.com' }).execute()
  expect(await client.get(link)).toMatchObject(dead)
  expect(await choosePassword(client, form, newPassword)).toMatchObject(dead)
  expect((await signIn(app.client(), 'zoë', oldPassword)).title).toBe('Hello, Zoë')
  await app.close()
})

test('an account whose address is confirmed has its mail, whatever is done with other accounts in its name', async () => {
  const app = await appInProcess()
  const client = app.client()
  await register(client, zoe)
  await app.settle()
  const confirmation = await client.get(pathOf(app.mails[0]))
  await client.submit(confirmation, { action: '/confirm-email' }, {})
  for (const username of ['mallory', 'trudy', 'eve']) {
    await register(app.client(), { ...zoe, username })
    await askForNewPassword(app.client(), username)
  }
  await askForNewPassword(app.client(), zoe.email)
  await app.settle()
  // One for all the accounts that only say that it is their address, and one for Zoë; likewise one to confirm it.
  const subjects = app.mails.map(({ subject }) => subject).sort()
  const [reset, confirm] = ['Choose a new password', 'Confirm your email address']
  expect(subjects).toEqual([reset, reset, confirm])
  const pages = await Promise.all(app.mails.map((mail) => app.client().get(pathOf(mail))))
  expect(pages.filter(({ html }) => html.includes('<strong>Zoë</strong>'))).toHaveLength(1)
  await app.close()
})

test('when the database fails after the link is spent, the old password is still valid, and a new link can be had', async () => {
  const app = await appInProcess({ users: { setPassword: () => Promise.reject(new Error('The disk is full')) } })
  const client = app.client()
  await register(client, zoe)
  await askForNewPassword(app.client(), 'zoë')
  await app.settle()
  const visitor = app.client()
  const form = await visitor.get(pathOf(resets(app)[0]))
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect((await choosePassword(visitor, form, newPassword)).status).toBe(500)
  expect(log.mock.calls.join()).toMatch(/^POST \/reset-password: Error: The disk is full/)
  log.mockRestore()
  expect(await choosePassword(visitor, form, newPassword)).toMatchObject(dead)
  expect((await client.get('/')).title).toBe('Welcome')
  expect((await signIn(client, 'zoë', oldPassword)).title).toBe('Hello, Zoë')
  app.clock.advance(60)
  await askForNewPassword(client, 'zoë')
  await app.settle()
  expect((await client.get(pathOf(resets(app)[0]))).status).toBe(200)
  await app.close()
})

test('a link that never was one does not work', async () => {
  const app = await appInProcess()
  for (const query of ['', '?key=', '?key=nonsense', '?key=a&key=b', `?key=${'x'.repeat(5000)}`]) {
    expect(await app.client().get(`/reset-password${query}`)).toMatchObject(dead)
    expect(await app.client().get(`/confirm-email${query}`)).toMatchObject(dead)
  }
  await app.close()
})

/** Those with a link for a new password. */
function resets(app: AppInProcess): readonly ReceivedMail[] {
  return app.mails.filter(({ subject }) => subject === 'Choose a new password')
}
