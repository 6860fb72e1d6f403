/** What an error must not repeat, although the provider may. */
export interface Confidential {
  /** Texts and tokens of ours: no passage of them comes back. */
  readonly texts: readonly string[]
  /** E.164. */
  readonly number: string
}

/** Seven digits and more, with what people write between them. */
const likeANumber = /\+?\p{Nd}(?:[\s().\-/\u2010-\u2015]{0,3}\p{Nd}){6,}/gu
const sharedPassage = 16
const maxLength = 300

/** The first three and the last two characters of whatever looks like a phone number stay: `+31*******58`. */
export function maskNumbers(text: string): string {
  return text.replace(likeANumber, (number) => {
    const characters = [...number]
    return characters.map((one, index) => (index < 3 || index >= characters.length - 2 ? one : '*')).join('')
  })
}

/**
 * A provider's sentence as it may stand in an error: on one line, short, numbers masked, and nothing in it of what we sent.
 * → `null` where it still seems to repeat some of that, written otherwise.
 */
export function redact(sentence: string, { texts, number }: Confidential): string | null {
  let safe = onOneLine(sentence)
  for (const text of texts.map(onOneLine)) {
    safe = withoutPassages(safe, text)
    for (const word of telling(text)) safe = safe.replaceAll(word, '…')
  }
  safe = maskNumbers(safe).trim()
  const digits = safe.replace(/\P{Nd}+/gu, '')
  const secrets = texts.flatMap((text) => [...text.matchAll(/\d(?:[\s-]?\d){5,}/g)].map(([run]) => run))
  const repeated = [...secrets, number.slice(-6)].some((run) => digits.includes(run.replace(/\D/g, '')))
  if (repeated || safe === '') return null
  return safe.length > maxLength ? `${safe.slice(0, maxLength).toWellFormed()}…` : safe
}

function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
}

/** Words with a digit in them, the longest first, and a text that is too short to share a passage with. */
function telling(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}_-]{3,}/gu) ?? []
  const all = [...words.filter((word) => /\p{N}/u.test(word)), ...(text.length < sharedPassage ? [text] : [])]
  return all.filter((word) => word !== '').sort((a, b) => b.length - a.length)
}

/** Leaves out every passage of some length that stands in `text` too. */
function withoutPassages(sentence: string, text: string): string {
  const passages = new Set<string>()
  for (let at = 0; at + sharedPassage <= text.length; at++) passages.add(text.slice(at, at + sharedPassage))
  let result = ''
  let kept = 0
  let at = 0
  while (at + sharedPassage <= sentence.length) {
    let end = at
    while (passages.has(sentence.slice(end, end + sharedPassage))) end += 1
    if (end === at) {
      at += 1
      continue
    }
    result += `${sentence.slice(kept, at)}…`
    at = end - 1 + sharedPassage
    kept = at
  }
  return result + sentence.slice(kept)
}
