import { invalidOption } from '../lib/options.ts'
import type { Naming } from './kysely/sql-store.ts'

const defaultPrefix = 'countersign_'

/** Databases cut longer names off; what we append needs the rest. */
const maxPrefixLength = 32
const maxSchemaLength = 63

/** @throws CountersignError `invalid-option` */
export function naming(
  where: string,
  { tablePrefix = defaultPrefix, schema }: { tablePrefix?: unknown; schema?: unknown },
): Naming {
  if (!isIdentifier(tablePrefix, maxPrefixLength)) {
    throw invalidOption(
      `${where}: tablePrefix must be at most ${maxPrefixLength} letters, digits and underscores, and begin with no digit`,
    )
  }
  if (schema !== undefined && (schema === '' || !isIdentifier(schema, maxSchemaLength))) {
    throw invalidOption(
      `${where}: schema must be 1 to ${maxSchemaLength} letters, digits and underscores, and begin with no digit`,
    )
  }
  return { tablePrefix, schema }
}

function isIdentifier(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && /^(?:[A-Za-z_]\w*)?$/.test(value)
}
