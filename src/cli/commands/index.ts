import type { Command } from '../command.ts'
import { cleanUp } from './clean-up.ts'
import { migrate } from './migrate.ts'

/** In the order of `--help`. */
export const commands: readonly Command[] = [migrate, cleanUp]
