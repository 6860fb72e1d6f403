import { CountersignError } from '../errors.ts'

/** `@opentelemetry/api` 1.9 or newer, as far as it is used. Its `trace` and `metrics` are providers too. */
export interface OpenTelemetryTracerProvider {
  getTracer(name: string): OpenTelemetryTracer
}

export interface OpenTelemetryTracer {
  /** Runs `work` in the context of the new span. */
  startActiveSpan<Result>(
    name: string,
    options: { kind?: number; attributes?: Record<string, string> },
    work: (span: OpenTelemetrySpan) => Result,
  ): Result
}

export interface OpenTelemetrySpan {
  isRecording(): boolean
  setAttributes(attributes: Record<string, string>): unknown
  setStatus(status: { code: number }): unknown
  end(): void
}

export interface OpenTelemetryMeterProvider {
  getMeter(name: string): OpenTelemetryMeter
}

export interface OpenTelemetryMeter {
  createHistogram(
    name: string,
    options: { description?: string; unit?: string; advice?: { explicitBucketBoundaries?: number[] } },
  ): OpenTelemetryHistogram
}

export interface OpenTelemetryHistogram {
  record(value: number, attributes: Record<string, string>): void
}

export interface OpenTelemetryApi {
  readonly trace: OpenTelemetryTracerProvider
  readonly metrics: OpenTelemetryMeterProvider
}

/** Values of the API's enumerations, which are stable. */
export const spanKind = { internal: 0, client: 2 } as const
export const errorStatus = 2

/**
 * Loads the API, which is an optional peer dependency of ours. The import's comments make bundlers leave it alone.
 * @throws CountersignError `driver-missing`, saying what to install
 */
export async function loadApi(): Promise<OpenTelemetryApi> {
  try {
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ '@opentelemetry/api')
  } catch (cause) {
    throw new CountersignError(
      'driver-missing',
      "OpenTelemetry's API does not load, the cause tells why; if it is not installed: npm install @opentelemetry/api",
      { cause },
    )
  }
}
