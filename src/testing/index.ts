export { type TestClock, testClock } from './clock.ts'
export type { ConformanceCase } from './conformance/case.ts'
export { createOutbox, type Outbox } from './outbox.ts'
export { type StoreConformanceOptions, storeConformance } from './store-conformance.ts'
