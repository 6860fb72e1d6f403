/** A text of the query or of a form, without spaces around; empty for what cannot be one, or is longer than anything honest. */
export function textFrom(text: string | null | undefined, maxLength = 255): string {
  const trimmed = (text ?? '').trim()
  const isOdd = trimmed.length > maxLength || /\p{Cc}/u.test(trimmed) || !trimmed.isWellFormed()
  return isOdd ? '' : trimmed
}

/** One of these, or `undefined`. */
export function choiceFrom<const Name extends string>(
  text: string | null | undefined,
  names: readonly Name[],
): Name | undefined {
  return names.find((name) => name === text)
}

export function booleanFrom(text: string | null): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined
}

/** The beginning of a day in UTC, as `<input type="date">` writes it: `2026-11-21`. */
export function dayFrom(text: string | null): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return date.getTime() >= 0 ? date : undefined
}

/** The id of a user, or `null`: bytes that no store could keep are nobody's. */
export function userIdFrom(text: string | null): string | null {
  if (!text || text.includes('\0') || !text.isWellFormed() || Buffer.byteLength(text) > 255) return null
  return text
}
