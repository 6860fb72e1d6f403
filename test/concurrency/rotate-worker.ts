// Seals everything anew in batches until it is done; or after so many says so, and stands still until it is killed.
import { writeSync } from 'node:fs'
import { createCountersign, hotp } from '../../src/index.ts'
import { openStore } from '../../src/store/index.ts'

const { url, secrets, standAfter } = JSON.parse(process.argv[2] ?? '') as {
  url: string
  secrets: string[]
  standAfter?: number
}
const store = await openStore(url)
const countersign = createCountersign({ issuer: 'Acme', secrets, store, kinds: [hotp()] })
let batches = 0

function onProgress(): void {
  batches += 1
  if (batches !== standAfter) return
  writeSync(1, 'standing\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

await countersign.rotateSecrets({ batchSize: 5, onProgress })
await countersign.close()
