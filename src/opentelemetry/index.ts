export type {
  Ending,
  Operation,
  OperationName,
  Telemetry,
  TelemetryAttribute,
  TelemetryAttributes,
} from '../lib/telemetry.ts'
export type {
  OpenTelemetryHistogram,
  OpenTelemetryMeter,
  OpenTelemetryMeterProvider,
  OpenTelemetrySpan,
  OpenTelemetryTracer,
  OpenTelemetryTracerProvider,
} from './api.ts'
export { type OpenTelemetryOptions, openTelemetry } from './open-telemetry.ts'
