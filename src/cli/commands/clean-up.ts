import { type CleanUpResult, cleanUp as cleanUpStore } from '../../store/index.ts'
import { type Command, defineCommand } from '../command.ts'
import { counted } from '../describe.ts'

export const cleanUp: Command = defineCommand({
  name: 'clean-up',
  summary: 'remove expired codes, tokens, sessions and remembered browsers',
  about: `
Removes one-time passwords and verification tokens that have expired or were deactivated, sessions
and remembered browsers that have expired, and, if so asked, old entries of the trail. In small
batches, so that the application can go on. It is safe to run it at any time, from several machines
at once, and to stop it.`,
  needs: 'store',
  options: {
    retention: {
      type: 'number',
      min: 0,
      max: 1e10,
      value: '<seconds>',
      about: 'Keep what has been over for less than this. Default: 0.',
    },
    'trail-older-than': {
      ...{ type: 'number', min: 0, max: 1e10, value: '<seconds>' },
      about: 'Remove entries of the trail that are older than this. Default: none.',
    },
    'batch-size': {
      type: 'number',
      min: 1,
      max: 5000,
      value: '<number>',
      about: 'How many rows to remove at a time. Default: 500.',
    },
    'dry-run': { type: 'boolean', about: 'Only count.' },
  },

  async run({ options }, { store, named }) {
    const { retention, 'batch-size': batchSize, 'dry-run': dryRun = false } = options
    const trailOlderThan = options['trail-older-than']
    const counts = await cleanUpStore(store, {
      dryRun,
      ...(retention !== undefined && { retention }),
      ...(batchSize !== undefined && { batchSize }),
      ...(trailOlderThan !== undefined && { trailOlderThan }),
    })
    return {
      json: { ...named, dryRun, ...counts },
      lines: [`${dryRun ? 'Would remove' : 'Removed'} ${describe(counts, trailOlderThan !== undefined)}.`],
    }
  },
})

function describe(counts: CleanUpResult, withTrail: boolean): string {
  const { oneTimePasswords, verificationTokens, sessions, rememberedBrowsers, trailEntries } = counts
  const parts = [
    counted(oneTimePasswords, 'one-time password'),
    counted(verificationTokens, 'verification token'),
    counted(sessions, 'session'),
    counted(rememberedBrowsers, 'remembered browser'),
    ...(withTrail ? [`${trailEntries} of the trail`] : []),
  ]
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
