import type { Countersign, Device } from '../../index.ts'
import { type Command, defineCommand } from '../command.ts'
import { columns, deviceJson, shownUser, userJson } from '../describe.ts'
import { needUser } from '../users.ts'

interface Entry {
  readonly device: Device
  readonly isDefault: boolean
  /** Waits for `unlock`. */
  readonly locked: boolean
  /** Until when tokens are refused after failures. */
  readonly throttledUntil: Date | null
}

export const devices: Command = defineCommand({
  name: 'devices',
  summary: "list a user's devices",
  about: `
Lists a user's devices, oldest first: persistent id, kind, name, state, failures in a row, and when
each accepted its last token.`,
  needs: 'config',
  operands: { usage: '<user>', min: 1, max: 1, missing: 'Which user? Give a name, an id or an address' },

  async run({ operands: [name = ''] }, host) {
    const { countersign } = host
    const user = await needUser(host, name)
    const all = await countersign.devices.list(user, { confirmed: null })
    const byDefault = await countersign.devices.default(user)
    const entries: Entry[] = []
    for (const device of all) {
      const isDefault = device.persistentId === byDefault?.persistentId
      entries.push({ device, isDefault, ...(await gateOf(countersign, device)) })
    }
    return {
      json: { user: userJson(user), devices: entries.map(entryJson) },
      lines: entries.length > 0 ? columns([header, ...entries.map(cells)]) : [`${shownUser(user)} has no devices.`],
    }
  },
})

async function gateOf(countersign: Countersign, device: Device): Promise<Pick<Entry, 'locked' | 'throttledUntil'>> {
  const gate = await countersign.verifyIsAllowed(device)
  const locked = !gate.allowed && gate.reason === 'locked'
  return { locked, throttledUntil: gate.allowed ? null : gate.lockedUntil }
}

function entryJson({ device, isDefault, locked, throttledUntil }: Entry) {
  const { hint, confirmed, failureCount, createdAt, lastUsedAt } = device
  return {
    ...deviceJson(device),
    ...{ hint, confirmed, default: isDefault, failures: failureCount, locked, throttledUntil, createdAt, lastUsedAt },
  }
}

const header = ['DEVICE', 'NAME', 'STATE', 'FAILURES', 'LAST USED']

function cells({ device, isDefault, locked, throttledUntil }: Entry): string[] {
  const { persistentId, name, hint, confirmed, failureCount, lastUsedAt } = device
  const state = [
    confirmed ? 'confirmed' : 'not confirmed',
    ...(isDefault ? ['default'] : []),
    ...(locked ? ['locked'] : []),
    ...(throttledUntil ? [`refuses tokens until ${throttledUntil.toISOString()}`] : []),
  ]
  const shownName = hint === null ? name : `${name} ${hint}`
  return [persistentId, shownName, state.join(', '), String(failureCount), lastUsedAt?.toISOString() ?? 'never']
}
