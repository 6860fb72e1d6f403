import { checkInteger, checkKeys, checkText, invalidOption } from '../../lib/options.ts'
import { checkedVoiceLanguage, type VoiceLanguage } from './languages.ts'
import { builtInPrompts, type CallPrompts } from './prompts.ts'
import type { Speech } from './twiml.ts'
import { checkedUrl } from './url.ts'

/** How calls go. */
export interface TwilioCallOptions {
  /**
   * Where Twilio asks what to say: the public https URL that leads to `handle`, exactly as it is from outside. http is for
   * this machine only.
   */
  readonly url: string
  /** What is spoken with users whose language is not among `languages`. Default `en-US`. */
  readonly language?: VoiceLanguage
  /** What else can be spoken. */
  readonly languages?: readonly VoiceLanguage[]
  /** Sentences of your own, by language; what you leave out stays as it comes. */
  readonly prompts?: { readonly [Language in VoiceLanguage]?: Partial<CallPrompts> }
  /** Voices, by language: `Polly.Vicki-Neural`. Default: the one that your account has for the language. */
  readonly voices?: { readonly [Language in VoiceLanguage]?: string }
  /** Seconds that the phone may ring. Default 30; from 5 to 600. */
  readonly ringSeconds?: number
}

/** The options for calls, checked. */
export interface CallSettings {
  readonly url: URL
  /** The default one first. */
  readonly languages: readonly VoiceLanguage[]
  readonly ringSeconds: number
  /** How a language is spoken; the default one for a language that is not among them. */
  speech(language: VoiceLanguage): Speech
}

const optionNames = ['url', 'language', 'languages', 'prompts', 'voices', 'ringSeconds']
const promptNames = ['greeting', 'code', 'again', 'goodbye', 'noKey', 'expired'] as const

/** @throws CountersignError `invalid-option` */
export function checkedCall(options: TwilioCallOptions): CallSettings {
  checkKeys('twilio({ call })', options, optionNames)
  const { url, language = 'en-US', languages = [], prompts = {}, voices = {}, ringSeconds = 30 } = options
  checkInteger('twilio({ call: { ringSeconds } })', ringSeconds, 5, 600)
  if (!Array.isArray(languages))
    throw invalidOption('twilio({ call: { languages } }) must be a list: ["de-DE", "fr-FR"]')
  const first = checkedVoiceLanguage('twilio({ call: { language } })', language)
  const others = languages.map((one) => checkedVoiceLanguage('twilio({ call: { languages } })', one))
  const spoken = [...new Set([first, ...others])]
  checkKeys('twilio({ call: { prompts } })', prompts, spoken)
  checkKeys('twilio({ call: { voices } })', voices, spoken)
  const speeches = new Map(spoken.map((one) => [one, speechFor(one, prompts[one], voices[one])]))
  return {
    url: checkedUrl('twilio({ call: { url } })', url),
    languages: spoken,
    ringSeconds,
    speech: (wanted) => (speeches.get(wanted) ?? speeches.get(first)) as Speech,
  }
}

function speechFor(language: VoiceLanguage, own: Partial<CallPrompts> = {}, voice: string | undefined): Speech {
  const where = `twilio({ call: { prompts: { '${language}' } } })`
  checkKeys(where, own, promptNames)
  const prompts = { ...builtInPrompts(language), ...own }
  for (const name of promptNames) {
    const prompt = prompts[name]
    if (prompt === undefined) {
      throw invalidOption(`${where} needs ${name}: Countersign has no sentences in this language; it needs all of them`)
    }
    checkText(`${where}: ${name}`, prompt, 500)
    if (prompt.trim() === '') throw invalidOption(`${where}: ${name} must not be empty`)
  }
  if (voice !== undefined && !/^[\p{L}\p{N}._-]{1,100}$/u.test(String(voice))) {
    throw invalidOption(
      `twilio({ call: { voices: { '${language}' } } }) must be a voice of Twilio: "Polly.Vicki-Neural"`,
    )
  }
  return { language, voice: voice ?? null, prompts: prompts as CallPrompts }
}
