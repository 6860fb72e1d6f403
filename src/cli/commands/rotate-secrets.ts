import type { RotateProgress } from '../../index.ts'
import { type Command, defineCommand } from '../command.ts'
import { counted } from '../describe.ts'

export const rotateSecrets: Command = defineCommand({
  name: 'rotate-secrets',
  summary: 'seal everything anew under the first secret',
  about: `
Seals everything under the first of the secrets that is sealed under another one, in small batches
beside everything else. It may be stopped at any moment and started again. Put the new secret in
front, restart every process, then run this, and take the old secret away when it says so.`,
  needs: 'config',
  options: {
    'batch-size': {
      ...{ type: 'number', min: 1, max: 5000, value: '<number>' },
      about: 'How many rows to read at a time. Default: 500.',
    },
  },

  async run({ options, io }, { countersign }) {
    const batchSize = options['batch-size']
    const bar = io.ask === null ? null : progressBar((text) => io.stderr(text))
    const result = await countersign.rotateSecrets({
      ...(batchSize !== undefined && { batchSize }),
      ...(bar && { onProgress: bar.show }),
    })
    bar?.end()
    const { stopped: _, ...json } = result
    const { resealed, current, unreadable, unknownKind, conflicting, digests } = result
    const done = unreadable.length === 0 && unknownKind.length === 0
    const lines = [
      `Sealed ${counted(resealed, 'row')} anew; ${current} had the first secret already.`,
      ...unreadable.map(({ place, key }) => `Opens under none of the secrets: ${key} of ${place}`),
      ...unknownKind.map(({ kind, key }) => `Needs the kind "${kind}" in the configuration: ${kind}/${key}`),
      ...conflicting.map(({ kind, key }) => `Another device has the same key; remove it: ${kind}/${key}`),
    ]
    if (done) lines.push(advice(digests))
    return { code: done ? 0 : 1, json, lines }
  },
})

function advice(digests: number): string {
  if (digests === 0) return 'Nothing needs the other secrets any more: take them away.'
  return (
    `${counted(digests, 'one-time password or verification token')} may still need the other secrets: those that were made ` +
    'under them stop working when you take them away, and so do remembered browsers and forms that are open.'
  )
}

const width = 30

/** One line of a terminal, written over and over. */
function progressBar(write: (text: string) => void): { show(progress: RotateProgress): void; end(): void } {
  let shown = false
  return {
    show({ done, total }) {
      const part = total === 0 ? 1 : done / total
      const full = Math.round(part * width)
      write(`\r[${'#'.repeat(full)}${' '.repeat(width - full)}] ${Math.floor(part * 100)} % of ${total}`)
      shown = true
    },
    end() {
      if (shown) write('\n')
    },
  }
}
