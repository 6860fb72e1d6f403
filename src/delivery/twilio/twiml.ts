import type { VoiceLanguage } from './languages.ts'
import type { CallPrompts } from './prompts.ts'

/** How a call speaks. */
export interface Speech {
  readonly language: VoiceLanguage
  /** A voice of Twilio's by name, or `null` for the account's own. */
  readonly voice: string | null
  readonly prompts: CallPrompts
}

/** Seconds to press a key, counted from the end of the greeting. */
const keySeconds = 10

/**
 * Text for XML 1.0, good in elements and in attributes. Characters that XML cannot have (§2.2) are left out, and so are
 * halves of characters.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"'\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`)
}

/** Asks for a key, so that a mailbox gets nothing; `action` is what Twilio asks for next, when one was pressed. */
export function greet(speech: Speech, action: string): string {
  const { greeting, noKey } = speech.prompts
  // An empty finishOnKey: every key counts, # too. Without a key Twilio goes on behind the Gather.
  const gather = `<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="${keySeconds}" method="POST" action="${escapeXml(action)}">`
  return response(`${gather}${say(speech, greeting)}</Gather>`, say(speech, noKey))
}

/** Reads the digits out twice, one by one: a digit alone is never taken for a part of a number. */
export function readOut(speech: Speech, digits: string): string {
  const { code, again, goodbye } = speech.prompts
  const spelled = [...digits].map((digit) => say(speech, digit)).join(pause)
  const parts = [say(speech, code), spelled, say(speech, again), spelled, say(speech, goodbye)]
  return response(parts.join(pause))
}

export function sayExpired(speech: Speech): string {
  return response(say(speech, speech.prompts.expired))
}

const pause = '<Pause length="1"/>'

function say({ language, voice }: Speech, text: string): string {
  const named = voice === null ? '' : ` voice="${escapeXml(voice)}"`
  return `<Say language="${language}"${named}>${escapeXml(text)}</Say>`
}

function response(...verbs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}<Hangup/></Response>`
}
