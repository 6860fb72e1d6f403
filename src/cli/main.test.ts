import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commands } from './commands/index.ts'
import { optionsOf } from './options.ts'
import { run as runWith } from './run.test-support.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (args: string[], env: Record<string, string> = {}) => runWith(args, { env })

test.each(['--help', '-h', 'help'])('%s lists every command', async (option) => {
  const { code, stdout, stderr } = await run([option])
  expect([code, stderr]).toEqual([0, ''])
  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'))
})

test.each(['--version', '-v'])('%s is the version of the package', async (option) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(await run([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test.each(commands)('$name --help tells the usage, in lines that fit', async ({ name }) => {
  for (const option of ['--help', '-h']) {
    const { code, stdout } = await run([name, '--whatever', option])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: countersign ${name}`))
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  }
})

test.each(commands)('$name --help has every option', async (command) => {
  const { stdout } = await run([command.name, '--help'])
  for (const name of Object.keys({ ...optionsOf(command), help: null })) expect(stdout).toContain(` --${name}`)
  expect(stdout).toContain('--config <file>')
})

test('help is not asked for by what comes after --', async () => {
  const { code, stderr } = await run(['status', '--', '--help'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('--config')])
})

test.each([
  [[], 'Which command?', 'countersign --help'],
  [['toast'], 'There is no command "toast".', 'countersign --help'],
  [['--toast'], 'There is no option "--toast".', 'countersign --help'],
  [['migrate', '--toast'], 'There is no option --toast.', 'countersign migrate --help'],
  [['migrate', '--toast=secret'], 'There is no option --toast.', 'countersign migrate --help'],
  [['migrate', '-t'], 'There is no option -t.', 'countersign migrate --help'],
  [['migrate', '--database'], '--database needs a value.', 'countersign migrate --help'],
  [['migrate', '--database', '--json'], '--database needs a value.', 'countersign migrate --help'],
  [['migrate', '--json=yes'], '--json takes no value.', 'countersign migrate --help'],
  [['migrate', 'secret'], 'It takes no arguments, only options.', 'countersign migrate --help'],
  [['migrate'], 'DATABASE_URL, or give --config', 'countersign migrate --help'],
  [['status'], 'Which user?', 'countersign status --help'],
  [['status', 'alice'], 'give --config <file>, or write countersign.config.ts here.', 'countersign status --help'],
  [['unlock', 'totp/1', 'totp/2'], 'It takes one argument.', 'countersign unlock --help'],
  [['add-static-token', 'alice', '-t'], '--token needs a value.', 'countersign add-static-token --help'],
])('%j is answered in one line, and with exit code 2', async (args, message, help) => {
  const { code, stdout, stderr } = await run(args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^countersign[^\n]*\n$/)
  expect(stderr).toContain(message)
  expect(stderr).toContain(`See: ${help}\n`)
  expect(stderr).not.toContain('secret')
})

test('migrate tells what it did, and that there was nothing to do', async () => {
  const database = `sqlite:${path.join(folder, 'told.db')}`
  const first = await run(['migrate', '--database', database])
  expect([first.code, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toMatch(/^(Applied migration \d+: .+\n)+sqlite:.+ is up to date\.\n$/)
  const second = await run(['migrate'], { DATABASE_URL: database })
  expect(second).toEqual({ code: 0, stdout: `${database} is up to date.\n`, stderr: '' })
})

test('migrate --json prints one line', async () => {
  const database = `sqlite:${path.join(folder, 'json.db')}`
  const { code, stdout } = await run(['migrate', '--json', '--database', database])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^[^\n]+\n$/)
  const result = JSON.parse(stdout)
  expect(result).toMatchObject({ command: 'migrate', database })
  expect(result.applied[0]).toEqual({ id: 1, name: expect.any(String) })
  expect(JSON.parse((await run(['migrate', '--json', '--database', database])).stdout).applied).toEqual([])
})

test('migrate takes a table prefix', async () => {
  const database = `sqlite:${path.join(folder, 'prefix.db')}`
  await run(['migrate', '--database', database])
  const other = await run(['migrate', '--database', database, '--table-prefix', 'second_', '--json'])
  expect(JSON.parse(other.stdout).applied).not.toEqual([])
})

test('what fails is told in one line with exit code 1, without the password', async () => {
  const DATABASE_URL = 'postgres://app:hunter2@127.0.0.1:9/shop'
  const { code, stdout, stderr } = await run(['migrate'], { DATABASE_URL })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^countersign migrate: [^\n]*ECONNREFUSED[^\n]*\n$/)
  expect(stderr).not.toContain('hunter2')

  const json = await run(['migrate', '--json'], { DATABASE_URL })
  expect(json.code).toBe(1)
  expect(JSON.parse(json.stdout)).toEqual({
    command: 'migrate',
    error: { code: 'store-failed', message: expect.stringContaining('ECONNREFUSED') },
  })
  expect(json.stdout + json.stderr).not.toContain('hunter2')
})

test('an option that the database does not have is told', async () => {
  const { code, stderr } = await run(['migrate', '--database', `sqlite:${folder}/x.db`, '--schema', 'auth'])
  expect(code).toBe(1)
  expect(stderr).toContain('SQLite has no schemas')
})

test('a URL in the place of the command is not repeated: it can hold a password', async () => {
  const { code, stderr } = await run(['postgres://user:hunter2@host/database'])
  expect(code).toBe(2)
  expect(stderr).not.toContain('hunter2')
  expect(stderr).toContain('There is no command')
})
