/** Where Countersign writes what an operator should know: the shape of pino and most others. Never a secret or a token. */
export interface Logger {
  /** For what a gateway without delivery writes instead of sending it: the one line that holds a token, in development. */
  info?(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What is used when the host gives no logger: Node's own warnings, so that nothing is lost silently. */
export const warningLogger: Logger = {
  warn: (fields, message) => emit(fields, message),
  error: (fields, message) => emit(fields, message),
}

/** For what is done already: an error of the logger's own becomes a warning. */
export function logError(logger: Pick<Logger, 'error'>, fields: object, message: string): void {
  try {
    logger.error(fields, message)
  } catch {
    process.emitWarning(`The logger failed over: ${message}`, 'CountersignWarning')
  }
}

function emit(fields: object, message: string): void {
  const cause = 'error' in fields && fields.error instanceof Error ? `: ${fields.error.message}` : ''
  process.emitWarning(`${message}${cause}`, 'CountersignWarning')
}
