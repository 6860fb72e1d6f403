import type { DeviceCore } from '../devices/core.ts'
import type { Administration } from './administration.ts'
import { confirm } from './confirm.ts'
import { listDevices } from './list-devices.ts'
import { deactivatePassword, listPasswords } from './list-passwords.ts'
import { reset } from './reset.ts'
import { reveal } from './reveal.ts'

export function createAdministration(core: DeviceCore): Administration {
  return {
    listDevices: (query) => listDevices(core, query),
    listPasswords: (query) => listPasswords(core, query),
    deactivatePassword: (purpose, id) => deactivatePassword(core, purpose, id),
    reveal: (user, persistentId) => reveal(core, user, persistentId),
    confirm: (user, persistentId) => confirm(core, user, persistentId),
    reset: (user, options) => reset(core, user, options),
  }
}
