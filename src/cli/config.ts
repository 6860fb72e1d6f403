import type { Countersign, User } from '../index.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import type { Site } from '../site.ts'

/** What the command line is told about an application; made by {@link defineConfig}. */
export interface CommandLineConfig {
  /** The application's own: same store, same kinds, same secrets. It is closed after the command. */
  readonly countersign: Countersign
  readonly users: CommandLineUsers
  /** The application's pages. `disable` ends sessions through it, and `doctor` looks at its cookies. */
  readonly site?: Pick<Site, 'endSessions' | 'forgetBrowsers' | 'csrf' | 'respond'>
  /** Ends what the file opened besides (connections, a mail delivery); called after the command. */
  readonly close?: () => void | Promise<void>
}

/** The application's users, as somebody at a terminal names them. */
export interface CommandLineUsers {
  /**
   * The user whom this names: by name, by id or by email address, as the application likes. Nothing where there is none.
   * Throw where it could be several: commands change what is found.
   */
  find(nameOrIdOrEmail: string): Promise<User | null | undefined> | User | null | undefined
}

/**
 * For the file `countersign.config.ts`, as its default export.
 *
 * @example
 * export default defineConfig({ countersign, users: { find: (text) => findByNameOrEmail(text) } })
 * @throws CountersignError `invalid-option`
 */
export function defineConfig(config: CommandLineConfig): CommandLineConfig {
  checkConfig('defineConfig', config)
  return config
}

/** @throws CountersignError `invalid-option` */
export function checkConfig(where: string, config: unknown): asserts config is CommandLineConfig {
  checkKeys(where, config, ['countersign', 'users', 'site', 'close'])
  const { countersign, users, site, close } = config as Record<keyof CommandLineConfig, unknown>
  if (!has(countersign, 'verifyToken') || typeof Object(countersign).devices?.list !== 'function') {
    throw invalidOption(`${where}({ countersign }) must be what createCountersign returned`)
  }
  if (!has(users, 'find')) {
    throw invalidOption(`${where}({ users }) needs find: users: { find: (nameOrIdOrEmail) => … }`)
  }
  checkKeys(`${where}({ users })`, users, ['find'])
  if (site !== undefined && !['endSessions', 'forgetBrowsers', 'csrf', 'respond'].every((name) => has(site, name))) {
    throw invalidOption(`${where}({ site }) must be what createSite returned, or be left out`)
  }
  if (close !== undefined && typeof close !== 'function') {
    throw invalidOption(`${where}({ close }) must be a function: close: () => database.end()`)
  }
}

function has(value: unknown, method: string): boolean {
  return typeof Object(value)[method] === 'function'
}
