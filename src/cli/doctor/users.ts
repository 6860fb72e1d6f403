import { describeFailure } from '../failure.ts'
import type { Host } from '../subject.ts'
import { error, type Finding, ok } from './finding.ts'

/** Nobody's name. */
const nobody = 'nobody-that-countersign-doctor-asks-for'

/** Whether the application's own users can be asked for. */
export async function checkUsers({ users }: Pick<Host, 'users'>): Promise<Finding[]> {
  const advice = 'Correct users.find in the configuration.'
  try {
    const found = await users.find(nobody)
    if (found === null || found === undefined) return [ok('users', 'They can be asked for.')]
    return [error('users', 'users.find finds a user for a name that is nobody’s.', advice)]
  } catch (failure) {
    return [error('users', `users.find failed: ${describeFailure(failure).message}`, advice)]
  }
}
