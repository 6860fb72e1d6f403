// A process for the tests of passwords: makes many calls at once on a Countersign of its own, when it is told to.
import { writeSync } from 'node:fs'
import { createCountersign, type RelatedObject, totp } from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'

export interface PasswordWork {
  readonly url: string
  readonly secret: string
  readonly now: number
  readonly calls: readonly PasswordCall[]
  /** How often each of the calls is made, all at once. Default: once. */
  readonly times?: number
  /** Guesses beside the calls, from a number of six digits on: `[slug, object, from, count]`. */
  readonly guesses?: readonly [slug: string, object: RelatedObject, from: number, count: number]
  /** Makes the calls again and again and writes the results down, until it is killed. */
  readonly forever?: boolean
}

/** `[face, method, ...arguments]` */
export type PasswordCall = readonly ['oneTimePasswords' | 'verificationTokens', string, ...unknown[]]

async function main(work: PasswordWork): Promise<void> {
  const store = await openStore(work.url)
  const countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [work.secret], store, kinds: [totp()], now: () => work.now },
  })
  const call = async ([face, method, ...rest]: PasswordCall): Promise<unknown> => {
    const methods = countersign[face] as unknown as Record<string, (...rest: unknown[]) => Promise<unknown>>
    return methods[method]?.(...rest)
  }
  await countersign.oneTimePasswords.getValid('nothing')
  if (work.forever) {
    for (;;) writeSync(1, `${JSON.stringify(await Promise.all(work.calls.map(call)))}\n`)
  }
  process.send?.('ready')
  await new Promise((resolve) => process.once('message', resolve))
  const calls = Array.from({ length: work.times ?? 1 }, () => work.calls).flat()
  const results = await Promise.all([...calls, ...guesses(work)].map(call))
  await countersign.close()
  process.send?.(results, () => process.disconnect())
}

function guesses({ guesses: asked }: PasswordWork): PasswordCall[] {
  if (!asked) return []
  const [slug, relatedTo, from, count] = asked
  return Array.from({ length: count }, (_, index): PasswordCall => {
    return ['oneTimePasswords', 'consume', slug, String(from + index).padStart(6, '0'), { relatedTo }]
  })
}

await main(JSON.parse(process.argv[2] ?? '') as PasswordWork)
