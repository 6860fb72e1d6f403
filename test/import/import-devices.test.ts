import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { djangoDevices, importDevices, otpauthCsv } from '../../src/import/index.ts'
import { decodeBase32 } from '../../src/lib/base32.ts'
import { djangoTables, goodKey, row } from './django-tables.ts'
import { rowsOf, target } from './parts.ts'

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const totp = (columns: Readonly<Record<string, string | number | null>> = {}) =>
  row('otp_totp_totpdevice', { key: goodKey, ...columns })

describe('users', () => {
  it('whom the application does not have get no devices', async () => {
    const here = await target()
    const { url } = djangoTables(totp(), totp({ user_id: 2 }), totp({ user_id: 2 }))
    const asked: string[] = []
    const userExists = async (id: string) => {
      asked.push(id)
      return id === '1'
    }
    const report = await importDevices(here.countersign, djangoDevices(url), { userExists })
    expect(report.kinds.totp).toEqual({ imported: 1, alreadyThere: 0, skipped: 2 })
    expect(report.skipped[0]).toMatchObject({ reason: 'unknown-user', userId: '2', source: 'otp_totp_totpdevice/2' })
    expect(asked).toEqual(['1', '2'])
    expect(report.withoutDevice).toEqual([])
    expect(await rowsOf(here, 2)).toEqual([])
  })

  it('are found here by what the users table says, without their passwords', async () => {
    const here = await target()
    const { url } = djangoTables(totp(), totp({ user_id: 2 }))
    const seen: unknown[] = []
    const source = djangoDevices(url, {
      async userId(primaryKey, user) {
        seen.push([primaryKey, user])
        return user?.email ? `user of ${user.email}` : null
      },
    })
    const report = await importDevices(here.countersign, source)
    expect(seen).toEqual([
      ['1', { id: '1', username: 'ann', email: 'ann@example.com' }],
      ['2', { id: '2', username: 'bob', email: '' }],
    ])
    expect(report.devices).toMatchObject([{ userId: 'user of ann@example.com' }])
    expect(report.skipped).toMatchObject([{ reason: 'unknown-user', userId: null }])
    expect(await rowsOf(here, 'user of ann@example.com')).toHaveLength(1)
  })

  it('may not be found: what the host throws comes through, and nothing is imported', async () => {
    const here = await target()
    const { url } = djangoTables(totp())
    const failing = async () => Promise.reject(new Error('the users are not there'))
    const runs = [
      importDevices(here.countersign, djangoDevices(url, { userId: failing })),
      importDevices(here.countersign, djangoDevices(url), { userExists: failing }),
    ]
    for (const run of runs) await expect(run).rejects.toThrow('the users are not there')
    expect(await rowsOf(here, 1)).toEqual([])
  })

  it('can be in a table of another name, with another key, or in none', async () => {
    const here = await target()
    const mail = row('otp_email_emaildevice')
    const { url, run } = djangoTables(mail)
    run(`create table people (uuid text, email text); insert into people values ('1', 'ann@people.example');`)
    run('drop table auth_user')
    const none = await importDevices(here.countersign, djangoDevices(url), { dryRun: true })
    expect(none.skipped).toMatchObject([{ reason: 'no-address' }])
    const source = djangoDevices(url, { users: 'people', usersKey: 'uuid' })
    expect((await importDevices(here.countersign, source)).skipped).toEqual([])
    const wrong = importDevices(here.countersign, djangoDevices(url, { users: 'persons' }))
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-option' })
  })

  it('who would be asked for no token any more are named; backup tokens are no second factor', async () => {
    const here = await target({ without: ['totp'] })
    await here.countersign.devices.create({ id: '2', name: 'bob' }, 'hotp' as string)
    const { url } = djangoTables(
      totp(),
      row('otp_static_staticdevice', { name: 'backup' }),
      `insert into otp_static_statictoken (device_id, token) values (1, 'abcdefgh');`,
      totp({ user_id: 2 }),
      totp({ user_id: 3, confirmed: 0 }),
    )
    const report = await importDevices(here.countersign, djangoDevices(url))
    expect(report.skipped.map(({ reason }) => reason)).toEqual(Array(3).fill('kind-not-registered'))
    expect(report.kinds.static?.imported).toBe(1)
    expect(report.withoutDevice).toEqual(['1'])
  })

  it('with an id that is none stop everything', async () => {
    const here = await target()
    const { url } = djangoTables(totp())
    for (const id of ['', 'x'.repeat(256), 'a\0b', 7 as never]) {
      const report = await importDevices(here.countersign, djangoDevices(url, { userId: () => id }))
      expect(report).toMatchObject({ refused: true, devices: [] })
    }
  })
})

describe('what cannot come along', () => {
  it.each([
    ['a short key', { key: '31'.repeat(10) }, 'short-secret'],
    ['seven digits', { digits: 7 }, 'unsupported-value'],
    ['a step of a day', { step: 86_400 }, 'unsupported-value'],
    ['a time before 1970', { t0: -1 }, 'unsupported-value'],
    ['a wide tolerance', { tolerance: 11 }, 'unsupported-value'],
    ['a clock that is far off', { drift: -11 }, 'unsupported-value'],
  ])('%s is passed over, and the others come', async (_, columns, reason) => {
    const here = await target()
    const { url } = djangoTables(totp(columns), totp({ name: 'other' }))
    const report = await importDevices(here.countersign, djangoDevices(url))
    expect(report).toMatchObject({
      refused: false,
      skipped: [{ reason, source: 'otp_totp_totpdevice/1', userId: '1' }],
    })
    expect(await rowsOf(here, 1)).toMatchObject([{ name: 'other' }])
    expect(JSON.stringify(report)).not.toContain('3131')
  })

  it.each([
    ['no key', { key: null }],
    ['an empty key', { key: '' }],
    ['half a byte', { key: `${goodKey}3` }],
    ['a key that is sealed', { key: 'gAAAAABl' }],
    ['a step that is no number', { step: 'thirty' }],
    ['a huge number', { last_t: '9223372036854775807' }],
    ['no confirmed', { confirmed: null }],
    ['a failure at no time', { throttling_failure_timestamp: 'yesterday' }],
  ])('%s is broken, and nothing is imported', async (_, columns) => {
    const here = await target()
    const { url } = djangoTables(totp(), totp(columns))
    const report = await importDevices(here.countersign, djangoDevices(url))
    expect(report).toMatchObject({ refused: true, devices: [], broken: [{ source: 'otp_totp_totpdevice/2' }] })
    expect(await rowsOf(here, 1)).toEqual([])
  })

  it('a failure that lies ahead counts from now', async () => {
    const here = await target({ start: Date.parse('2026-01-01T00:00:00Z') })
    const { url } = djangoTables(
      totp({ throttling_failure_count: 1, throttling_failure_timestamp: '2026-01-01 05:45:00' }),
    )
    await importDevices(here.countersign, djangoDevices(url))
    expect(await rowsOf(here, 1)).toMatchObject([{ failureCount: 1, lastFailureAt: here.clock.now() }])
  })

  it('a database without Django’s tables is refused', async () => {
    const here = await target()
    const { url } = djangoTables()
    const prefixed = importDevices(here.countersign, djangoDevices(url, { tablePrefix: 'other_' }))
    await expect(prefixed).rejects.toMatchObject({ code: 'invalid-option' })
    const missing = importDevices(here.countersign, djangoDevices('sqlite:/nowhere/at-all.db'))
    await expect(missing).rejects.toMatchObject({ code: 'store-failed' })
  })

  it.each([
    'postgres://app:hunter2@127.0.0.1:9/shop',
    'mysql://app:hunter2@127.0.0.1:9/shop',
    'postgres://app:hunter2@:x/shop',
    'mysql://app:hunter2@host',
  ])('no password is in the error about %s', async (url) => {
    const here = await target()
    const error = await importDevices(here.countersign, djangoDevices(url)).catch((thrown) => thrown)
    expect(error).toMatchObject({ name: 'CountersignError' })
    expect(`${error.message} ${error.cause?.message}`).not.toContain('hunter2')
  })
})

describe('the import', () => {
  it('leaves nothing when the transaction fails in the middle', async () => {
    const here = await target()
    const { url } = djangoTables(
      totp(),
      totp({ name: 'other' }),
      row('otp_hotp_hotpdevice', { key: goodKey, name: 'third' }),
    )
    const database = new Database(here.url.slice('sqlite:'.length))
    database.exec(`create trigger stop before insert on countersign_device when new.kind = 'hotp'
      begin select raise(abort, 'no'); end`)
    await expect(importDevices(here.countersign, djangoDevices(url))).rejects.toMatchObject({ code: 'store-failed' })
    expect(await rowsOf(here, 1)).toEqual([])
    database.exec('drop trigger stop')
    database.close()
    await importDevices(here.countersign, djangoDevices(url))
    expect(await rowsOf(here, 1)).toHaveLength(3)
  })

  it('run twice at the same moment imports each device once', async () => {
    const here = await target()
    const { url } = djangoTables(...Array.from({ length: 20 }, (_, n) => totp({ name: `no. ${n}` })))
    const run = () => importDevices(here.countersign, djangoDevices(url))
    const [one, two] = await Promise.all([run(), run()])
    expect(await rowsOf(here, 1)).toHaveLength(20)
    expect((one.kinds.totp?.imported ?? 0) + (two.kinds.totp?.imported ?? 0)).toBe(20)
    expect((one.kinds.totp?.alreadyThere ?? 0) + (two.kinds.totp?.alreadyThere ?? 0)).toBe(20)
  })

  it('brings nothing back that was removed here since, unless it is to: neither phones nor codes that were used', async () => {
    const here = await target()
    const { devices, verifyToken } = here.countersign
    const ann = { id: '1', name: 'ann' }
    const { url, run } = djangoTables(
      totp(),
      row('otp_hotp_hotpdevice', { key: goodKey, name: 'generator' }),
      row('otp_static_staticdevice', { name: 'backup' }),
      `insert into otp_static_statictoken (device_id, token) values (1, 'abcdefgh');`,
    )
    const again = (options: object = {}) => importDevices(here.countersign, djangoDevices(url), options)
    const first = await again()
    const [phone, , codes] = first.devices.map(({ persistentId }) => persistentId) as [string, string, string]
    expect(await verifyToken(ann, codes, 'abcdefgh')).toMatchObject({ verified: true })
    // A phone that was stolen, and codes that were made anew.
    expect(await devices.remove(ann, phone)).toBe(true)
    await devices.create(ann, 'static' as string, { name: 'backup' })
    expect(await devices.remove(ann, codes)).toBe(true)
    run(`update otp_totp_totpdevice set name = 'changed there'`)

    for (const dryRun of [true, false]) {
      const report = await again({ dryRun })
      expect(report.devices).toEqual([])
      expect(report.skipped.map(({ source, reason }) => [source, reason])).toEqual([
        ['otp_totp_totpdevice/1', 'removed-here'],
        ['otp_static_staticdevice/1', 'removed-here'],
      ])
      expect(report.kinds).toMatchObject({
        totp: { imported: 0, alreadyThere: 0, skipped: 1 },
        hotp: { imported: 0, alreadyThere: 1, skipped: 0 },
      })
    }
    expect((await devices.list(ann)).map(({ kind }) => kind).sort()).toEqual(['hotp', 'static'])

    await devices.removeAll(ann, { reset: { reason: 'phone stolen' } })
    await here.countersign.forgetUser('1')
    const report = await again()
    expect([report.devices, report.withoutDevice]).toEqual([[], ['1']])
    expect((await again({ again: true, dryRun: true })).devices).toHaveLength(3)
    expect((await again({ again: true })).devices.map(({ persistentId }) => persistentId)).toContain(phone)
    expect(await devices.list(ann)).toHaveLength(3)
  })

  it('does not bring a shared secret back either that came from elsewhere, or that the user had here anyway', async () => {
    const { countersign, ...rest } = await target()
    const here = { countersign, ...rest }
    const csv = () => importDevices(countersign, otpauthCsv(`user,uri\n1,otpauth://totp/a?secret=${secret}`))
    const bytes = Buffer.from(decodeBase32(secret)).toString('hex')
    const { url } = djangoTables(totp({ key: bytes }))
    const django = () => importDevices(countersign, djangoDevices(url))
    await countersign.devices.create({ id: '1', name: 'ann' }, 'totp' as string, { secret } as object)
    expect((await csv()).kinds.totp).toMatchObject({ imported: 0, alreadyThere: 1 })
    await countersign.devices.removeAll({ id: '1', name: 'ann' })
    for (const run of [csv, django]) expect((await run()).skipped).toMatchObject([{ reason: 'removed-here' }])

    const other = await target()
    await importDevices(other.countersign, djangoDevices(url))
    await other.countersign.devices.removeAll({ id: '1', name: 'ann' })
    const later = await importDevices(
      other.countersign,
      otpauthCsv(`user,uri\n1,otpauth://totp/a?secret=${secret}\n2,otpauth://totp/a?secret=${secret}`),
    )
    expect(later.skipped).toMatchObject([{ reason: 'removed-here', userId: '1' }])
    expect(later.devices).toMatchObject([{ userId: '2' }])
    expect(await rowsOf(here, 1)).toEqual([])
  })

  it('that has looked before a device was imported and removed elsewhere does not bring it back', async () => {
    const here = await target()
    const options = { id: 'shop-7', secret }
    const prepared = await here.countersign.devices.prepare({ id: '1', name: 'ann' }, 'totp' as string, options)
    const { devices } = here.countersign
    expect(await devices.insertAll([prepared])).toHaveLength(1)
    await devices.removeAll({ id: '1', name: 'ann' })
    expect(await devices.insertAll([prepared])).toEqual([])
    expect(await devices.insertAll([prepared], { again: true })).toHaveLength(1)
    for (const wrong of [{ again: 'yes' }, { marks: 'x' }, { marks: [''] }, { marks: [7] }, { agian: true }]) {
      await expect(devices.insertAll([], wrong as never)).rejects.toMatchObject({ code: 'invalid-option' })
    }
  })

  it('tells listeners of each device, as imported and not as created', async () => {
    const here = await target()
    const told: string[] = []
    here.countersign.on('device-created', () => void told.push('created'))
    here.countersign.on('device-imported', ({ userId, device }) => void told.push(`${userId} ${device.name}`))
    const { url } = djangoTables(totp(), totp({ name: 'other' }))
    await importDevices(here.countersign, djangoDevices(url), { dryRun: true })
    expect(told).toEqual([])
    await importDevices(here.countersign, djangoDevices(url))
    await importDevices(here.countersign, djangoDevices(url))
    expect(told.sort()).toEqual(['1 default', '1 other'])
  })

  it('takes devices of two databases for different ones only if they have names of their own', async () => {
    const here = await target()
    const [first, second] = [djangoTables(totp()), djangoTables(totp({ user_id: 2, key: '32'.repeat(20) }))]
    await importDevices(here.countersign, djangoDevices(first.url))
    const same = await importDevices(here.countersign, djangoDevices(second.url))
    expect(same.skipped).toMatchObject([{ reason: 'id-taken', userId: '2' }])
    const named = await importDevices(here.countersign, djangoDevices(second.url, { name: 'second' }))
    expect(named.kinds.totp?.imported).toBe(1)
  })

  it('leaves a device alone that was used here meanwhile', async () => {
    const here = await target()
    const { url, run } = djangoTables(totp())
    await importDevices(here.countersign, djangoDevices(url))
    const [before] = await rowsOf(here, 1)
    await here.countersign.devices.rename({ id: '1', name: '' }, `totp/${before?.id}`, 'Phone')
    const changed = await rowsOf(here, 1)
    run(`update otp_totp_totpdevice set name = 'changed there', last_t = 5`)
    await importDevices(here.countersign, djangoDevices(url))
    expect(await rowsOf(here, 1)).toEqual(changed)
  })

  it('finds a table with a prefix, backup tokens among them', async () => {
    const here = await target()
    const { url, run } = djangoTables(
      row('otp_static_staticdevice', { name: 'backup' }),
      `insert into otp_static_statictoken (device_id, token) values (1, 'abcdefgh');`,
    )
    for (const table of ['otp_static_staticdevice', 'otp_static_statictoken']) {
      run(`alter table ${table} rename to old_${table}`)
    }
    const report = await importDevices(here.countersign, djangoDevices(url, { tablePrefix: 'old_' }))
    expect(report.devices).toMatchObject([{ source: 'otp_static_staticdevice/1' }])
  })

  it('merges backup tokens that differ in capitals only, and takes 100 at most', async () => {
    const here = await target()
    const tokens = (count: number, id: number) =>
      `insert into otp_static_statictoken (device_id, token) values ${Array.from({ length: count }, (_, n) => `(${id}, 'token${String(n).padStart(5, '0')}')`).join(', ')};`
    const { url } = djangoTables(
      row('otp_static_staticdevice', { name: 'a' }),
      row('otp_static_staticdevice', { name: 'b' }),
      tokens(100, 1),
      tokens(101, 2),
      `insert into otp_static_statictoken (device_id, token) values (1, 'TOKEN00007');`,
    )
    const report = await importDevices(here.countersign, djangoDevices(url))
    expect(report.skipped.map(({ source, reason }) => [source, reason])).toEqual([
      ['otp_static_statictoken/202', 'duplicate'],
      ['otp_static_staticdevice/2', 'unsupported-value'],
    ])
    expect(await here.countersign.devices.remaining({ id: '1', name: '' }, report.devices[0]?.persistentId ?? '')).toBe(
      100,
    )
  })

  it('checks its options', async () => {
    const here = await target()
    const source = otpauthCsv(`user,uri\nann,otpauth://totp/a?secret=${secret}`)
    const run = (options: object) => importDevices(here.countersign, source, options as never)
    for (const wrong of [{ dryrun: true }, { dryRun: 'yes' }, { skipBroken: 1 }, { userExists: true }, { again: 1 }]) {
      await expect(run(wrong)).rejects.toMatchObject({ code: 'invalid-option' })
    }
    await expect(importDevices(here.countersign, null as never)).rejects.toMatchObject({ code: 'invalid-option' })
    for (const wrong of [
      { tables: 'x' },
      { users: 'a b' },
      { usersKey: '"' },
      { tablePrefix: 'x;' },
      { userId: 'id' },
    ]) {
      expect(() => djangoDevices('sqlite:x.db', wrong as never)).toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      )
    }
    for (const url of ['', 'oracle://x', undefined, '__proto__:x', 'constructor:x']) {
      expect(() => djangoDevices(url as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    }
  })
})
