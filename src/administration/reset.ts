import { type DeviceCore, toDevice } from '../devices/core.ts'
import type { User } from '../devices/device.ts'
import { deviceNote } from '../devices/note.ts'
import { checkUser } from '../devices/user.ts'
import { checkKeys, checkText, invalidOption } from '../lib/options.ts'
import { checkDetail } from '../trail/detail.ts'
import type { ResetOptions, ResetResult } from './administration.ts'

export async function reset(core: DeviceCore, user: User, options: ResetOptions): Promise<ResetResult> {
  checkUser(user)
  checkKeys('reset', options, ['reason'])
  const { reason } = options
  checkText('reset({ reason })', reason)
  checkDetail('reset({ reason })', { reason })
  if (reason.trim() === '')
    throw invalidOption('reset({ reason }) must say why: "Lost phone, identified by video call"')
  const { id: userId } = user
  const { devices, browsers, sessions } = await core.store.admin.resetUser(userId, core.now(), (removed) => {
    const counts = { devices: removed.devices.length, rememberedBrowsers: removed.browsers, sessions: removed.sessions }
    return core.trail.rows(
      ...removed.devices.map((row) => deviceNote('removed', row)),
      ...(removed.browsers > 0 ? [{ type: 'browser-forgotten', userId } as const] : []),
      ...(removed.sessions > 0 ? [{ type: 'sessions-ended', userId } as const] : []),
      { type: 'reset', userId, detail: { reason, ...counts } },
    )
  })
  const at = new Date(core.now())
  for (const row of devices) core.events.emit('device-removed', { userId, device: toDevice(core, row), at })
  const result = { devices: devices.length, rememberedBrowsers: browsers, sessions }
  core.events.emit('second-factor-reset', { userId, reason, ...result, at })
  return result
}
