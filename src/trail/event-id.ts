import { type RandomBytes, randomId } from '../lib/random.ts'
import { eventIdFrom } from '../store/event-store.ts'

const countDigits = 4
const counts = 36 ** countDigits

/** Ids in the order of time; of one moment, in the order in which this process made them. */
export function createEventIds(randomBytes: RandomBytes): (at: number) => string {
  let last = 0
  let count = 0
  return (at) => {
    count = at > last ? 0 : (count + 1) % counts
    last = Math.max(last, at)
    return `${eventIdFrom(at)}${count.toString(36).padStart(countDigits, '0')}-${randomId(randomBytes)}`
  }
}
