import { createRequire } from 'node:module'
import type * as Library from 'libphonenumber-js/max'

/** libphonenumber-js with the metadata that tells all types of numbers apart. */
export type PhoneMetadata = typeof Library

const require = createRequire(import.meta.url)

/** Loads it on the first call: it takes 50 ms and 15 MB, and who sends no text messages needs neither. */
export function phoneMetadata(): PhoneMetadata {
  return require('libphonenumber-js/max') as PhoneMetadata
}
