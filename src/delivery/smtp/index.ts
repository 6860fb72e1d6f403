export type { SmtpFailure } from './failure.ts'
export type { SmtpOptions, SmtpTlsOptions } from './options.ts'
export { type SmtpDelivery, smtp } from './smtp.ts'
