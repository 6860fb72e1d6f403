import type { Compilable, CompiledQuery } from 'kysely'
import { checkValue, type Encoders, type Slot } from './slot.ts'

/** A statement whose text Kysely built once; at run time values are bound, and nothing else happens. */
export interface Statement {
  /**
   * Unique in a store, and the same in every process: the name of the prepared statement. Empty for one that is to be
   * planned for its values each time.
   */
  readonly name: string
  readonly sql: string
  readonly compiled: CompiledQuery
  /**
   * The values of the slots, in the order of the placeholders.
   * @throws CountersignError `store-failed` for a value that not every database could keep
   */
  bind(values: object): unknown[]
}

/** All parameters of `query` must be slots. */
export function prepare({ encode }: { readonly encode: Encoders }, name: string, query: Compilable): Statement {
  const compiled = query.compile()
  const slots = compiled.parameters as readonly Slot[]
  const encoders = slots.map((slot) => encode[slot.type])
  return {
    name,
    sql: compiled.sql,
    compiled,
    bind(values) {
      const named = values as Readonly<Record<string, unknown>>
      return slots.map((slot, index) => {
        const value = named[slot.name]
        checkValue(slot, value)
        const encoder = encoders[index]
        return encoder && value !== null ? encoder(value as never) : value
      })
    },
  }
}
