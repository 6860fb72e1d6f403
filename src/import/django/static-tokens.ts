import type { SourceRow } from '../database/source-database.ts'
import type { SourceDevice } from '../source.ts'
import type { Beside, Refusal } from './device-table.ts'
import { text } from './values.ts'

export const tokenTable = 'otp_static_statictoken'

/** What backup tokens look like here, capitals aside. */
const shape = /^[a-z0-9]{8,64}$/
const maxTokens = 100

/** The tokens that are left. Those that cannot be used here are reported one by one, and the others come along. */
export function staticOptions(
  row: SourceRow,
  { tokens, report }: Beside,
): Pick<SourceDevice, 'options' | 'costly'> | Refusal {
  const usable = new Set<string>()
  for (const one of tokens.get(text(row, 'id')) ?? []) {
    const token = text(one, 'token').replace(/[\s-]/g, '').toLowerCase()
    const source = `${tokenTable}/${text(one, 'id')}`
    if (!shape.test(token)) {
      report(source, 'weak-token', 'A backup token must have 8 letters and digits at least, and nothing else.')
    } else if (usable.has(token)) {
      report(source, 'duplicate', 'The same backup token comes twice, capitals aside; it works once here.')
    } else {
      usable.add(token)
    }
  }
  if (usable.size === 0) return { reason: 'no-tokens', message: 'It has no backup tokens left that could be used.' }
  if (usable.size > maxTokens) {
    return { reason: 'unsupported-value', message: `It has more than ${maxTokens} backup tokens.` }
  }
  // Each one is hashed.
  return { options: { tokens: [...usable] }, costly: true }
}
