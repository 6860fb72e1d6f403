import { invalidOption } from '../../lib/options.ts'

/**
 * The languages that Twilio's <Say> speaks, as Twilio writes them: the `language` values of its TwiML reference
 * (https://www.twilio.com/docs/voice/twiml/say/text-speech) and of its helper libraries.
 */
// biome-ignore format: seventy lines of one word each are no list to read
export const voiceLanguages = [
  'af-ZA', 'am-ET', 'ar-AE', 'ar-XA', 'arb', 'bg-BG', 'bn-IN', 'ca-ES', 'cmn-CN', 'cmn-TW', 'cs-CZ', 'cy-GB', 'da-DK',
  'de-AT', 'de-DE', 'el-GR', 'en-AU', 'en-CA', 'en-GB', 'en-GB-WLS', 'en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA',
  'es-ES', 'es-MX', 'es-US', 'eu-ES', 'fi-FI', 'fil-PH', 'fr-BE', 'fr-CA', 'fr-FR', 'gl-ES', 'gu-IN', 'he-IL',
  'hi-IN', 'hu-HU', 'id-ID', 'is-IS', 'it-IT', 'ja-JP', 'kn-IN', 'ko-KR', 'lt-LT', 'lv-LV', 'ml-IN', 'mr-IN', 'ms-MY',
  'nb-NO', 'nl-BE', 'nl-NL', 'pa-IN', 'pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'ru-RU', 'sk-SK', 'sr-RS', 'sv-SE', 'ta-IN',
  'te-IN', 'th-TH', 'tr-TR', 'uk-UA', 'vi-VN', 'yue-HK', 'zh-CN', 'zh-HK', 'zh-TW',
] as const

/** A language of Twilio's <Say>: `de-DE`. */
export type VoiceLanguage = (typeof voiceLanguages)[number]

/** A language tag as far as voices go. */
export interface Tongue {
  /** `de`, `zh` */
  readonly language: string
  /** `DE`, or empty */
  readonly region: string
}

/** Names that mean the same to us: Twilio says cmn, arb and nb where others say zh, ar and no; the rest are old ones. */
const sameLanguage: ReadonlyMap<string, string> = new Map(
  Object.entries({ cmn: 'zh', yue: 'zh', arb: 'ar', no: 'nb', iw: 'he', in: 'id', tl: 'fil' }),
)

/** @throws CountersignError `invalid-option` */
export function checkedVoiceLanguage(where: string, given: unknown): VoiceLanguage {
  const found = voiceLanguages.find((one) => typeof given === 'string' && one.toLowerCase() === given.toLowerCase())
  if (found) return found
  throw invalidOption(`${where} must be a language of Twilio's <Say>: ${voiceLanguages.join(', ')}`)
}

/** Takes a BCP 47 tag apart. What is none comes back as some language that nobody speaks. */
export function tongueOf(tag: string): Tongue {
  // What follows a part of one letter is no region: en-u-ca-buddhist.
  const [plain = ''] = String(tag)
    .slice(0, 64)
    .split(/-[a-z\d](?:-|$)/i)
  const [first = '', ...rest] = plain.toLowerCase().split('-')
  const region = rest.find((part) => /^([a-z]{2}|\d{3})$/.test(part)) ?? ''
  return { language: sameLanguage.get(first) ?? first, region: region.toUpperCase() }
}

/** The voice for a user's language: the same language and region, else the same language, else `null`. */
export function voiceFor(tag: string, voices: readonly VoiceLanguage[]): VoiceLanguage | null {
  const wanted = tongueOf(tag)
  const close = voices.filter((voice) => tongueOf(voice).language === wanted.language)
  return close.find((voice) => tongueOf(voice).region === wanted.region) ?? close[0] ?? null
}
