import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { CountersignError } from '../../src/errors.ts'
import { openStore, type StoreOptions } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'

const run = promisify(execFile)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(inject('temporaryFolder'), 'open-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function failureOf(promise: Promise<unknown>): Promise<CountersignError> {
  const reason = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(reason).toBeInstanceOf(CountersignError)
  return reason as CountersignError
}

describe('the URL', () => {
  it.each([
    '',
    './app.db',
    'app.db',
    'file:app.db',
    'mssql://host/db',
    'http://host/db',
    'sqlite',
    'sqlite:',
    'sqlite://host/app.db',
    'sqlite:./app.db?mode=ro',
    'sqlite:./app.db#x',
    'mysql://host',
    'mysql://host/',
    'mysql://user:%E0%A4%A@host/db',
    'mysql://user:p#w@host/db',
    'postgres://user:p#w@host/db',
    undefined,
    42,
  ])('%j is refused, saying what to write', async (url) => {
    const failure = await failureOf(openStore(url as string))
    expect(failure.code).toBe('invalid-option')
    expect(failure.message).toMatch(/sqlite:|postgres:\/\/|mysql:\/\//)
  })

  it.each(['sqlite:', 'sqlite://'])('%s takes an absolute path, and creates its folder', async (scheme) => {
    const file = join(folder, `of ${scheme.length}`, 'deep', 'app.db')
    const store = await openStore(`${scheme}${file}`)
    await store.close()
    expect((await stat(file)).isFile()).toBe(true)
  })

  it('can be a database in memory, each of its own', async () => {
    const [one, other] = await Promise.all([openStore('sqlite::memory:'), openStore('sqlite::memory:')])
    await one.migrate()
    expect((await one.migrations())[0]?.appliedAt).not.toBeNull()
    expect((await other.migrations())[0]?.appliedAt).toBeNull()
    await Promise.all([one.close(), other.close()])
  })

  it.each([
    ['postgres', 'postgresql'],
    ['mysql', 'mariadb'],
  ])('%s has another name, %s', async (name, alias) => {
    const url = inject(name === 'postgres' ? 'postgresUrl' : 'mysqlUrl').replace(`${name}://`, `${alias}://`)
    const store = await openStore(url, { tablePrefix: 'nobody_' })
    expect((await store.migrations()).every((migration) => migration.appliedAt === null)).toBe(true)
    await store.close()
  })
})

describe('the options', () => {
  it.each<[string, object]>([
    ['poolsize', { poolsize: 3 }],
    ['poolSize', { poolSize: 0 }],
    ['poolSize', { poolSize: '10' }],
    ['preparedStatements', { preparedStatements: 'no' }],
    ['synchronous', { synchronous: 'off' }],
    ['busyTimeout', { busyTimeout: -1 }],
    ['tablePrefix', { tablePrefix: 'two-factor' }],
    ['tablePrefix', { tablePrefix: '1_' }],
    ['tablePrefix', { tablePrefix: 'x'.repeat(33) }],
    ['tablePrefix', { tablePrefix: 'a"; drop table users; --' }],
    ['schema', { schema: 'two factor' }],
    ['schema', { schema: '' }],
    ['schema', { schema: 'public.x' }],
    ['schemas', { schema: 'auth' }],
    ['options', null as never],
    ['options', 'sqlite' as never],
  ])('%s is refused in %j', async (name, options) => {
    const failure = await failureOf(openStore('sqlite::memory:', options as StoreOptions))
    expect(failure.code).toBe('invalid-option')
    expect(failure.message).toContain(name)
  })

  it('that tune a server are ignored by SQLite', async () => {
    const store = await openStore('sqlite::memory:', { poolSize: 5, preparedStatements: false })
    await store.migrate()
    await store.close()
  })
})

describe('an SQLite file', () => {
  it('that is no database is refused', async () => {
    const file = join(folder, 'text.db')
    await writeFile(file, 'This is a text, long enough to be read as the header of a database. '.repeat(20))
    expect(await failureOf(openStore(`sqlite:${file}`))).toMatchObject({
      code: 'store-failed',
      message: expect.stringContaining('SQLITE_NOTADB'),
    })
  })

  it('in a place where there can be no folder is refused, naming the folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await chmod(file, 0o600)
    const failure = await failureOf(openStore(`sqlite:${file}/below/app.db`))
    expect(failure).toMatchObject({ code: 'store-failed', message: expect.stringContaining(`${file}/below`) })
  })

  it('is refused where it is a folder', async () => {
    expect(await failureOf(openStore(`sqlite:${folder}`))).toMatchObject({ code: 'store-failed' })
  })
})

describe('a driver that is not installed', () => {
  it.each([
    ['better-sqlite3', 'sqlite::memory:'],
    ['pg', 'postgres://host/db'],
    ['mysql2', 'mysql://host/db'],
  ])('is asked for: %s', async (driver, url) => {
    const hide = `
      import { registerHooks } from 'node:module'
      registerHooks({
        resolve(specifier, context, next) {
          if (specifier !== ${JSON.stringify(driver)}) return next(specifier, context)
          throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
        },
      })`
    const open = `
      const { openStore } = await import(${JSON.stringify(new URL('../../src/store/index.ts', import.meta.url).href)})
      const { code, message } = await openStore(${JSON.stringify(url)}).catch((error) => error)
      process.stdout.write(JSON.stringify({ code, message }))`
    const hook = `data:text/javascript,${encodeURIComponent(hide)}`
    const { stdout } = await run(process.execPath, ['--import', hook, '--input-type=module', '--eval', open])
    expect(JSON.parse(stdout)).toEqual({
      code: 'driver-missing',
      message: expect.stringContaining(`npm install ${driver}`),
    })
  })
})

describe.each(databases)('$name: a database without its tables', ({ create }) => {
  it('asks for migrate()', async () => {
    const database = await create()
    const store = await openStore(database.url)
    for (const use of [
      () => store.devices.find('alice', 'one'),
      () => store.devices.removeAll('alice'),
      () => store.sessions.find('hash'),
      () => store.sessions.touch('hash', 1, 2),
    ]) {
      expect(await failureOf(use())).toMatchObject({
        code: 'not-migrated',
        message: expect.stringContaining('migrate()'),
        cause: expect.any(Error),
      })
    }
    await store.close()
    await database.drop()
  })

  it('fails clearly once it is closed', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await store.migrate()
    await Promise.all([store.close(), store.close()])
    expect(await failureOf(store.devices.find('alice', 'one'))).toMatchObject({ code: 'store-failed' })
    expect(await failureOf(store.devices.removeAll('alice'))).toMatchObject({ code: 'store-failed' })
    await store.close()
    await database.drop()
  })
})

describe('the password of the URL', () => {
  const password = 'Tr0ub4dor/&3 #é'
  const spellings = [password, encodeURIComponent(password), encodeURI(password), 'Tr0ub4dor']

  function urls(name: 'postgresUrl' | 'mysqlUrl'): string[] {
    const url = new URL(inject(name))
    url.password = encodeURIComponent(password)
    const wrong = url.href
    url.port = '1'
    const unreachable = url.href
    url.hostname = 'host.invalid'
    const scheme = url.protocol
    const malformed = [
      `${scheme}//user:${password}@host/db`,
      `${scheme}//user:${password}`,
      `${scheme}//user:${encodeURIComponent(password)}%zz@host/db`,
      `${scheme}//user:${encodeURIComponent(password)}@ho st/db`,
      `${scheme}//user:${encodeURIComponent(password)}@host:port/db`,
    ]
    return [wrong, unreachable, url.href, ...malformed]
  }

  it.each(['postgresUrl', 'mysqlUrl'] as const)('is in no error and in no store: %s', async (name) => {
    for (const url of urls(name)) {
      const shown: unknown[] = []
      try {
        const store = await openStore(url)
        shown.push(store)
        shown.push(await failureOf(store.migrate()), await failureOf(store.devices.find('a', 'b')))
        await store.close()
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid-option' })
        shown.push(error)
      }
      const text = shown
        .map((one) => inspect(one, { depth: 12, showHidden: true }) + String((one as Error).stack))
        .join()
      for (const spelling of spellings) expect(text).not.toContain(spelling)
    }
  })
})
