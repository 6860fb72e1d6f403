import { type Command, defineCommand, type Io } from '../command.ts'
import { withoutPasswords } from '../database.ts'
import { columns } from '../describe.ts'
import { checkCookies } from '../doctor/cookies.ts'
import { checkDatabase } from '../doctor/database.ts'
import { checkDeliveries } from '../doctor/deliveries.ts'
import { checkDrivers } from '../doctor/drivers.ts'
import { error, type Finding, ok } from '../doctor/finding.ts'
import { checkSecrets } from '../doctor/secrets.ts'
import { checkUsers } from '../doctor/users.ts'
import { describeFailure } from '../failure.ts'
import { needConfig } from '../load-config.ts'
import { type Host, withHost } from '../subject.ts'

export const doctor: Command = defineCommand({
  name: 'doctor',
  summary: 'look for what is wrong with an installation',
  about: `
Looks at the configuration, the secrets, the database with its clock and its tables, what brings
messages, the cookies, the users, and the optional packages. It changes nothing and sends nothing.
Each line is ok, a warning or an error, with what to do. The exit code is 1 when there is an error.`,
  needs: 'nothing',

  async run({ options, io }) {
    const found = [ok('node', `Node ${io.nodeVersion}.`), ...(await checkConfig(options.config, io)), ...checkDrivers()]
    const findings = found.map((finding) => ({ ...finding, message: withoutPasswords(finding.message, io.env) }))
    const healthy = findings.every(({ status }) => status !== 'error')
    return {
      code: healthy ? 0 : 1,
      json: { healthy, checks: findings },
      lines: linesOf(findings),
    }
  },
})

async function checkConfig(option: string | undefined, io: Io): Promise<Finding[]> {
  let loaded = false
  try {
    const file = needConfig(option, io)
    return await withHost(file, io, (host) => {
      loaded = true
      return checkHost(host)
    })
  } catch (failure) {
    if (loaded) throw failure
    const advice = 'Correct the file, or give another one: --config <file>. What it takes is in docs/command-line.md.'
    return [error('configuration', `${describeFailure(failure).message}.`.replace(/\.\.$/, '.'), advice)]
  }
}

async function checkHost(host: Host): Promise<Finding[]> {
  const { countersign, file } = host
  return [
    ok('configuration', `${file.shown} loads; kinds: ${countersign.kinds.map(({ name }) => name).join(', ')}.`),
    ...(await looked('secrets', () => checkSecrets(host))),
    ...(await looked('database', () => checkDatabase(countersign))),
    ...(await looked('users', () => checkUsers(host))),
    ...(await looked('deliveries', () => checkDeliveries(countersign))),
    ...(await looked('cookies', () => checkCookies(host))),
  ]
}

/** A check that fails itself does not keep the others from being made. */
async function looked(what: string, check: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check()
  } catch (failure) {
    return [error(what, `It could not be looked at: ${describeFailure(failure).message}`, 'Find out why that failed.')]
  }
}

function linesOf(findings: readonly Finding[]): string[] {
  const rows = columns(findings.map(({ status, check, message }) => [status, check, message]))
  const indent = ' '.repeat((rows[0] ?? '').length - (findings[0]?.message ?? '').length)
  return findings.flatMap(({ advice }, index) => [
    rows[index] ?? '',
    ...(advice === undefined ? [] : [`${indent}→ ${advice}`]),
  ])
}
