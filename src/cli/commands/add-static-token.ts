import type { Countersign, Device, Devices, StaticKind, User } from '../../index.ts'
import { type Command, defineCommand } from '../command.ts'
import { counted, deviceJson, shownDevice, shownUser, userJson } from '../describe.ts'
import { needUser } from '../users.ts'

export const addStaticToken: Command = defineCommand({
  name: 'add-static-token',
  summary: 'give a user one more backup token, and print it',
  about: `
Adds one backup token to those that the user has, and prints it: only now, because only its hash is
kept. It works once. A user without a list of backup tokens gets one. Make sure that whoever asks
for it is who they say they are.`,
  needs: 'config',
  options: {
    token: {
      type: 'string',
      short: 't',
      value: '<token>',
      about:
        'The token: 8 to 64 letters and digits, at random. Others can see it in the list of processes. ' +
        'Default: a random one.',
    },
  },
  operands: { usage: '<user>', min: 1, max: 1, missing: 'Which user? Give a name, an id or an address' },

  async run({ operands: [name = ''], options }, host) {
    const user = await needUser(host, name)
    const { device, token, left } = await addToken(host.countersign, user, options.token)
    return {
      json: { user: userJson(user), ...deviceJson(device), token, tokensLeft: left },
      lines: [token],
      notes: [`added to ${shownDevice(device)} of ${shownUser(user)}, which now has ${counted(left, 'token')}`],
    }
  },
})

interface Added {
  readonly device: Device
  readonly token: string
  readonly left: number
}

async function addToken({ devices }: Countersign, user: User, given: string | undefined): Promise<Added> {
  const own = given === undefined ? { count: 1 } : { tokens: [given] }
  for (const { kind, persistentId } of await devices.list(user)) {
    // Somebody can have removed it at this moment.
    const added = kind === 'static' ? await devices.addTokens(user, persistentId, own) : null
    const [token] = added?.tokens ?? []
    if (added && token !== undefined) return { device: added.device, token, left: added.remaining }
  }
  const { device, setup } = await (devices as Devices<readonly [StaticKind]>).create(user, 'static', own)
  const [token = ''] = setup.tokens
  return { device, token, left: 1 }
}
