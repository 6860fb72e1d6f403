import type { User } from '../../index.ts'
import { sessionsEnded } from '../../store/moment-store.ts'
import { type Command, CommandError, defineCommand, yesOption } from '../command.ts'
import { confirm } from '../confirm.ts'
import { counted, shownUser, userJson } from '../describe.ts'
import type { Host } from '../subject.ts'
import { findUsers, noUser } from '../users.ts'

interface Disabled {
  readonly user: User
  readonly devices: number
  readonly browsers: number
  /** `null` where the application's sessions cannot be counted. */
  readonly sessions: number | null
}

export const disable: Command = defineCommand({
  name: 'disable',
  summary: "remove users' devices, so that they can sign in without",
  about: `
Turns two-factor authentication off for users: removes all their devices, confirmed or not, forgets
their remembered browsers, and ends their sessions. When one of the users is not there, nothing is
done for any. Make sure that whoever asks for it is who they say they are.`,
  needs: 'config',
  options: {
    yes: yesOption,
    reason: { type: 'string', value: '<text>', about: 'Why; it is kept in the trail of each user.' },
  },
  operands: { usage: '<user> [<user> …]', min: 1, max: 1000, missing: 'Which user? Give a name, an id or an address' },

  async run({ operands, options, io }, host) {
    const { users, unknown } = await findUsers(host, operands)
    if (unknown.length > 0) throw new CommandError('unknown-user', `${noUser(...unknown)}; nothing was changed`)
    const who = users.map(shownUser).join(', ')
    await confirm(io, options.yes, `Remove all devices, remembered browsers and sessions of ${who}?`)
    const disabled: Disabled[] = []
    const why = options.reason === undefined ? {} : { reason: options.reason }
    for (const user of users) disabled.push(await disableUser(host, user, why))
    return {
      json: { users: disabled.map(({ user, ...counts }) => ({ ...userJson(user), ...counts })) },
      lines: disabled.map(disabledLine),
      notes: disabled.some(({ sessions }) => sessions === null)
        ? ['The sessions of this application cannot be counted; each one is ended when its next request comes']
        : [],
    }
  },
})

async function disableUser(host: Host, user: User, why: { readonly reason?: string }): Promise<Disabled> {
  const { countersign, site } = host
  // Before the devices, because without one a session is enough to add one; and after them, for what was opened meanwhile.
  await countersign.store.moments.raise(user.id, sessionsEnded, countersign.now())
  const ended = countersign.trail.rows({ type: 'sessions-ended', userId: user.id })
  const open = await countersign.store.sessions.removeAll(user.id, undefined, ended)
  const devices = await countersign.devices.removeAll(user, { reset: why })
  const browsers = await (site ? site.forgetBrowsers(user.id) : countersign.store.browsers.removeAll(user.id))
  const last = await endSessions(host, user)
  return { user, devices, browsers, sessions: last === null ? null : open + last }
}

async function endSessions({ countersign, site }: Host, { id }: User): Promise<number | null> {
  if (site) return site.endSessions(id)
  await countersign.store.moments.raise(id, sessionsEnded, countersign.now())
  return countersign.store.sessions.removeAll(id)
}

function disabledLine({ user, devices, browsers, sessions }: Disabled): string {
  const parts = [
    `${counted(devices, 'device')} removed`,
    `${counted(browsers, 'remembered browser')} forgotten`,
    ...(sessions === null ? [] : [`${counted(sessions, 'session')} ended`]),
  ]
  return `${shownUser(user)}: ${parts.join(', ')}`
}
