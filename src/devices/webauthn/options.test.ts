import { describe, expect, it } from 'vitest'
import { makeCertificate } from '../../../test/lib/der.ts'
import { webauthn } from './index.ts'
import { checkOrigins } from './origins.ts'

const root = makeCertificate({ name: 'Root', ca: true }).pem

describe('webauthn() refuses', () => {
  it.each<[string, object, string]>([
    ['no name', {}, 'rpName'],
    ['an empty name', { rpName: '' }, 'rpName'],
    ['an unknown option', { rpID: 'acme.example' }, 'no option "rpID"'],
    ['a URL as RP id', { rpId: 'https://acme.example' }, 'rpId'],
    ['an RP id with a port', { rpId: 'acme.example:443' }, 'rpId'],
    ['an RP id in capitals', { rpId: 'Acme.example' }, 'rpId'],
    ['a top-level domain as RP id', { rpId: 'example' }, 'rpId'],
    ['an address as RP id', { rpId: '192.0.2.1' }, 'rpId'],
    ['an origin that is a host', { origins: ['acme.example'] }, 'origins'],
    ['an origin with a path', { origins: ['https://acme.example/'] }, 'origins'],
    ['an origin without TLS', { origins: ['http://acme.example'] }, 'origins'],
    ['no origins', { origins: [] }, 'origins'],
    ['an origin elsewhere', { rpId: 'acme.example', origins: ['https://notacme.example'] }, 'relatedOrigins too'],
    ['an origin above', { rpId: 'www.acme.example', origins: ['https://acme.example'] }, 'relatedOrigins too'],
    ['an app without RP id', { origins: [`android:apk-key-hash:${'A'.repeat(43)}`] }, 'needs rpId'],
    ['related origins without RP id', { relatedOrigins: ['https://acme.test'] }, 'needs rpId'],
    [
      'a related app',
      { rpId: 'acme.example', relatedOrigins: [`android:apk-key-hash:${'A'.repeat(43)}`] },
      'relatedOrigins',
    ],
    ['an unknown attachment', { authenticatorAttachment: 'usb' }, 'authenticatorAttachment'],
    ['an unknown hint', { hints: ['usb'] }, 'hints'],
    ['an unknown transport', { transports: ['modem'] }, 'transports'],
    ['an unknown requirement', { userVerification: 'maybe' }, 'userVerification'],
    ['true as requirement', { residentKey: true }, 'residentKey'],
    ['no algorithms', { algorithms: [] }, 'algorithms'],
    ['RSA with SHA-1', { algorithms: [-65535] }, 'algorithms'],
    ['an algorithm twice', { algorithms: [-7, -7] }, 'algorithms'],
    ['a validity of a day', { validity: 86_400 }, 'validity'],
    ['a longer wait than half the validity', { timeout: 151 }, 'timeout'],
    ['an impossible throttle', { throttleFactor: -1 }, 'throttleFactor'],
    ['attestation without roots', { attestation: 'direct' }, 'rootCertificates'],
    ['enterprise attestation without roots', { attestation: 'enterprise', rootCertificates: {} }, 'rootCertificates'],
    ['indirect attestation', { attestation: 'indirect', rootCertificates: { packed: [root] } }, 'attestation'],
    ['roots that nothing asks for', { rootCertificates: { packed: [root] } }, "attestation: 'direct'"],
    ['roots of an unknown format', { attestation: 'direct', rootCertificates: { u2f: [root] } }, 'no option "u2f"'],
    ['no roots of a format', { attestation: 'direct', rootCertificates: { packed: [] } }, 'packed'],
    ['a root that is none', { attestation: 'direct', rootCertificates: { packed: ['x'] } }, 'number 1'],
    ['two roots in one', { attestation: 'direct', rootCertificates: { packed: [root, root + root] } }, 'number 2'],
  ])('%s', (_what, options, told) => {
    const rpName = { rpName: 'Acme' }
    const all = 'rpName' in options || Object.keys(options).length === 0 ? options : { ...rpName, ...options }
    expect(() => webauthn(all as never)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(told) }),
    )
  })

  it('never repeats what it was given', () => {
    for (const options of [{ rpId: 'https://s3cret' }, { origins: ['http://s3cret'] }]) {
      expect(() => webauthn({ rpName: 'Acme', ...options })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('s3cret') }),
      )
    }
  })
})

describe('origins', () => {
  const app = `android:apk-key-hash:${'A'.repeat(43)}`
  const shared = checkOrigins({
    rpId: 'acme.example',
    origins: ['https://acme.example', 'https://shop.acme.example:8443', app],
    relatedOrigins: ['https://acme.test'],
  })

  it.each([
    ['https://acme.example', true],
    ['https://shop.acme.example:8443', true],
    [app, true],
    ['https://acme.test', true],
    ['https://shop.acme.example', false],
    ['https://blog.acme.example', false],
    ['http://acme.example', false],
    ['https://www.acme.test', false],
    ['', false],
    ['null', false],
  ])('%s may answer: %s', (page, accepted) => {
    expect(shared.accepts(page, 'acme.example', 'https://acme.example')).toBe(accepted)
    expect(shared.accepts(page, 'acme.example', '')).toBe(accepted)
    expect(shared.rpIdOf(page)).toBe('acme.example')
  })

  it('are where the request came to, unless they were set', () => {
    const own = checkOrigins({})
    expect(own.rpIdOf('https://acme.example:8443')).toBe('acme.example')
    expect(own.accepts('https://acme.example:8443', 'acme.example', 'https://acme.example:8443')).toBe(true)
    expect(own.accepts('https://acme.example', 'acme.example', 'https://acme.example:8443')).toBe(false)
    expect(own.accepts('https://evil.example', 'acme.example', 'https://evil.example')).toBe(false)
    expect(own.accepts('https://notacme.example', 'acme.example', 'https://notacme.example')).toBe(false)
    expect(own.accepts('http://acme.example', 'acme.example', 'http://acme.example')).toBe(false)
    expect(own.accepts('http://localhost:3000', 'localhost', 'http://localhost:3000')).toBe(true)
    expect(own.accepts('http://localhost.evil.example', 'evil.example', 'http://localhost.evil.example')).toBe(false)
  })

  it.each([
    'https://acme.example/',
    'https://acme.example:443',
    'acme.example',
    'null',
    'https://',
  ])('cannot be %s: it says what to pass', (origin) => {
    expect(() => checkOrigins({}).rpIdOf(origin)).toThrow(
      expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('without a path') }),
    )
  })

  it('of an RP id are its own host’s over TLS, where none were set, whatever host the request names', () => {
    const own = checkOrigins({ rpId: 'acme.example', relatedOrigins: ['https://acme.test'] })
    const pages = [
      'https://acme.example',
      'https://acme.test',
      'https://shop.acme.example',
      'https://acme.example:8443',
    ]
    for (const request of [...pages, 'http://acme.example', '']) {
      const accepted = pages.filter((page) => own.accepts(page, 'acme.example', request))
      expect(accepted).toEqual(['https://acme.example', 'https://acme.test'])
      expect(own.rpIdOf(request)).toBe('acme.example')
    }
    expect(own.accepts('http://acme.example', 'acme.example', 'http://acme.example')).toBe(false)
  })

  it('of the RP id localhost are the request’s there, on any port', () => {
    const own = checkOrigins({ rpId: 'localhost' })
    for (const page of ['http://localhost:3000', 'https://localhost:8443', 'http://localhost']) {
      expect(own.accepts(page, 'localhost', page)).toBe(true)
      expect(own.accepts(page, 'localhost', 'http://localhost:9')).toBe(false)
    }
    for (const page of ['https://evil.example', 'http://evil.localhost', 'https://localhost.evil.example']) {
      expect(own.accepts(page, 'localhost', page)).toBe(false)
    }
  })

  it('that only the request names are those of the key’s very host', () => {
    const own = checkOrigins({})
    expect(own.accepts('https://shop.acme.example', 'acme.example', 'https://shop.acme.example')).toBe(false)
    expect(own.accepts('https://shop.acme.example', 'shop.acme.example', 'https://shop.acme.example')).toBe(true)
    expect(own.accepts('https://acme.example', 'shop.acme.example', 'https://acme.example')).toBe(false)
    const named = checkOrigins({ origins: ['https://acme.example', 'https://shop.acme.example'] })
    expect(named.accepts('https://shop.acme.example', 'acme.example', 'https://shop.acme.example')).toBe(true)
  })

  it('that were set say the RP id also where the request came to another host', () => {
    const own = checkOrigins({ origins: ['https://a.example', 'https://b.example'] })
    expect(own.rpIdOf('https://b.example')).toBe('b.example')
    expect(own.rpIdOf('https://evil.example')).toBe('a.example')
    expect(own.rpIdOf('')).toBe('a.example')
  })
})
