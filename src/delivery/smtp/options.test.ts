import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { selfSigned } from '../../../test/delivery/smtp-certificate.ts'
import { CountersignError } from '../../errors.ts'
import { isLoopback } from './loopback.ts'
import { checkSmtpOptions, type SmtpOptions } from './options.ts'

const secret = 'hunter2'

function refusal(options: unknown): CountersignError {
  try {
    checkSmtpOptions(options as SmtpOptions)
  } catch (error) {
    if (error instanceof CountersignError) return error
  }
  throw new Error('It was not refused')
}

describe('a URL', () => {
  it('and the same as options mean the same', () => {
    const tls = { servername: 'x.example', rejectUnauthorized: false, minVersion: 'TLSv1.3' } as const
    const query =
      'requireTls=false&maxConnections=2&connectionTimeout=1&greetingTimeout=2&socketTimeout=3&sendTimeout=4&name=me.example'
    const tlsQuery = 'tls.servername=x.example&tls.rejectUnauthorized=false&tls.minVersion=TLSv1.3'
    const limits = { connectionTimeout: 1, greetingTimeout: 2, socketTimeout: 3, sendTimeout: 4 }
    const auth = { user: 'u', pass: 'p' }
    const options = { host: 'mail.example', port: 26, secure: true, auth, tls, requireTls: false, maxConnections: 2 }
    const url = `smtps://u:p@mail.example:26/?${query}&${tlsQuery}`
    const expected = { ...options, ...limits, name: 'me.example' }
    expect(checkSmtpOptions(url)).toEqual(expected)
    expect(checkSmtpOptions({ url })).toEqual(expected)
    expect(checkSmtpOptions(expected)).toEqual(expected)
    expect(checkSmtpOptions({ url: `smtps://u:p@mail.example:26?${query}`, tls })).toEqual(expected)
    expect(checkSmtpOptions({ url: `smtps://u:p@mail.example:26?${tlsQuery}`, ...limits })).toMatchObject({
      tls,
      ...limits,
    })
  })

  it('has defaults', () => {
    expect(checkSmtpOptions('smtp://mail.example')).toEqual({
      ...{ host: 'mail.example', port: 587, secure: false, auth: undefined, name: undefined },
      ...{ requireTls: true, maxConnections: 5, tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' } },
      ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, sendTimeout: 60_000 },
    })
    expect(checkSmtpOptions('smtps://mail.example')).toMatchObject({ port: 465, secure: true })
    expect(checkSmtpOptions('smtp://mail.example:465')).toMatchObject({ port: 465, secure: true })
    expect(checkSmtpOptions({ host: 'mail.example', secure: false, port: 465 })).toMatchObject({ secure: false })
    expect(checkSmtpOptions('smtp://mail.example?pool=false')).toMatchObject({ maxConnections: 0 })
  })

  it.each([
    ['shop%40example.com', 'p%3A%2F%3F%23%40%25', 'shop@example.com', 'p:/?#@%'],
    ['shop@example.com', 'plain', 'shop@example.com', 'plain'],
    ['u', 'a:b', 'u', 'a:b'],
    ['u', 'a+b%2Bc', 'u', 'a+b+c'],
    ['%C3%BC', 'ü%20ß', 'ü', 'ü ß'],
    ['u', '%2540', 'u', '%40'],
  ])('is decoded once: %s:%s', (user, pass, decodedUser, decodedPass) => {
    const { auth, host } = checkSmtpOptions(`smtp://${user}:${pass}@mail.example`)
    expect(auth).toEqual({ user: decodedUser, pass: decodedPass })
    expect(host).toBe('mail.example')
  })

  it.each([
    ['smtp://MAIL.Example', 'mail.example'],
    ['smtp://bücher.example', 'xn--bcher-kva.example'],
    ['smtp://[::1]:25', '::1'],
    ['smtp://127.1', '127.0.0.1'],
    ['smtp://mail_server:1025', 'mail_server'],
  ])('has a host: %s', (url, host) => {
    expect(checkSmtpOptions(url)).toMatchObject({ host })
  })

  it.each([
    '',
    'mail.example',
    'smtp:',
    'smtp://',
    'smtp://:25',
    'http://mail.example',
    'smtp:mail.example',
    `smtp://u:${secret}#x@mail.example`,
    `smtp://u:${secret}/x@mail.example`,
    `smtp://u:1/${secret}@mail.example`,
    `smtp://u:1#${secret}@mail.example`,
    `smtp://u:1?${secret}@mail.example`,
    `smtp://u:${secret}%zz@mail.example`,
    `smtp://u:${secret}%@mail.example`,
    `smtp://u:${secret}@mail.example/path`,
    `smtp://u:${secret}@mail.example:port`,
    `smtp://u:${secret}@mail.example:99999`,
    `smtp://u:${secret}@mail.example:0`,
    `smtp://u:${secret}@mail example`,
    `smtp://u:${secret}@mail%00.example`,
    `smtp://u:${secret}@mail%2F.example`,
    `smtp://:${secret}@mail.example`,
    `smtp://${secret}@mail.example`,
    `smtp://u:${secret}%0d%0aQUIT@mail.example`,
    `smtp://u:p@mail.example?${secret}=1`,
    `smtp://u:p@mail.example?requireTLS=${secret}`,
    `smtp://u:p@mail.example?pool=${secret}`,
    'smtp://u:p@mail.example?pool=1',
    'smtp://u:p@mail.example?pool=true&pool=false',
    'smtp://u:p@mail.example?maxConnections=0',
    'smtp://u:p@mail.example?maxConnections=1.5',
    'smtp://u:p@mail.example?pool=false&maxConnections=2',
    'smtp://u:p@mail.example?tls.ca=x',
    'smtp://u:p@mail.example?tls.minVersion=TLSv1',
    'smtp://u:p@mail.example?host=evil.example',
    'smtp://u:p@mail.example?auth=x',
    'smtp://u:p@mail.example?__proto__=x',
    'smtp://u:p@mail.example?name=a%20b',
  ])('is refused: %s', (url) => {
    const error = refusal(url)
    expect(error.code).toBe('invalid-option')
    expect(error.cause).toBeUndefined()
    expect(inspect(error)).not.toContain(secret)
  })
})

describe('options', () => {
  const { cert, key } = selfSigned()

  it.each([
    undefined,
    null,
    42,
    [],
    {},
    { host: '' },
    { host: 'a b' },
    { host: 'mail.example\r\nQUIT' },
    { host: 'smtp://mail.example' },
    { host: 7 },
    { url: 7 },
    { url: 'smtp://mail.example', host: 'mail.example' },
    { url: 'smtp://mail.example', port: 25 },
    { url: 'smtp://mail.example', secure: true },
    { url: 'smtp://mail.example', auth: { user: 'u', pass: secret } },
    { url: 'smtp://mail.example?pool=true', pool: true },
    { host: 'mail.example', port: 0 },
    { host: 'mail.example', port: '25' },
    { host: 'mail.example', secure: 'yes' },
    { host: 'mail.example', requireTls: 0 },
    { host: 'mail.example', requireTLS: true },
    { host: 'mail.example', pool: 5 },
    { host: 'mail.example', pool: false, maxConnections: 5 },
    { host: 'mail.example', maxConnections: 1001 },
    { host: 'mail.example', socketTimeout: 0 },
    { host: 'mail.example', sendTimeout: Number.POSITIVE_INFINITY },
    { host: 'mail.example', greetingTimeout: '5s' },
    { host: 'mail.example', name: '' },
    { host: 'mail.example', name: 'a\r\nb' },
    { host: 'mail.example', auth: 'u:p' },
    { host: 'mail.example', auth: { user: 'u' } },
    { host: 'mail.example', auth: { user: '', pass: secret } },
    { host: 'mail.example', auth: { user: 'u', pass: '' } },
    { host: 'mail.example', auth: { user: 'u', pass: `${secret}\u0000` } },
    { host: 'mail.example', auth: { user: 'u', pass: secret, type: 'OAuth2' } },
    { host: 'mail.example', tls: true },
    { host: 'mail.example', tls: { ciphers: 'ALL' } },
    { host: 'mail.example', tls: { ca: secret } },
    { host: 'mail.example', tls: { ca: [cert, secret] } },
    { host: 'mail.example', tls: { ca: 7 } },
    { host: 'mail.example', tls: { cert } },
    { host: 'mail.example', tls: { cert, key: selfSigned().key } },
    { host: 'mail.example', tls: { cert, key: secret } },
    { host: 'mail.example', tls: { servername: '' } },
    { host: 'mail.example', tls: { servername: '127.0.0.1' } },
    { host: 'mail.example', tls: { rejectUnauthorized: 'false' } },
    { host: 'mail.example', tls: { minVersion: 'TLSv1.1' } },
    { host: 'mail.example', tls: { maxVersion: 'TLSv1.2' } },
  ])('are refused: %#', (options) => {
    const error = refusal(options)
    expect(error.code).toBe('invalid-option')
    expect(error.cause).toBeUndefined()
    expect(inspect(error)).not.toContain(secret)
  })

  it('that are undefined are as left out', () => {
    const none = {
      url: undefined,
      port: undefined,
      secure: undefined,
      auth: undefined,
      tls: undefined,
      pool: undefined,
    }
    // As plain JavaScript would give them: the types refuse `undefined`.
    const options = { ...none, host: 'mail.example', name: undefined } as unknown as SmtpOptions
    expect(checkSmtpOptions(options)).toEqual(checkSmtpOptions('smtp://mail.example'))
    const withUrl = { ...none, url: 'smtp://mail.example', host: undefined } as unknown as SmtpOptions
    expect(checkSmtpOptions(withUrl)).toEqual(checkSmtpOptions('smtp://mail.example'))
  })

  it('can hold certificates', () => {
    const ca = Buffer.from(cert)
    for (const tls of [{ ca: cert }, { ca }, { ca: [cert, ca] }, { cert, key }]) {
      expect(checkSmtpOptions({ host: 'mail.example', tls }).tls).toMatchObject({ rejectUnauthorized: true })
    }
  })
})

describe('encryption is required', () => {
  it.each([
    ['mail.example', true],
    ['localhost.example', true],
    ['mail.localhost', true],
    ['127.0.0.1.example', true],
    ['10.0.0.1', true],
    ['128.0.0.1', true],
    ['::2', true],
    ['localhost', false],
    ['LOCALHOST', false],
    ['127.0.0.1', false],
    ['127.8.9.10', false],
    ['::1', false],
    ['0:0:0:0:0:0:0:1', false],
    ['::ffff:127.0.0.1', false],
  ])('towards %s: %s', (host, required) => {
    expect(checkSmtpOptions({ host })).toMatchObject({ requireTls: required })
    expect(isLoopback(host)).toBe(!required)
    expect(checkSmtpOptions({ host, requireTls: !required })).toMatchObject({ requireTls: !required })
  })
})
