import type { Ending, Operation, OperationName, TelemetryAttribute } from '../lib/telemetry.ts'
import { spanKind } from './api.ts'

/** What an operation is called in traces and metrics. */
export interface Naming {
  /** Of the span. */
  readonly span: string
  /** Of the histogram of durations. */
  readonly histogram: string
  readonly description: string
  readonly kind: number
  readonly attributes: Readonly<Partial<Record<TelemetryAttribute, string>>>
}

const { internal, client } = spanKind
const kind = 'countersign.device.kind'
const reason = 'countersign.reason'
const method = 'countersign.method'

/** After the semantic conventions of OpenTelemetry where there is one: `db.*`, `error.type`, durations in seconds. */
export const namings: Readonly<Record<OperationName, Naming>> = {
  verification: {
    ...names('verification', 'Duration of verifications of a token', internal),
    attributes: { kind, method, reason },
  },
  challenge: {
    ...names('challenge', 'Duration of requests for a challenge, delivery included', internal),
    attributes: { kind, reason },
  },
  delivery: {
    ...names('delivery', 'Duration of handing a message or a call to its provider', client),
    attributes: { kind: 'countersign.delivery.channel', provider: 'countersign.delivery.provider' },
  },
  // Several statements can be in one, so it is no client's span; those are the driver's own instrumentation's to make.
  store: {
    ...names('store', 'Duration of calls of the store', internal),
    attributes: { table: 'db.collection.name', method: 'db.operation.name' },
  },
  'one-time-password': {
    ...names('one_time_password', 'Duration of work with one-time passwords', internal),
    attributes: { method },
  },
  'verification-token': {
    ...names('verification_token', 'Duration of work with verification tokens', internal),
    attributes: { method },
  },
}

function names(name: string, description: string, spanKind: number): Omit<Naming, 'attributes'> {
  return { span: `countersign.${name}`, histogram: `countersign.${name}.duration`, description, kind: spanKind }
}

/** Those that are known from the beginning. */
export function beginningAttributes({ name, attributes }: Operation): Record<string, string> {
  return renamed(name, attributes)
}

/** Those that are known at the end. */
export function endingAttributes(name: OperationName, { outcome, attributes, error }: Ending): Record<string, string> {
  return {
    ...renamed(name, attributes ?? {}),
    'countersign.outcome': outcome,
    ...(error !== undefined && { 'error.type': error }),
  }
}

function renamed(name: OperationName, attributes: Operation['attributes']): Record<string, string> {
  const known = namings[name].attributes
  const entries = Object.entries(attributes).flatMap(([key, value]) => {
    const to = known[key as TelemetryAttribute]
    return to === undefined || value === undefined ? [] : [[to, value] as const]
  })
  return Object.fromEntries(entries)
}
