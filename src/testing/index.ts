export { type TestClock, testClock } from './clock.ts'
export type { ConformanceCase } from './conformance/case.ts'
export { type StoreConformanceOptions, storeConformance } from './store-conformance.ts'
