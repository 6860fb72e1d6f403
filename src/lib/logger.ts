/** Where Countersign writes what an operator should know: the shape of pino and most others. Never a secret or a token. */
export interface Logger {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What is used when the host gives no logger: Node's own warnings, so that nothing is lost silently. */
export const warningLogger: Logger = {
  warn: (fields, message) => emit(fields, message),
  error: (fields, message) => emit(fields, message),
}

function emit(fields: object, message: string): void {
  const cause = 'error' in fields && fields.error instanceof Error ? `: ${fields.error.message}` : ''
  process.emitWarning(`${message}${cause}`, 'CountersignWarning')
}
