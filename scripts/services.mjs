// Makes sure that the programs that the tests need are there: installs them where it can, else says what to run.
// Plain JavaScript for any Node from 18 on: it runs before anything is built.

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { argv, env, exit, getuid, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const needs = [
  {
    what: 'PostgreSQL',
    packages: ['postgresql'],
    programs: env.COUNTERSIGN_TEST_POSTGRES ? ['pg_dump'] : ['initdb', 'postgres', 'pg_dump'],
  },
  {
    what: 'MariaDB',
    packages: ['mariadb-server'],
    programs: env.COUNTERSIGN_TEST_MYSQL ? ['mariadb-dump'] : ['mariadbd', 'mariadb-install-db', 'mariadb-dump'],
  },
  { what: 'Chromium', packages: ['chromium'], programs: ['chromium'] },
  { what: 'oathtool', packages: ['oathtool'], programs: ['oathtool'] },
  {
    what: 'Python with django-otp',
    packages: ['python3-django', 'python3-django-otp', 'python3-psycopg2', 'python3-mysqldb'],
    programs: ['python3'],
    ready: () => findPython() !== null,
  },
]

/** The path of a program, or `null`. Also looks where Debian keeps servers, which is not on everybody's PATH. */
export function findProgram(name) {
  if (name === 'chromium' && env.CHROMIUM) return isProgram(env.CHROMIUM) ? env.CHROMIUM : null
  const folders = [...postgresFolders(), ...(env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null
}

/** A Python that has Django, django-otp, and Django's drivers, or `null`. Debian's packages are for Debian's own only. */
export function findPython() {
  const candidates = env.COUNTERSIGN_TEST_PYTHON ? [env.COUNTERSIGN_TEST_PYTHON] : ['/usr/bin/python3', 'python3']
  const program = 'import django, django_otp, psycopg2, MySQLdb'
  return candidates.find((python) => spawnSync(python, ['-c', program], { stdio: 'ignore' }).status === 0) ?? null
}

/** The newest version first. */
function postgresFolders() {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(root, version, 'bin'))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function missing() {
  return needs.filter(
    ({ programs, ready }) => programs.some((program) => findProgram(program) === null) || ready?.() === false,
  )
}

function describe(list) {
  return list.map((need) => need.what).join(', ')
}

function install(packages) {
  const command = (args) => {
    stdout.write(`> apt-get ${args.join(' ')}\n`)
    return spawnSync('apt-get', args, { stdio: 'inherit', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  // Debian asks this script before it starts a daemon, and 101 means no: the tests start servers of their own.
  const policy = '/usr/sbin/policy-rc.d'
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    command(['update'])
    command(['install', '-y', '--no-install-recommends', ...packages])
  } finally {
    if (ours) rmSync(policy, { force: true })
  }
}

function main() {
  const lacking = missing()
  if (lacking.length === 0) return
  const packages = lacking.flatMap((need) => need.packages)
  if (getuid?.() === 0 && findProgram('apt-get')) {
    stdout.write(`The tests need ${describe(lacking)}: installing with apt-get.\n`)
    install(packages)
  }
  const still = missing()
  if (still.length === 0) return
  stdout.write(
    `The tests need ${describe(still)}. On Debian and Ubuntu:\n\n` +
      `  sudo apt-get install --no-install-recommends ${still.flatMap((need) => need.packages).join(' ')}\n\n` +
      'Elsewhere, put the programs on the PATH, or set COUNTERSIGN_TEST_POSTGRES and COUNTERSIGN_TEST_MYSQL to the URLs ' +
      'of servers to use, CHROMIUM to the path of a browser, and COUNTERSIGN_TEST_PYTHON to that of a Python.\n',
  )
  exit(1)
}

if (argv[1] === fileURLToPath(import.meta.url)) main()
