/** What failed, in one line, and under which code. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** Errors whose codes are documented; by name, because the configuration can have another copy of the package. */
const namesWithCodes = ['CountersignError', 'CommandError']

/** An error together with its cause: it is the driver that knows that the password was wrong. */
export function describeFailure(error: unknown): Failure {
  const hasCode = error instanceof Error && namesWithCodes.includes(error.name)
  const code = hasCode ? String((error as { code?: unknown }).code) : 'failed'
  const message = messageOf(error)
  const cause = Object(error).cause === undefined ? '' : messageOf(Object(error).cause)
  const tellsMore = cause !== '' && !message.includes(cause)
  return { code, message: oneLine(tellsMore ? `${message.replace('; the cause tells why', '')}: ${cause}` : message) }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A connection that was refused on every address of a host has an empty message, and the reasons one level down.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ')
  return error.message || String((error as { code?: unknown }).code ?? error.name)
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
