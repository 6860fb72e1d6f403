// Verifies HOTP tokens one after the other, as fast as it can, and reports each one that was accepted, until it is killed.
import { writeSync } from 'node:fs'
import { createCountersign, hotp } from '../../src/index.ts'
import { generateHotp } from '../../src/oath/index.ts'
import { openStore } from '../../src/store/index.ts'

const { url, secret, device, shared, from, audit } = JSON.parse(process.argv[2] ?? '') as Record<string, string> & {
  from: number
  audit?: boolean
}
const countersign = createCountersign({
  ...{ issuer: 'Acme', secrets: [secret as string], store: await openStore(url as string), kinds: [hotp()] },
  audit: audit === true,
})
const user = { id: 'alice', name: 'Alice' }

for (let counter = from; ; counter += 1) {
  const token = generateHotp(shared as string, { counter })
  const results = await Promise.all([1, 2, 3].map(() => countersign.verifyToken(user, device as string, token)))
  // Written at once, so that nothing that was told is lost with the process.
  for (const { verified } of results) if (verified) writeSync(1, `${counter}\n`)
}
