import type * as z from 'zod'
import type { Json } from '../client/json.ts'

/** Describes what a value of the type is as JSON: nothing more, nothing less. */
export type Definition<Type> = z.ZodType<Json<Type>>

export type AnyDefinition = z.ZodType

/**
 * Takes a schema of exactly the type as JSON. The compiler refuses any other: a wider or a narrower one, and one without a
 * property that is optional.
 */
export function exactly<Type>(): <Schema extends z.ZodType>(
  schema: Same<z.output<Schema>, Json<Type>> extends true ? Schema : Differs<Json<Type>>,
) => Definition<Type> {
  return (schema) => schema as unknown as Definition<Type>
}

interface Differs<Type> {
  readonly 'the schema has to be of this type': Type
}

type Same<One, Other> =
  (<Any>() => Any extends Plain<One> ? 1 : 2) extends <Any>() => Any extends Plain<Other> ? 1 : 2 ? true : false

/** Without `readonly`, which says nothing of JSON. */
type Plain<Value> = Value extends readonly (infer Item)[]
  ? Plain<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value
