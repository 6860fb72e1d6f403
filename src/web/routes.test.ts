import { expect, it } from 'vitest'
import type { Page } from './context.ts'
import { createRoutes } from './routes.ts'

const page = (): Page => ({ get: async () => new Response() })
const [profile, added, device, remove] = [page(), page(), page(), page()]
const find = createRoutes({
  '/account': profile,
  '/account/devices/new': added,
  '/account/devices/:id': device,
  '/account/devices/:id/remove': remove,
})

it.each([
  ['/account', profile, ''],
  ['/account/', profile, ''],
  ['/account/devices/new', added, ''],
  ['/account/devices/a-1_B', device, 'a-1_B'],
  ['/account/devices/a/', device, 'a'],
  ['/account/devices/new/remove', remove, 'new'],
])('%s is a page', (path, expected, id) => {
  expect(find(path)).toEqual({ page: expected, id })
  expect(find(path)?.page).toBe(expected)
})

it.each([
  '/',
  '',
  '/account//',
  '/account/devices',
  '/account/devices/',
  '/account/devices//remove',
  '/account/devices/a/b/remove',
  '/account/devices/a%2Fb',
  '/account/devices/a.b',
  '/account/devices/:id',
  '/account/devices/:id/remove',
  `/account/devices/${'a'.repeat(65)}`,
  '/account/devices/a/remove/x',
  '/ACCOUNT',
  '/__proto__',
])('%j is none', (path) => {
  expect(find(path)).toBeNull()
})
