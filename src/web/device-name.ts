const maxNameLength = 60

/** The name that a user types, as it is kept; `null` for what is too long, or has characters that do something to the text around it. */
export function cleanName(typed: string): string | null {
  if (typed.length > 1000 || !typed.isWellFormed()) return null
  const name = typed.normalize('NFC').trim()
  // Control characters, line ends, and those that turn the direction of what follows.
  const isOdd = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(name)
  return isOdd || [...name].length > maxNameLength ? null : name
}
