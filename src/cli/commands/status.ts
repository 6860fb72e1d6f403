import type { Device, User } from '../../index.ts'
import { type Command, defineCommand } from '../command.ts'
import { counted, deviceJson, isBackup, shownDevice, shownUser, userJson } from '../describe.ts'
import { describeFailure } from '../failure.ts'
import type { Host } from '../subject.ts'
import { findUsers, noUser } from '../users.ts'

interface UserStatus {
  readonly user: User
  /** Whether there is a confirmed device besides backup tokens. */
  readonly enabled: boolean
  readonly defaultDevice: Device | null
  /** How many confirmed devices. */
  readonly devices: number
  /** Backup tokens; `null` for a user without a list, or with one that does not open. */
  readonly tokensLeft: number | null
  readonly problem: string | null
}

export const status: Command = defineCommand({
  name: 'status',
  summary: 'tell whether users have a second factor',
  about: `
Tells for each user whether two-factor authentication is enabled, the default device, and how many
backup tokens are left. Backup tokens alone are no second factor.`,
  needs: 'config',
  operands: { usage: '<user> [<user> …]', min: 1, max: 1000, missing: 'Which user? Give a name, an id or an address' },

  async run({ operands }, host) {
    const { users, unknown } = await findUsers(host, operands)
    const all: UserStatus[] = []
    for (const user of users) all.push(await statusOf(host, user))
    const notes = all.flatMap(({ user, problem }) => (problem === null ? [] : [`${shownUser(user)}: ${problem}`]))
    return {
      code: unknown.length + notes.length > 0 ? 1 : 0,
      json: { users: all.map(statusJson), unknown },
      lines: all.map(statusLine),
      notes: [...notes, ...unknown.map((name) => noUser(name))],
    }
  },
})

async function statusOf({ countersign }: Host, user: User): Promise<UserStatus> {
  const { devices } = countersign
  const confirmed = await devices.list(user)
  let tokensLeft: number | null = null
  let problem: string | null = null
  for (const { persistentId } of confirmed) {
    try {
      const left = await devices.remaining(user, persistentId)
      if (left !== null) tokensLeft = (tokensLeft ?? 0) + left
    } catch (error) {
      const { code, message } = describeFailure(error)
      if (code !== 'unsealing-failed') throw error
      problem = message
    }
  }
  return {
    ...{ user, tokensLeft, problem, devices: confirmed.length },
    enabled: confirmed.some((device) => !isBackup(countersign, device)),
    defaultDevice: await devices.default(user),
  }
}

function statusJson({ user, enabled, defaultDevice, devices, tokensLeft }: UserStatus) {
  return { ...userJson(user), enabled, default: defaultDevice && deviceJson(defaultDevice), devices, tokensLeft }
}

function statusLine({ user, enabled, defaultDevice, devices, tokensLeft }: UserStatus): string {
  const parts = [
    enabled ? 'enabled' : 'disabled',
    ...(defaultDevice ? [`default ${shownDevice(defaultDevice)}`, counted(devices, 'device')] : []),
    ...(tokensLeft === null ? [] : [`${counted(tokensLeft, 'backup token')} left`]),
  ]
  return `${shownUser(user)}: ${parts.join(', ')}`
}
