import * as z from 'zod'
import { actions } from './actions.ts'
import { frame, redirect, refusal } from './answers.ts'
import type { AnyDefinition } from './definition.ts'
import { parts } from './parts.ts'
import { views } from './views.ts'

/** A part of the document. */
export interface Json {
  readonly [key: string]: unknown
}

/** The schemas that have a name of their own. */
const names: ReadonlyMap<AnyDefinition, string> = collect()

function collect(): Map<AnyDefinition, string> {
  const found = new Map<AnyDefinition, string>()
  const add = (schema: AnyDefinition, name: string, longer = name) => {
    if (!found.has(schema)) found.set(schema, [...found.values()].includes(name) ? longer : name)
  }
  for (const [view, schema] of Object.entries(views)) add(schema, `${pascal(view)}View`)
  for (const [part, schema] of Object.entries({ ...parts, frame, redirect, refusal })) add(schema, pascal(part))
  for (const [view, steps] of Object.entries(actions)) {
    for (const [step, schema] of Object.entries(steps)) {
      add(schema, `${pascal(step)}Step`, `${pascal(view)}${pascal(step)}Step`)
    }
  }
  return found
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

const uri = (name: string): string => `#/components/schemas/${name}`

export function reference(schema: AnyDefinition): { readonly $ref: string } {
  const name = names.get(schema)
  if (!name) throw new TypeError('This schema has no name')
  return { $ref: uri(name) }
}

/** One of several, told apart by a property; `keys` has its values. */
export function oneOf(property: string, keys: readonly string[], schemas: readonly AnyDefinition[]): Json {
  const references = schemas.map(reference)
  const [only] = references
  if (only && references.length === 1) return only
  const mapping = Object.fromEntries(references.map(({ $ref }, index) => [keys[index], $ref]))
  return { oneOf: references, discriminator: { propertyName: property, mapping } }
}

/** The section `components.schemas`. */
export function schemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of names) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, {
    uri,
    override({ jsonSchema }) {
      // Later versions may add properties.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  const entries = Object.entries(made.schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema])
  return { ...Object.fromEntries(entries), OwnStep: ownStep }
}

/** What is posted to a step of the host's own. */
const ownStep: Json = {
  type: 'object',
  description: 'A step of the host’s own: its name, and its fields.',
  properties: { step: { type: 'string' } },
  required: ['step'],
  additionalProperties: { type: ['string', 'boolean'] },
}
