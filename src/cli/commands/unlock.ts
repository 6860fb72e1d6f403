import { type Command, CommandError, defineCommand } from '../command.ts'
import { counted, deviceJson, shownDevice } from '../describe.ts'

export const unlock: Command = defineCommand({
  name: 'unlock',
  summary: 'let a locked device verify tokens again',
  about: `
Forgets the failures of a device, so that it evaluates tokens again at once. "countersign devices
<user>" tells the persistent ids. Make sure that it is the user who has been typing wrong tokens.`,
  needs: 'config',
  operands: { usage: '<device>', min: 1, max: 1, missing: 'Which device? Give its persistent id, such as totp/…' },

  async run({ operands: [persistentId = ''] }, { countersign: { devices } }) {
    const before = await devices.get(persistentId)
    const device = before && (await devices.unlock({ id: before.userId, name: '' }, persistentId))
    if (!device) throw new CommandError('unknown-device', `There is no device "${persistentId}"`)
    const { userId } = device
    return {
      json: { ...deviceJson(device), userId, failures: before.failureCount },
      lines: [`${shownDevice(device)} of user ${userId}: ${counted(before.failureCount, 'failure')} forgotten`],
    }
  },
})
