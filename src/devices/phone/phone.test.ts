import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alice, testCountersignWith } from '../../../test/lib/setup.ts'
import type { TextMessage, VoiceCall } from '../../delivery/delivery.ts'
import {
  type CallOptions,
  call,
  deviceAction,
  formatPhoneNumber,
  maskPhoneNumber,
  type SmsOptions,
  sms,
} from '../../index.ts'

const texts: TextMessage[] = []
const calls: VoiceCall[] = []
const gateway = {
  sendText: async (message: TextMessage) => texts.push(message),
  makeCall: async (one: VoiceCall) => calls.push(one),
}
const open: { close(): Promise<void> }[] = []

async function setup(smsOptions: Partial<SmsOptions> = {}, callOptions: Partial<CallOptions> = {}) {
  const kinds = [sms({ gateway, ...smsOptions }), call({ gateway, ...callOptions })] as const
  const own = await testCountersignWith(kinds, 'sqlite::memory:')
  open.push(own.countersign)
  return own
}

beforeEach(() => {
  texts.length = 0
  calls.length = 0
})
afterEach(async () => {
  for (const countersign of open.splice(0)) await countersign.close()
})

/** What a device made with this number sends to; or the code of the refusal. */
async function dialled(number: unknown, options: Partial<SmsOptions> = {}): Promise<string> {
  const { countersign } = await setup(options)
  try {
    const { device } = await countersign.devices.create(alice, 'sms', { number: number as string })
    await countersign.challenge(alice, device.persistentId)
    return texts.at(-1)?.to ?? 'nothing'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a number', () => {
  it.each([
    ['+31612345678', {}, '+31612345678'],
    ['+31 (0)6 1234-5678', {}, '+31612345678'],
    ['0031612345678', { defaultRegion: 'NL' }, '+31612345678'],
    ['06 12 34 56 78', { defaultRegion: 'NL' }, '+31612345678'],
    ['(201) 555-0123', { defaultRegion: 'US' }, '+12015550123'],
    ['+49 1512 3456789', { defaultRegion: 'NL' }, '+4915123456789'],
  ])('typed as %s (%j) is kept as %s', async (typed, options, kept) => {
    expect(await dialled(typed, options)).toBe(kept)
  })

  it.each([
    ...['', '12', '06 12 34 56 78', 'tel:', '+31 6', '+999 123456789', '+31612345678 ext. 5', 'call +31612345678 now'],
    ...[
      '+31612345678\r\nBcc: x',
      `+${'1'.repeat(500)}`,
      31612345678,
      null,
      undefined,
      { toString: () => '+31612345678' },
    ],
  ])('cannot be %j', async (typed) => {
    expect(await dialled(typed)).toBe('invalid-number')
  })

  it.each([
    ['premium rate, US', '+19005550123'],
    ['premium rate, UK', '+449098790000'],
    ['premium rate, NL', '+319061234567'],
    ['shared cost, UK', '+448431234567'],
    ['a line that takes no messages', '+31201234567'],
    ['a personal number, UK', '+447012345678'],
    ['a satellite phone', '+881612345678'],
    ['a ship', '+870773123456'],
    ['an international network', '+883510012345'],
    ['another one', '+88216123456'],
    ['a universal personal number', '+878101234567890'],
  ])('is refused when it is of %s', async (_what, number) => {
    expect(await dialled(number)).toBe('number-not-allowed')
  })

  it('can be of a type that the host names', async () => {
    expect(await dialled('+31201234567', { allowedTypes: ['FIXED_LINE'] })).toBe('+31201234567')
    expect(await dialled('+31612345678', { allowedTypes: ['FIXED_LINE'] })).toBe('number-not-allowed')
  })

  it('must be of one of the regions that the host names', async () => {
    const options = { allowedRegions: ['NL', 'CA'], defaultRegion: 'NL' }
    expect(await dialled('0612345678', options)).toBe('+31612345678')
    expect(await dialled('+14165550123', options)).toBe('+14165550123')
    // The same country code, another region.
    expect(await dialled('+12015550123', options)).toBe('number-not-allowed')
    expect(await dialled('+4915123456789', options)).toBe('number-not-allowed')
    // No region of its own: satellites.
    expect(await dialled('+881612345678', options)).toBe('number-not-allowed')
    expect(await dialled('+881612345678', { allowedRegions: ['001'] })).toBe('+881612345678')
  })

  it('of a fixed line can be called', async () => {
    const { countersign } = await setup()
    const { device } = await countersign.devices.create(alice, 'call', { number: '+31201234567' })
    await countersign.challenge(alice, device.persistentId)
    expect(calls).toMatchObject([{ to: '+31201234567' }])
    await expect(countersign.devices.create(alice, 'call', { number: '+19005550123' })).rejects.toMatchObject({
      code: 'number-not-allowed',
    })
  })

  it('is not in the error about it', async () => {
    const { countersign } = await setup()
    for (const number of ['+19005550123', '0612345678', '+31 9999 9999 9999']) {
      const error = await countersign.devices.create(alice, 'sms', { number }).catch((thrown) => thrown)
      expect(`${error.message} ${error.stack}`).not.toContain(number)
    }
  })
})

describe('the message', () => {
  it('is the token alone unless told otherwise', async () => {
    await dialled('+31612345678')
    expect(texts[0]?.text).toMatch(/^\d{6}$/)
  })

  it('ends with the line that binds it to the site', async () => {
    await dialled('+31612345678', { text: 'Your {issuer} code is {token}.', domain: 'login.example.com' })
    const [, token] = /is (\d{6})\./.exec(texts[0]?.text ?? '') ?? []
    expect(texts[0]?.text).toBe(`Your Acme code is ${token}.\n\n@login.example.com #${token}`)
  })
})

describe('the call', () => {
  it('is in the user’s language, and knows how long its token is good', async () => {
    const { countersign, clock } = await setup(
      {},
      { language: ({ name }) => (name === 'Alice' ? 'de' : 'nl'), validity: 60 },
    )
    const { device } = await countersign.devices.create(alice, 'call', { number: '+31612345678' })
    await countersign.challenge(alice, device.persistentId)
    expect(calls).toEqual([
      { to: '+31612345678', token: expect.stringMatching(/^\d{6}$/), language: 'de', expiresAt: clock.now() + 60_000 },
    ])
  })

  it('refuses a language that the gateway cannot speak, at start', () => {
    const checkLanguage = (language: string) => {
      if (language !== 'en-US') throw new Error('no voice')
    }
    expect(() => call({ gateway: { ...gateway, checkLanguage }, language: 'tlh' })).toThrow('no voice')
    call({ gateway: { ...gateway, checkLanguage } })
  })
})

describe('helpers', () => {
  it('write a number for people, and mask it', () => {
    expect(formatPhoneNumber('+31612345658')).toBe('+31 6 12345658')
    expect(formatPhoneNumber('nonsense')).toBe('nonsense')
    expect(maskPhoneNumber('+31 6 12345658')).toBe('+31 * ******58')
    expect(maskPhoneNumber('+31612345658')).toBe('+31*******58')
    expect(maskPhoneNumber('')).toBe('')
  })

  it('say what choosing a device does', () => {
    const hint = '+31 * ******58'
    expect(deviceAction({ kind: 'sms', name: 'x', hint })).toBe('Send text message to +31 * ******58')
    expect(deviceAction({ kind: 'call', name: 'x', hint })).toBe('Call number +31 * ******58')
    expect(deviceAction({ kind: 'email', name: 'x', hint: null })).toBe('Send email to your email address')
    expect(deviceAction({ kind: 'totp', name: 'Phone', hint: null })).toBe('Phone')
  })
})

describe('options', () => {
  it.each([
    ['no gateway', { gateway: undefined }, 'sendText'],
    ['a region in lower case', { defaultRegion: 'nl' }, 'ISO 3166-1'],
    ['no regions', { allowedRegions: [] }, 'allowedRegions'],
    ['a region that is none', { allowedRegions: ['Netherlands'] }, 'ISO 3166-1'],
    ['a region by another name', { allowedRegions: ['NL', 'UK'] }, 'ISO 3166-1'],
    ['a type that is none', { allowedTypes: ['MOBILE', 'BANANA'] }, 'MOBILE'],
    ['an address as domain', { domain: 'https://example.com' }, 'domain'],
    ['a text without the token', { text: 'Hi' }, '{token}'],
  ])('refuses %s', (_what, options, said) => {
    expect(() => sms({ gateway, ...options } as SmsOptions)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(said) }),
    )
  })

  it('refuses a call without a gateway', () => {
    expect(() => call({} as CallOptions)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})
