import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, Locked>>
}

/**
 * What `npm ci --omit=dev` installs in an application that has Countersign and these packages: walked through the lockfile,
 * optional dependencies of all platforms included.
 */
function installed(...others: readonly string[]): string[] {
  const found = new Set(['countersign'])
  const walk = (at: string, names: readonly string[]) => {
    for (const name of names) {
      const place = placeOf(name, at)
      if (place === null || found.has(place)) continue
      found.add(place)
      walk(place, needs(packages[place] as Locked))
    }
  }
  walk('', needs(packages[''] as Locked))
  walk('', others)
  return [...found]
}

function needs({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: Locked): string[] {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional)
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers]
}

/** Where Node finds a package from another one's folder. */
function placeOf(name: string, from: string): string | null {
  for (let at = from; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[place]) return place
    if (at === '') throw new Error(`The lockfile has no ${name} for ${from}`)
  }
}

describe('an application with Countersign installs at most 15 packages for it', () => {
  it.each([[['better-sqlite3']], [['pg']], [['better-sqlite3', 'nodemailer']]])('and %j', (others) => {
    const names = installed(...others)
    expect(names).toContain(`node_modules/${others[0]}`)
    expect(names.length, names.join(' ')).toBeLessThanOrEqual(others.includes('pg') ? 20 : 15)
  })
})

test('Countersign alone has four dependencies, which have none', () => {
  expect(installed().sort()).toEqual([
    'countersign',
    ...['hono', 'kysely', 'libphonenumber-js', 'qr'].map((name) => `node_modules/${name}`),
  ])
})

test('what is optional is a peer, and marked so', () => {
  const { peerDependencies = {}, peerDependenciesMeta = {}, dependencies = {} } = packages[''] as Locked
  expect(Object.keys(peerDependencies)).toContain('better-sqlite3')
  expect(Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional)).toEqual([])
  expect(Object.keys(peerDependencies).filter((name) => name in dependencies)).toEqual([])
})
