import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { createTables, openDatabase } from '../../examples/app/src/database.ts'
import { hashPassword } from '../../examples/app/src/passwords.ts'
import { databases } from '../lib/databases.ts'
import { appInProcess } from './app-in-process.ts'
import { cleanUp, startExampleApp, temporaryFolder } from './example-app.ts'
import { register, signIn } from './example-pages.ts'
import { pathOf, receivedMails } from './mailbox.ts'
import { PageClient } from './page-client.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'
const ann = { username: 'ann', password, email: 'Ann@example.com' }
const dead = { status: 404, title: 'This link does not work any more' }
const sendAgain = { action: '/confirm-email/send' }
const confirm = { action: '/confirm-email' }

describe.each(databases)('an email address, on $name', { timeout: 120_000 }, (engine) => {
  test('is confirmed by a button, not by looking at it; a newer link makes an older one useless', async () => {
    const database = await engine.create()
    const app = await appInProcess({ url: database.url })
    const client = app.client()
    let page = await register(client, ann)
    await app.settle()
    expect(page.html).toContain('Not confirmed yet')
    expect(app.mails).toMatchObject([{ to: ann.email, subject: 'Confirm your email address' }])
    const older = pathOf(app.mails[0])

    // At most once a minute, and nobody is told.
    page = await client.submit(page, sendAgain, {})
    await app.settle()
    expect(page).toMatchObject({ status: 200, title: 'Look into your mailbox' })
    expect(app.mails).toHaveLength(1)
    app.clock.advance(60)
    await client.submit(await client.get('/'), sendAgain, {})
    await app.settle()
    expect(app.mails).toHaveLength(2)
    const newer = pathOf(app.mails[0])

    expect(await client.get(older)).toMatchObject(dead)
    // Whoever reads the mail need not be signed in.
    const reader = app.client()
    for (const _times of [1, 2, 3]) page = await reader.get(newer)
    expect(page.title).toBe('Confirm your email address')
    expect(page.html).toContain('<strong>Ann@example.com</strong>')
    expect((await client.get('/')).html).toContain('Not confirmed yet')

    const press = () => reader.copy().submit(page, confirm, {})
    const presses = await Promise.all([press(), press(), press(), press()])
    expect(presses.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404])
    expect(await reader.get(newer)).toMatchObject(dead)
    expect((await reader.get('/')).title).toBe('Welcome')

    page = await client.get('/')
    expect(page.html).toContain('Confirmed')
    expect(page.forms().map(({ action }) => action)).not.toContain(sendAgain.action)
    expect(app.reports).toEqual([])
    await app.close()
    await database.drop()
  })

  test('that was changed meanwhile is not confirmed by the link to the earlier one', async () => {
    const database = await engine.create()
    const app = await appInProcess({ url: database.url })
    const client = app.client()
    await register(client, ann)
    await app.settle()
    const link = pathOf(app.mails[0])
    const form = await client.get(link)
    await app.database.updateTable('users').set({ email: 'ánn@example.com' }).execute()
    expect(await client.get(link)).toMatchObject({ status: 409, title: 'This link is for another address' })
    const page = await client.submit(form, confirm, {})
    expect(page).toMatchObject({ status: 409, title: 'This link is for another address' })
    expect((await client.get('/')).html).toContain('Not confirmed yet')
    await app.close()
    await database.drop()
  })

  test('a database that the version before has made is brought up to date, by two processes at once', async () => {
    const database = await engine.create()
    await asTheVersionBefore(database.url)
    const env = { DATABASE_URL: database.url, COUNTERSIGN_SECRET: crypto.randomUUID() }
    const folder = temporaryFolder()
    const apps = await Promise.all([startExampleApp(env, folder), startExampleApp(env, folder)])
    const client = new PageClient(apps[0]?.url as string)
    const page = await signIn(client, 'OLD', password)
    expect(page.title).toBe('Hello, old')
    expect(page.html).toContain('Not confirmed yet')
    await client.submit(page, sendAgain, {})
    const [mail] = await receivedMails(apps[0] as { url: string }, 1)
    await client.submit(await client.get(pathOf(mail)), confirm, {})
    expect((await client.get('/')).html).toContain('Confirmed')
    expect(await Promise.all(apps.map((app) => app.stop()))).toEqual([0, 0])

    // And once more changes nothing.
    const own = openDatabase(database.url)
    await createTables(own)
    const { email_confirmed_at } = await own.selectFrom('users').select('email_confirmed_at').executeTakeFirstOrThrow()
    expect(Date.parse(email_confirmed_at as string)).toBeGreaterThan(Date.now() - 60_000)
    await own.destroy()
    await database.drop()
  })
})

test('a link that is older than a day does not work', async () => {
  const app = await appInProcess()
  await register(app.client(), ann)
  await app.settle()
  const client = app.client()
  app.clock.advance(86_399)
  const form = await client.get(pathOf(app.mails[0]))
  expect(form.status).toBe(200)
  app.clock.advance(1)
  expect(await client.get(pathOf(app.mails[0]))).toMatchObject(dead)
  expect(await client.submit(form, confirm, {})).toMatchObject(dead)
  await app.close()
})

test('a link for one purpose is worth nothing for another', async () => {
  const app = await appInProcess()
  const client = app.client()
  await register(client, ann)
  await app.settle()
  const key = pathOf(app.mails[0]).replace(/^.*\?/, '?')
  expect(await client.get(`/reset-password${key}`)).toMatchObject(dead)
  expect((await client.get(`/confirm-email${key}`)).status).toBe(200)
  await app.close()
})

test('without an address there is no mail, and for a visitor no way to ask for one', async () => {
  const app = await appInProcess()
  const client = app.client()
  const home = await register(client, { username: 'bob', password })
  expect(home.html).not.toContain('Not confirmed yet')
  await app.settle()
  expect(app.mails).toEqual([])
  const [form] = home.forms()
  const visitor = app.client()
  const page = await visitor.get('/register')
  const sent = await visitor.submit(page, { action: '/register' }, { ...ann, csrf: form?.fields.csrf ?? '' })
  expect(sent.status).toBe(403)
  await app.close()
})

/** The table as it was, with a user in it. */
async function asTheVersionBefore(url: string): Promise<void> {
  const database = openDatabase(url)
  await database.schema
    .createTable('users')
    .addColumn('id', 'varchar(36)', (column) => column.primaryKey())
    .addColumn('username', 'varchar(64)', (column) => column.notNull())
    .addColumn('username_key', 'varchar(512)', (column) => column.notNull().unique())
    .addColumn('email', 'varchar(254)')
    .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
    .execute()
  const values = ['an-id', 'old', 'old', 'old@example.com', await hashPassword(password)]
  await sql`insert into users (id, username, username_key, email, password_hash) values (${sql.join(values)})`.execute(
    database,
  )
  await database.destroy()
}
