// A second process for the challenge tests: asks many times at once on a Countersign of its own, when told to.

import { createCountersign } from '../../src/countersign.ts'
import { email } from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'

export interface ChallengeWork {
  readonly url: string
  readonly secret: string
  readonly now: number
  readonly userId: string
  /** One challenge each, all started at once. */
  readonly devices: readonly string[]
}

async function main(work: ChallengeWork): Promise<void> {
  let sent = 0
  const delivery = {
    sendMail: async () => {
      sent++
    },
  }
  const store = await openStore(work.url)
  const kinds = [email({ delivery, sender: 'no-reply@acme.example' })]
  const countersign = createCountersign({ issuer: 'Acme', secrets: [work.secret], store, kinds, now: () => work.now })
  const user = { id: work.userId, name: work.userId, email: 'a@home.example' }
  await countersign.devices.list(user)
  process.send?.('ready')
  await new Promise((resolve) => process.once('message', resolve))
  const results = await Promise.all(work.devices.map((device) => countersign.challenge(user, device)))
  await countersign.close()
  const outcomes = results.map((result) => (result.sent ? 'sent' : result.reason))
  process.send?.([...outcomes, ...Array(sent).fill('delivered')], () => process.disconnect())
}

await main(JSON.parse(process.argv[2] ?? '') as ChallengeWork)
