import { describe, expect, it } from 'vitest'
import { importDevices, otpauthCsv } from '../../src/import/index.ts'
import { secret as countersignSecret } from '../lib/setup.ts'
import { hotpToken, rowsOf, target, totpToken } from './parts.ts'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const hex = '3132333435363738393031323334353637383930'
const uri = (options = '') => `otpauth://totp/Acme:ann?secret=${secret}${options}`
const user = (id: string) => ({ id, name: id })

describe('otpauth URIs in CSV', () => {
  it('become devices that accept what oathtool makes', async () => {
    const here = await target()
    const csv = [
      'name,user,uri',
      `Phone,ann,${uri()}`,
      `"Watch, big",bob,${uri('&algorithm=SHA256&digits=8&period=60')}`,
      `,cleo,"otpauth://hotp/Acme:cleo?secret=${secret}&counter=41&digits=8"`,
    ].join('\r\n')
    const report = await importDevices(here.countersign, otpauthCsv(csv))
    expect(report).toMatchObject({ refused: false, skipped: [], broken: [], withoutDevice: [] })
    expect(report.devices.map(({ source }) => source)).toEqual(['line 2', 'line 3', 'line 4'])
    const [ann, bob, cleo] = report.devices.map(({ persistentId }) => persistentId) as [string, string, string]
    const now = here.clock.now()
    const { countersign } = here
    expect(await countersign.verifyToken(user('ann'), ann, totpToken(hex, now))).toMatchObject({
      verified: true,
      device: { name: 'Phone' },
    })
    const bobs = totpToken(hex, now, '--totp=sha256', '--digits=8', '--time-step-size=60s')
    expect(await countersign.verifyToken(user('bob'), bob, bobs)).toMatchObject({
      verified: true,
      device: { name: 'Watch, big' },
    })
    expect(await countersign.verifyToken(user('cleo'), cleo, hotpToken(hex, 40, 8))).toMatchObject({ verified: false })
    await countersign.devices.unlock(user('cleo'), cleo)
    expect(await countersign.verifyToken(user('cleo'), cleo, hotpToken(hex, 41, 8))).toMatchObject({
      verified: true,
      device: { name: 'hotp' },
    })
  })

  it('are imported once, whatever line they are on, and under a new secret of Countersign’s too', async () => {
    const here = await target()
    const csv = `user,uri\nann,${uri()}\nann,${uri()}\nbob,${uri()}\n`
    const report = await importDevices(here.countersign, otpauthCsv(csv))
    expect(report.kinds.totp).toEqual({ imported: 2, alreadyThere: 0, skipped: 1 })
    expect(report.skipped).toMatchObject([{ reason: 'duplicate', source: 'line 3' }])
    const before = await rowsOf(here, 'ann', 'bob')
    const secrets = ['another secret that is in front of the first one', countersignSecret]
    const later = await target({ secrets, url: here.url })
    const again = await importDevices(later.countersign, otpauthCsv(`uri,user\n${uri()},bob\n${uri()},ann`))
    expect(again.kinds.totp).toEqual({ imported: 0, alreadyThere: 2, skipped: 0 })
    expect(await rowsOf(later, 'ann', 'bob')).toEqual(before)
  })

  it('are not imported beside a device of the same secret, whatever its id', async () => {
    const here = await target()
    const csv = `user,uri\nann,${uri()}\nbob,${uri()}`
    await here.countersign.devices.create(user('ann'), 'totp' as string, { secret })
    await here.countersign.devices.create(user('bob'), 'totp' as string, { secret, confirmed: false })
    const report = await importDevices(here.countersign, otpauthCsv(csv))
    expect(report.kinds.totp).toEqual({ imported: 1, alreadyThere: 1, skipped: 0 })
    expect(report.devices).toMatchObject([{ userId: 'bob' }])
    expect(report.withoutDevice).toEqual([])
  })

  it('have ids that nobody can try secrets on', async () => {
    const [one, other] = [await target(), await target({ secrets: ['another secret that nobody else has, of 32'] })]
    const source = otpauthCsv(`user,uri\nann,${uri()}`)
    const [a] = (await importDevices(one.countersign, source)).devices
    const [b] = (await importDevices(other.countersign, source)).devices
    expect(a?.persistentId).not.toBe(b?.persistentId)
  })

  it('name their users as the host does', async () => {
    const here = await target()
    const users: Record<string, string> = { 'ann@example.com': '17' }
    const source = otpauthCsv(`user,uri\nann@example.com,${uri()}\nnobody@example.com,${uri()}`, {
      userId: async (text) => users[text] ?? null,
    })
    const report = await importDevices(here.countersign, source)
    expect(report.devices).toMatchObject([{ userId: '17' }])
    expect(report.skipped).toMatchObject([{ source: 'line 3', reason: 'unknown-user', kind: 'totp' }])
  })

  it('are all refused when one is wrong: each wrong line is named, and nothing of it is repeated', async () => {
    const here = await target()
    const leaked = 'KRUGS4ZANFZSAYJAONSWG4TFOQ'
    const good = `otpauth://totp/a?secret=${leaked}`
    const wrong: [string, RegExp][] = [
      [`ann,${good}!,`, /not base32/],
      [`ann,${good}&secret=${leaked},`, /given twice/],
      [`ann,otpauth://steam/a?secret=${leaked},`, /totp or hotp/],
      [`ann,https://example.com/?secret=${leaked},`, /must look like/],
      [`ann,${leaked},`, /must look like/],
      [`ann,otpauth://hotp/a?secret=${leaked},`, /counter is required/],
      [`ann,"${good}"x,`, /closing quote/],
      [`ann,${good}`, /2 fields/],
      [`ann,${good},Phone,more`, /4 fields/],
      [`,${good},`, /no user/],
      [leaked, /1 field/],
      [`ann,${good},"a\u001b[31mname"`, /control characters/],
      [`a\0nn,${good},`, /id of its user/],
      [`ann,"${good}`, /not closed/],
    ]
    const text = ['user,uri,name', `ann,${uri()},ok`, ...wrong.map(([line]) => line)].join('\n')
    const report = await importDevices(here.countersign, otpauthCsv(text))
    expect(report).toMatchObject({ refused: true, devices: [] })
    const messages = new Map(report.broken.map(({ source, message }) => [source, message]))
    expect(messages.size).toBe(wrong.length)
    wrong.forEach(([, message], index) => {
      expect(messages.get(`line ${index + 3}`)).toMatch(message)
    })
    expect(JSON.stringify(report)).not.toContain(leaked.slice(0, 8))
    expect(await rowsOf(here, 'ann')).toEqual([])
  })

  it('of less than 128 bits, or seven digits, are passed over', async () => {
    const here = await target()
    const csv = `user,uri\nann,otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\nann,${uri('&digits=7')}\nann,${uri()}`
    const report = await importDevices(here.countersign, otpauthCsv(csv))
    expect(report.skipped.map(({ reason }) => reason)).toEqual(['short-secret', 'unsupported-value'])
    expect(report.devices).toHaveLength(1)
  })

  it.each([
    '',
    'user,uri,secret\n',
    'user,uri,user\n',
    'user\n',
    `ann,${uri()}\n`,
    `"user,uri\nann,${uri()}`,
    `x"y\nuser,uri\nann,${uri()}`,
  ])('need a first line that says what is where: %j', (text) => {
    const refused = expect.objectContaining({ code: 'invalid-option', message: expect.not.stringContaining(secret) })
    expect(() => otpauthCsv(text)).toThrow(refused)
  })

  it('take no other options', () => {
    for (const wrong of [{ user: 'x' }, { userId: 'x' }]) {
      expect(() => otpauthCsv('user,uri', wrong as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    }
    expect(() => otpauthCsv(Buffer.from('user,uri') as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })
})
