import { expect, test } from 'vitest'
import { testCountersign } from '../../test/lib/setup.ts'
import { createSite } from '../site.ts'
import { defineConfig } from './index.ts'

const { countersign } = await testCountersign()
const users = { find: () => null }

test('what is right is handed back', () => {
  const site = createSite(countersign, { users: { findById: async () => null } })
  for (const config of [
    { countersign, users },
    { countersign, users, site, close: async () => {} },
  ]) {
    expect(defineConfig(config)).toBe(config)
  }
})

test.each([
  [undefined, 'takes an object of options'],
  [{ countersign, users, user: users }, 'has no option "user"'],
  [{ users }, 'defineConfig({ countersign }) must be what createCountersign returned'],
  [{ countersign: {}, users }, 'defineConfig({ countersign }) must be'],
  [{ countersign }, 'defineConfig({ users }) needs find'],
  [{ countersign, users: { findById: () => null } }, 'needs find'],
  [{ countersign, users: { ...users, list: () => [] } }, 'has no option "list"'],
  [{ countersign, users, site: { endSessions: () => 0 } }, 'defineConfig({ site }) must be what createSite returned'],
  [{ countersign, users, close: true }, 'defineConfig({ close }) must be a function'],
])('what is wrong is told: %#', (config, message) => {
  expect(() => defineConfig(config as never)).toThrow(
    expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining(message) }),
  )
})
