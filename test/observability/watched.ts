import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, type ContextManager, context, ROOT_CONTEXT } from '@opentelemetry/api'
import { AggregationTemporality, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import {
  type Countersign,
  createCountersign,
  type EmailKind,
  email,
  type SmsKind,
  type Store,
  sms,
  type Telemetry,
} from '../../src/index.ts'
import { type OpenTelemetryOptions, openTelemetry } from '../../src/opentelemetry/index.ts'
import { openStore } from '../../src/store/index.ts'
import { createOutbox, type Outbox, type TestClock, testClock } from '../../src/testing/index.ts'
import { kinds, noon, secret } from '../lib/setup.ts'

/** What `AsyncLocalStorageContextManager` of OpenTelemetry's SDK for Node does. */
export function useContexts(): () => void {
  const storage = new AsyncLocalStorage<Context>()
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...all) => storage.run(active, () => work.apply(self, all)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => manager,
  }
  context.setGlobalContextManager(manager)
  return () => context.disable()
}

class Reader extends MetricReader {
  protected override async onShutdown(): Promise<void> {}
  protected override async onForceFlush(): Promise<void> {}
}

export interface Point {
  readonly name: string
  readonly unit: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly count: number
  readonly sum: number
  readonly boundaries: readonly number[]
}

export interface InMemory {
  readonly telemetry: Telemetry
  readonly tracerProvider: BasicTracerProvider
  readonly meterProvider: MeterProvider
  spans(): readonly ReadableSpan[]
  /** Forgets the spans. */
  forget(): void
  /** The measurements of a metric, or of all. */
  points(name?: string): Promise<Point[]>
  /** All that would leave the process. */
  everything(): Promise<string>
}

/** OpenTelemetry's own SDK, with everything that it would send in memory. */
export async function inMemory(options: OpenTelemetryOptions = {}): Promise<InMemory> {
  const exporter = new InMemorySpanExporter()
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const reader = new Reader({ aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE })
  const meterProvider = new MeterProvider({ readers: [reader] })
  const telemetry = await openTelemetry({ tracerProvider, meterProvider, ...options })
  return {
    ...{ telemetry, tracerProvider, meterProvider },
    spans: () => exporter.getFinishedSpans(),
    forget: () => exporter.reset(),
    async points(name) {
      const { resourceMetrics } = await reader.collect()
      return resourceMetrics.scopeMetrics
        .flatMap(({ metrics }) => metrics)
        .filter(({ descriptor }) => name === undefined || descriptor.name === name)
        .flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => {
            const { count, sum, buckets } = value as { count: number; sum: number; buckets: { boundaries: number[] } }
            const { name: own, unit } = descriptor
            return { name: own, unit, attributes, count, sum, boundaries: buckets.boundaries }
          }),
        )
    },
    async everything() {
      const { resourceMetrics } = await reader.collect()
      const all = exporter.getFinishedSpans().map((span) => ({
        ...{ name: span.name, attributes: span.attributes, events: span.events, links: span.links },
        ...{ status: span.status, resource: span.resource.attributes, scope: span.instrumentationScope },
        context: span.spanContext(),
      }))
      return JSON.stringify([all, resourceMetrics])
    },
  }
}

type Kinds = readonly [...ReturnType<typeof kinds>, EmailKind, SmsKind]

export interface Watched {
  readonly countersign: Countersign<Kinds>
  readonly clock: TestClock
  readonly outbox: Outbox
  /** The arguments of each call of the logger. */
  readonly logged: readonly unknown[][]
}

/** A Countersign that is watched, with mails and messages that arrive nowhere. */
export async function watched(
  telemetry: Telemetry,
  wrap: (store: Store) => Store = (store) => store,
): Promise<Watched> {
  const clock = testClock(noon)
  const outbox = createOutbox()
  const logged: unknown[][] = []
  const log = (...all: unknown[]) => void logged.push(all)
  const countersign = createCountersign({
    ...{
      issuer: 'Acme',
      secrets: [secret],
      store: wrap(await openStore('sqlite::memory:')),
      now: clock.now,
      telemetry,
    },
    ...{ audit: true, logger: { warn: log, error: log } },
    kinds: [
      ...kinds(),
      email({ delivery: { ...outbox, provider: 'outbox' }, sender: 'no-reply@example.com' }),
      sms({ gateway: outbox, allowedRegions: ['NL'] }),
    ],
  })
  await countersign.migrate()
  return { countersign, clock, outbox, logged }
}
