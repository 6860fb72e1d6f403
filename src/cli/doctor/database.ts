import type { Countersign } from '../../index.ts'
import type { MigrationStatus } from '../../store/index.ts'
import { describeFailure } from '../failure.ts'
import { migrationsOf } from '../subject.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** Milliseconds. Tokens are good for some 30 seconds, and a TOTP's tolerance is of the same size. */
const warnAt = 2_000
const failAt = 30_000

/** Whether the database answers and is up to date, and whether its clock and ours agree. */
export async function checkDatabase({ store, now }: Pick<Countersign, 'store' | 'now'>): Promise<Finding[]> {
  let steps: Awaited<ReturnType<typeof migrationsOf>>
  try {
    steps = await migrationsOf(store)
    if (steps === null) await store.devices.find('doctor', 'doctor')
  } catch (failure) {
    const { code, message } = describeFailure(failure)
    if (code === 'not-migrated') return [error('migrations', message, 'Run: countersign migrate')]
    return [error('database', message, 'Check its address, its user and whether it runs.')]
  }
  return [ok('database', 'It answers.'), migrations(steps), await clock(store, now)]
}

function migrations(steps: Awaited<ReturnType<typeof migrationsOf>>): Finding {
  if (steps === null) return ok('migrations', 'The store does not tell; its tables are there.')
  const known = steps.filter(({ newer }) => !newer)
  const due = known.filter(({ appliedAt }) => appliedAt === null)
  if (due.length > 0) return error('migrations', `Not applied: ${listed(due)}.`, 'Run: countersign migrate')
  const newer = steps.filter((step) => step.newer)
  if (newer.length === 0) return ok('migrations', `All ${known.length} were applied.`)
  return warning(
    'migrations',
    `A newer version of Countersign has applied ${listed(newer)}.`,
    'Update this package too.',
  )
}

function listed(steps: readonly MigrationStatus[]): string {
  return steps.map(({ id, name }) => `${id} (${name})`).join(', ')
}

async function clock(store: Countersign['store'], now: () => number): Promise<Finding> {
  const { clock: read } = store as { clock?(): Promise<number> }
  if (!read) return ok('clock', 'The store does not tell what time it is; not compared.')
  const before = now()
  let theirs: number
  try {
    theirs = await read.call(store)
  } catch (failure) {
    return warning('clock', describeFailure(failure).message, 'Compare the clocks of both machines by hand.')
  }
  return compareClocks(theirs, before, now())
}

/** The answer was made at some moment between the two, so only what lies outside of them is known to differ. */
export function compareClocks(theirs: number, before: number, after: number): Finding {
  const difference = Math.max(before - theirs, theirs - after, 0)
  const seconds = (difference / 1000).toFixed(1)
  const which = theirs < before ? 'behind' : 'ahead of'
  if (difference <= warnAt) return ok('clock', 'The database and this machine have the same time.')
  const message = `The database's clock is ${seconds} s ${which} this machine's.`
  const advice = 'Have both set by NTP: codes by time, expiry and throttling go by the clock of each machine.'
  return difference > failAt ? error('clock', message, advice) : warning('clock', message, advice)
}
