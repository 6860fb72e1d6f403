import { checkKeys, invalidOption } from '../lib/options.ts'
import type { Operation, Telemetry } from '../lib/telemetry.ts'
import {
  errorStatus,
  loadApi,
  type OpenTelemetryHistogram,
  type OpenTelemetryMeterProvider,
  type OpenTelemetryTracer,
  type OpenTelemetryTracerProvider,
} from './api.ts'
import { beginningAttributes, endingAttributes, namings } from './names.ts'

export interface OpenTelemetryOptions {
  /** Where spans go; `false` for no spans. Default: the provider that the application has registered. */
  readonly tracerProvider?: OpenTelemetryTracerProvider | false
  /** Where durations go; `false` for no metrics. Default: the provider that the application has registered. */
  readonly meterProvider?: OpenTelemetryMeterProvider | false
  /**
   * What stands for a user in spans, as `user.hash`: a keyed hash of the id, never the id itself. Metrics never have it.
   * Default: nothing.
   */
  readonly userId?: (id: string) => string
  /** Milliseconds, of a clock that is never set. `performance.now` unless given; for tests. */
  readonly now?: () => number
}

const optionNames = ['tracerProvider', 'meterProvider', 'userId', 'now']

/** Seconds. As the semantic conventions advise for databases; the longest are those of deliveries. */
const boundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30]

const scope = 'countersign'

/**
 * Spans and metrics of what Countersign does, for OpenTelemetry. `@opentelemetry/api` is an optional peer dependency; it
 * is not even loaded when both providers are given.
 *
 * Nothing of it holds a token, a secret, an address, a number, or the id of a user or a device.
 *
 * @example
 * const countersign = createCountersign({ …, telemetry: await openTelemetry() })
 * @throws CountersignError `invalid-option`, `driver-missing`
 */
export async function openTelemetry(options: OpenTelemetryOptions = {}): Promise<Telemetry> {
  checkKeys('openTelemetry', options, optionNames)
  checkProvider('tracerProvider', options.tracerProvider, 'getTracer')
  checkProvider('meterProvider', options.meterProvider, 'getMeter')
  checkFunction('userId', options.userId)
  checkFunction('now', options.now)
  const needed = options.tracerProvider === undefined || options.meterProvider === undefined
  const api = needed ? await loadApi() : undefined
  const { tracerProvider = api?.trace, meterProvider = api?.metrics, userId, now = () => performance.now() } = options
  const tracer = tracerProvider ? lazily(() => tracerProvider.getTracer(scope)) : null
  const histogram = meterProvider ? createHistograms(meterProvider) : null

  return {
    observe(operation, run) {
      const { name } = operation
      const began = now()
      const beginning = beginningAttributes(operation)
      const endSpan = tracer ? startSpan(tracer(), operation, beginning, userId, run) : null
      if (!tracer) run()
      return (ending) => {
        const attributes = endingAttributes(name, ending)
        endSpan?.(attributes, ending.error !== undefined)
        histogram?.(name).record(Math.max(0, now() - began) / 1000, { ...beginning, ...attributes })
      }
    },
  }
}

function startSpan(
  tracer: OpenTelemetryTracer,
  { name, userId }: Operation,
  attributes: Record<string, string>,
  hash: ((id: string) => string) | undefined,
  run: () => void,
): (attributes: Record<string, string>, failed: boolean) => void {
  const { span: spanName, kind } = namings[name]
  return tracer.startActiveSpan(spanName, { kind, attributes }, (span) => {
    run()
    return (ending, failed) => {
      try {
        span.setAttributes(ending)
        // Without a description: that would be a message, and codes are told already.
        if (failed) span.setStatus({ code: errorStatus })
        if (hash && userId !== undefined && span.isRecording()) span.setAttributes({ 'user.hash': hash(userId) })
      } finally {
        span.end()
      }
    }
  })
}

/** One for each kind of operation, made when it is first needed: by then the application has registered its provider. */
function createHistograms(provider: OpenTelemetryMeterProvider): (name: Operation['name']) => OpenTelemetryHistogram {
  const meter = lazily(() => provider.getMeter(scope))
  const made = new Map<string, OpenTelemetryHistogram>()
  return (name) => {
    const { histogram, description } = namings[name]
    const options = { description, unit: 's', advice: { explicitBucketBoundaries: boundaries } }
    const found = made.get(name) ?? meter().createHistogram(histogram, options)
    made.set(name, found)
    return found
  }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function checkProvider(name: string, provider: unknown, method: string): void {
  if (provider === undefined || provider === false) return
  if (typeof (Object(provider) as Record<string, unknown>)[method] !== 'function') {
    throw invalidOption(`openTelemetry({ ${name} }) must have ${method}, or be false for none`)
  }
}

function checkFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') {
    throw invalidOption(`openTelemetry({ ${name} }) must be a function`)
  }
}
