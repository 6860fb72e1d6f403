export { byCountry, type SharedByPhone } from './by-country.ts'
export type {
  CallGateway,
  Mail,
  MailAddress,
  MailDelivery,
  TextGateway,
  TextMessage,
  Verifiable,
  VoiceCall,
} from './delivery.ts'
export { fallback, type Gateway, type Shared } from './fallback.ts'
export { type LogDeliveryOptions, logDelivery } from './log.ts'
