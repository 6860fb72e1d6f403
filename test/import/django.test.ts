import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { djangoDevices, type ImportReport, importDevices } from '../../src/import/index.ts'
import type { User } from '../../src/index.ts'
import { type DjangoSite, djangoSite, type Facts } from './django-site.ts'
import { hotpToken, rowsOf, type Target, target, totpToken } from './parts.ts'

describe.each([
  { engine: 'sqlite', newer: true },
  { engine: 'postgres', newer: true },
  { engine: 'mariadb', newer: false },
] as const)('the devices of a Django site on $engine', ({ engine, newer }) => {
  let site: DjangoSite
  let here: Target
  let report: ImportReport
  let ann: User
  let bob: User

  beforeAll(async () => {
    site = await djangoSite(engine, newer)
    here = await target()
    ann = { id: String(site.facts.users.ann), name: 'ann', email: 'ann@example.com' }
    bob = { id: String(site.facts.users.bob), name: 'bob' }
    report = await importDevices(here.countersign, djangoDevices(site.database.url))
  })
  afterAll(async () => {
    await here.countersign.close()
    await site.database.drop()
  })

  const source = (table: string, fact: keyof Omit<Facts, 'users'>) => `${table}/${site.facts[fact].id}`
  const idOf = (table: string, fact: keyof Omit<Facts, 'users'>) =>
    report.devices.find((one) => one.source === source(table, fact))?.persistentId as string
  const device = async (table: string, fact: keyof Omit<Facts, 'users'>) =>
    here.countersign.devices.get(idOf(table, fact))

  it('are reported: what came along, what did not, and why', () => {
    expect(report).toMatchObject({ dryRun: false, refused: false, broken: [], withoutDevice: [] })
    expect(report.kinds).toEqual({
      totp: { imported: 4, alreadyThere: 0, skipped: 0 },
      hotp: { imported: 1, alreadyThere: 0, skipped: 0 },
      static: { imported: 1, alreadyThere: 0, skipped: 2 },
      email: { imported: 2, alreadyThere: 0, skipped: 1 },
      sms: { imported: 2, alreadyThere: 0, skipped: 1 },
      call: { imported: 1, alreadyThere: 0, skipped: 0 },
      yubikey: { imported: 0, alreadyThere: 0, skipped: 1 },
    })
    const reasons = Object.fromEntries(report.skipped.map((one) => [one.source, one.reason]))
    expect(reasons).toEqual({
      [source('otp_static_staticdevice', 'static_empty')]: 'no-tokens',
      [report.skipped.find(({ reason }) => reason === 'weak-token')?.source ?? '']: 'weak-token',
      [source('otp_email_emaildevice', 'email_none')]: 'no-address',
      [source('two_factor_phonedevice', 'phone_wrong')]: 'invalid-number',
      [source('otp_yubikey_yubikeydevice', 'yubikey')]: 'not-supported',
    })
    for (const { message } of report.skipped) expect(message).toMatch(/^[A-Z].*\.$/)
    expect(Object.keys(reasons).join()).toMatch(/otp_static_statictoken\/\d+/)
  })

  it('keep their names, and whether they are confirmed', async () => {
    expect((await here.countersign.devices.default(ann))?.persistentId).toBe(idOf('otp_totp_totpdevice', 'totp_used'))
    expect(await device('otp_totp_totpdevice', 'totp_unconfirmed')).toMatchObject({
      name: 'half done',
      confirmed: false,
    })
    expect(await device('otp_static_staticdevice', 'static')).toMatchObject({ name: 'backup', confirmed: true })
    const id = idOf('otp_totp_totpdevice', 'totp_unconfirmed')
    const token = totpToken(site.facts.totp_unconfirmed.key, here.clock.now())
    expect(await here.countersign.devices.confirm(ann, id, token)).toMatchObject({ verified: true })
  })

  it('refuse a TOTP token that Django has accepted, and accept the next one', async () => {
    const { key, token, last_t } = site.facts.totp_used
    const id = idOf('otp_totp_totpdevice', 'totp_used')
    expect(await here.countersign.verifyToken(ann, id, token)).toMatchObject({ reason: 'replayed' })
    here.clock.set((last_t + 1) * 30_000)
    const next = totpToken(key, here.clock.now())
    expect(await here.countersign.verifyToken(ann, id, next)).toMatchObject({ verified: true })
  })

  it('know step, t0, digits, tolerance and drift of TOTP', async () => {
    const { key } = site.facts.totp_odd
    const id = idOf('otp_totp_totpdevice', 'totp_odd')
    const options = ['--digits=8', '--time-step-size=60s', '--start-time=2001-09-09 01:46:40 UTC']
    const at = (steps: number) => totpToken(key, here.clock.now() + steps * 60_000, ...options)
    expect(await here.countersign.verifyToken(ann, id, at(-8))).toMatchObject({ reason: 'invalid' })
    here.clock.advance(60)
    expect(await here.countersign.verifyToken(ann, id, at(-7))).toMatchObject({ verified: true })
    expect(await here.countersign.verifyToken(ann, id, at(-3))).toMatchObject({ reason: 'invalid' })
    here.clock.advance(60)
    expect(await here.countersign.verifyToken(ann, id, at(-5))).toMatchObject({ verified: true })
  })

  it('stay throttled as they were', async () => {
    const { failed_at, key } = site.facts.totp_guessed
    const guessed = await device('otp_totp_totpdevice', 'totp_guessed')
    expect(guessed).toMatchObject({ failureCount: 7, lastFailureAt: new Date(failed_at) })
    const id = idOf('otp_totp_totpdevice', 'totp_guessed')
    here.clock.set(failed_at + 63_999)
    const lockedUntil = new Date(failed_at + 64_000)
    const soon = totpToken(key, here.clock.now())
    expect(await here.countersign.verifyToken(bob, id, soon)).toMatchObject({ reason: 'throttled', lockedUntil })
    here.clock.set(failed_at + 64_000)
    const then = totpToken(key, here.clock.now())
    expect(await here.countersign.verifyToken(bob, id, then)).toMatchObject({ verified: true })
  })

  it('go on where the HOTP counter is, as far as the tolerance goes', async () => {
    const { key, used, counter, id: djangoId } = site.facts.hotp
    const id = idOf('otp_hotp_hotpdevice', 'hotp')
    for (const token of used) {
      expect(await here.countersign.verifyToken(ann, id, token)).toMatchObject({ verified: false })
      await here.countersign.devices.unlock(ann, id)
    }
    const [, second = '', third = ''] = await site.nextHotp(djangoId)
    expect(third).toBe(hotpToken(key, counter + 2, 8))
    expect(await here.countersign.verifyToken(ann, id, third)).toMatchObject({ reason: 'invalid' })
    await here.countersign.devices.unlock(ann, id)
    expect(await here.countersign.verifyToken(ann, id, second)).toMatchObject({ verified: true })
    expect(await here.countersign.verifyToken(ann, id, third)).toMatchObject({ verified: true })
  })

  it('have the backup tokens that were left, each good once', async () => {
    const id = idOf('otp_static_staticdevice', 'static')
    const { left, used } = site.facts.static
    expect(await here.countersign.devices.remaining(ann, id)).toBe(left.length)
    for (const token of used) {
      expect(await here.countersign.verifyToken(ann, id, token)).toMatchObject({ reason: 'invalid' })
      await here.countersign.devices.unlock(ann, id)
    }
    for (const token of left) {
      expect(await here.countersign.verifyToken(ann, id, token)).toMatchObject({ verified: true })
      expect(await here.countersign.verifyToken(ann, id, token)).toMatchObject({ verified: false })
      await here.countersign.devices.unlock(ann, id)
    }
    const rows = await rowsOf(here, ann.id, bob.id)
    for (const token of [...left, 'short']) expect(JSON.stringify([rows, report])).not.toContain(token)
  })

  it('send mails, messages and calls to where they went', async () => {
    const { outbox, countersign } = here
    const sent = async (user: User, table: string, fact: keyof Omit<Facts, 'users'>, to: string) => {
      const id = idOf(table, fact)
      expect(await countersign.challenge(user, id)).toMatchObject({ sent: true })
      const token = outbox.lastToken(to) as string
      expect(await countersign.verifyToken(user, id, token)).toMatchObject({ verified: true })
    }
    await sent(bob, 'otp_email_emaildevice', 'email_own', 'bob@example.net')
    await sent(ann, 'otp_email_emaildevice', 'email_users', 'ann@example.com')
    await sent(ann, 'two_factor_phonedevice', 'sms', '+31612345658')
    await sent(bob, 'two_factor_phonedevice', 'call', '+31201234512')
    await sent(bob, 'otp_twilio_twiliosmsdevice', 'twilio', '+31612345659')
  })

  it('keep the times, where the version of django-otp has them', async () => {
    const fresh = await target()
    const again = await importDevices(fresh.countersign, djangoDevices(site.database.url))
    expect(again.devices).toEqual(report.devices)
    const rows = await rowsOf(fresh, ann.id, bob.id)
    const row = (id: string) => rows.find((one) => `${one.kind}/${one.id}` === id)
    const at = newer ? Date.parse('2024-02-29T23:59:58.765Z') : null
    const createdAt = at ?? fresh.clock.now()
    expect(row(idOf('otp_totp_totpdevice', 'totp_used'))).toMatchObject({ createdAt, lastUsedAt: at })
    expect(row(idOf('otp_email_emaildevice', 'email_own'))).toMatchObject({ lastChallengeAt: at })
    await fresh.countersign.close()
  })

  it('are imported once: the second time nothing changes', async () => {
    const before = await rowsOf(here, ann.id, bob.id)
    const again = await importDevices(here.countersign, djangoDevices(site.database.url))
    expect(await rowsOf(here, ann.id, bob.id)).toEqual(before)
    expect(again).toMatchObject({ devices: [], refused: false })
    expect(again.kinds).toMatchObject({
      totp: { imported: 0, alreadyThere: 4 },
      hotp: { imported: 0, alreadyThere: 1 },
      static: { imported: 0, alreadyThere: 1, skipped: 2 },
      email: { imported: 0, alreadyThere: 2 },
      sms: { imported: 0, alreadyThere: 2 },
      call: { imported: 0, alreadyThere: 1 },
    })
  })

  it('are only read: the site’s database stays as it is, and so does this one in a dry run', async () => {
    const dump = async () =>
      (await site.database.dump()).toString('latin1').replace(/^\\(un)?restrict.*|-- Dump .*$/gm, '')
    const fresh = await target()
    const before = await dump()
    const dry = await importDevices(fresh.countersign, djangoDevices(site.database.url), { dryRun: true })
    expect(dry).toEqual({ ...report, dryRun: true })
    expect(await rowsOf(fresh, ann.id, bob.id)).toEqual([])
    await importDevices(fresh.countersign, djangoDevices(site.database.url))
    expect(await dump()).toBe(before)
    await fresh.countersign.close()
  })

  it('are all left where they are when one is broken, unless it is to be passed over', async () => {
    const { id } = site.facts.totp_odd
    const secretKey = '31323334zz'
    const keyColumn = engine === 'mariadb' ? '`key`' : '"key"'
    await site.sql(`update otp_totp_totpdevice set ${keyColumn} = '${secretKey}' where id = ${id}`)
    const fresh = await target()
    const refused = await importDevices(fresh.countersign, djangoDevices(site.database.url))
    expect(refused).toMatchObject({ refused: true, devices: [], kinds: { static: { imported: 0, skipped: 2 } } })
    expect(refused.broken).toEqual([
      {
        source: `otp_totp_totpdevice/${id}`,
        kind: 'totp',
        userId: ann.id,
        reason: 'broken',
        message: 'Its key is not in hexadecimal digits.',
      },
    ])
    expect(JSON.stringify(refused)).not.toContain(secretKey)
    expect(await rowsOf(fresh, ann.id, bob.id)).toEqual([])

    const rest = await importDevices(fresh.countersign, djangoDevices(site.database.url), { skipBroken: true })
    expect(rest).toMatchObject({ refused: false, broken: [{ reason: 'broken' }] })
    expect(rest.devices).toHaveLength(report.devices.length - 1)
    await fresh.countersign.close()
  })
})
