import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { clientAddressOf } from '../web/client-address.ts'
import { type Address, nativeOf, requestOf } from './node-request.ts'

const incoming = (method: string) => ({ method, headers: { host: 'acme.example' } }) as unknown as IncomingMessage

function make(address: Partial<Address>, method = 'GET') {
  const whole: Address = { scheme: 'https', host: 'acme.example', path: '/a?b', ...address }
  return requestOf({}, () => ({ incoming: incoming(method), address: whole, parsed: () => undefined }))
}

it('has the address that the framework says', () => {
  expect((make({}) as Request).url).toBe('https://acme.example/a?b')
  expect((make({ scheme: 'http', host: '[::1]:8080', path: '//a' }) as Request).url).toBe('http://[::1]:8080//a')
})

it.each<Partial<Address>>([
  { path: '.evil.example/' },
  { path: ':8080/' },
  { path: '@evil.example/' },
  { path: 'http://evil.example/' },
  { path: '*' },
  { path: '' },
  { host: 'evil.example/' },
  { host: 'a@evil.example' },
  { host: '' },
  { host: undefined },
  { scheme: 'javascript' },
  { scheme: undefined },
])('is none where the address would name something else: %j', (address) => {
  expect(make(address)).toBe(400)
})

it.each(['TRACE', 'TRACK', 'CONNECT'])('cannot have the method %s', (method) => {
  expect(make({}, method)).toBe(501)
})

it('knows the address of the client that the framework knows', () => {
  const describe = () => ({
    incoming: incoming('GET'),
    address: { scheme: 'http', host: 'a', path: '/' },
    parsed: () => undefined,
  })
  expect(clientAddressOf(requestOf({ ip: '192.0.2.7' }, describe) as Request)).toBe('192.0.2.7')
})

it('is always the same one, and leads back', () => {
  const own = {}
  const describe = () => ({
    incoming: incoming('GET'),
    address: { scheme: 'http', host: 'a', path: '/' },
    parsed: () => undefined,
  })
  const request = requestOf(own, describe) as Request
  expect(requestOf(own, describe)).toBe(request)
  expect(nativeOf(request, 'x', 'y')).toBe(own)
  expect(() => nativeOf(new Request('http://a/'), 'x', 'y')).toThrow(/sessions of x go with .* of y/)
})
