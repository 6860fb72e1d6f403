import { CountersignError } from '../errors.ts'

/** What is the same for all drivers of database servers. */
export interface ServerSettings {
  readonly poolSize: number
  readonly preparedStatements: boolean
}

/**
 * Loads a database driver, which is an optional peer dependency of ours. The import's comments make bundlers leave it
 * alone, so that no build needs a driver that it does not use.
 * @throws CountersignError `driver-missing`, saying what to install
 */
export async function loadDriver<Driver>(name: string, load: () => Promise<{ default: unknown }>): Promise<Driver> {
  try {
    return (await load()).default as Driver
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') {
      throw new CountersignError('store-failed', `The database driver ${name} does not load; the cause tells why`, {
        cause,
      })
    }
    throw new CountersignError('driver-missing', `The database driver is not installed: npm install ${name}`, { cause })
  }
}
