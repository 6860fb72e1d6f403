import { CountersignError } from '../errors.ts'
import { pauseUpTo } from './pause.ts'

/** So many lost rounds mean that something is wrong: each lost round is another writer's success. */
const maxRounds = 200

export const lost: unique symbol = Symbol('lost')

/**
 * Decides again until the decision takes effect: `round` loads, decides and writes, and answers `lost` when somebody
 * changed the row in between. Nobody is told anything before the write has matched.
 *
 * @throws CountersignError `store-busy`
 */
export async function untilWon<Result>(round: () => Promise<Result | typeof lost>): Promise<Result> {
  for (let count = 0; count < maxRounds; count++) {
    const result = await round()
    if (result !== lost) return result
    if (count > 0) await pauseUpTo(Math.min(count, 20))
  }
  throw new CountersignError('store-busy', 'It kept changing while it was being decided about; try again')
}
