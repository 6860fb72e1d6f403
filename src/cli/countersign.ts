#!/usr/bin/env node
import { unsupportedNode } from './node-version.ts'

const refusal = unsupportedNode(process.version)
if (refusal) {
  process.stderr.write(`${refusal}\n`)
  process.exitCode = 1
} else {
  // Only now: an old Node may not be able to read what is imported here.
  const { runProcess } = await import('./process.ts')
  await runProcess()
}
