import type { Command } from '../command.ts'
import { addStaticToken } from './add-static-token.ts'
import { cleanUp } from './clean-up.ts'
import { devices } from './devices.ts'
import { disable } from './disable.ts'
import { doctor } from './doctor.ts'
import { events } from './events.ts'
import { importCommand } from './import.ts'
import { migrate } from './migrate.ts'
import { rotateSecrets } from './rotate-secrets.ts'
import { status } from './status.ts'
import { unlock } from './unlock.ts'

/** In the order of `--help`. */
export const commands: readonly Command[] = [
  ...[migrate, cleanUp, rotateSecrets, doctor, importCommand],
  ...[status, devices, unlock, disable, addStaticToken, events],
]
