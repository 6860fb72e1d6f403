// A second process for the concurrency tests: runs many calls at once on a Countersign of its own, when told to.
import { createCountersign, hotp, staticTokens, totp } from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'

export interface Work {
  readonly url: string
  readonly secret: string
  readonly now: number
  readonly userId: string
  /** One call each, all started at once. */
  readonly attempts: readonly { readonly device: string; readonly token: string }[]
}

export interface Outcome {
  readonly token: string
  readonly result: 'verified' | 'invalid' | 'replayed' | 'expired' | 'throttled' | 'locked' | 'no-device'
}

async function main(work: Work): Promise<void> {
  const store = await openStore(work.url)
  const kinds = [totp(), hotp(), staticTokens({ cost: 1024 })]
  const countersign = createCountersign({ issuer: 'Acme', secrets: [work.secret], store, kinds, now: () => work.now })
  const user = { id: work.userId, name: work.userId }
  await countersign.devices.list(user)
  process.send?.('ready')
  await new Promise((resolve) => process.once('message', resolve))
  const outcomes = await Promise.all(
    work.attempts.map(async ({ device, token }): Promise<Outcome> => {
      const result = await countersign.verifyToken(user, device, token)
      return { token, result: result.verified ? 'verified' : result.reason }
    }),
  )
  await countersign.close()
  process.send?.(outcomes, () => process.disconnect())
}

await main(JSON.parse(process.argv[2] ?? '') as Work)
