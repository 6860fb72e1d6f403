import { CountersignError } from '../errors.ts'
import type { Logger } from './logger.ts'

/**
 * Who watches what Countersign does and how long it takes. It is told what kind of thing is done and how it ended, never
 * about what or with what: nothing that it gets holds a token, a secret, an address or a number. It can neither change
 * nor break what it watches.
 */
export interface Telemetry {
  /**
   * Something begins. Call `run` once, now: everything until its end happens within it, so that what is begun there is
   * part of this.
   * @returns what to call when it has ended; it is called before anybody else knows
   */
  observe(operation: Operation, run: () => void): (ending: Ending) => void
}

export type OperationName =
  | 'verification'
  | 'challenge'
  | 'delivery'
  | 'store'
  | 'one-time-password'
  | 'verification-token'

/** By their names, which are the same for all of one name. Each has few values, none of which a user can make up. */
export type TelemetryAttributes = Readonly<Partial<Record<TelemetryAttribute, string>>>

export type TelemetryAttribute =
  /** The kind of the device. */
  | 'kind'
  /** Which function was called. */
  | 'method'
  /** Of a store: `devices`, `sessions` … */
  | 'table'
  /** Who brings it: `smtp`, `twilio`. */
  | 'provider'
  /** Why it was refused. */
  | 'reason'

export interface Operation {
  readonly name: OperationName
  readonly attributes: TelemetryAttributes
  /** Whose it is, as the host calls them. Not to be told as it is. */
  readonly userId?: string
}

export interface Ending {
  /** One word, such as `accepted`, `refused`, `sent`, `lost`; `failed` for an error. */
  readonly outcome: string
  /** More of the operation's, known only now. */
  readonly attributes?: TelemetryAttributes
  /** The code of the error, or `_OTHER` for one that is not Countersign's. */
  readonly error?: string
}

/** Does the work, and lets the telemetry watch. → what the work answers, whatever the telemetry does. */
export type Observe = <Result>(
  operation: () => Operation,
  work: () => Promise<Result>,
  ending: (result: Result) => Ending,
) => Promise<Result>

/** Without a telemetry it is the work alone. The first failure of a telemetry is logged, and the rest is silence. */
export function createObserve(telemetry: Telemetry | undefined, logger: Pick<Logger, 'error'>): Observe {
  if (!telemetry) return (_operation, work) => work()
  const attempt = quietly(logger)
  return async (operation, work, ending) => {
    let result: ReturnType<typeof work> | undefined
    const run = () => {
      result ??= begin(work)
    }
    const end = attempt(() => telemetry.observe(operation(), run))
    run()
    const tell = (which: () => Ending) => {
      if (typeof end === 'function') attempt(() => end(which()))
    }
    let value: Awaited<ReturnType<typeof work>>
    try {
      value = await (result as unknown as ReturnType<typeof work>)
    } catch (error) {
      tell(() => ({ outcome: 'failed', error: errorType(error) }))
      throw error
    }
    tell(() => ending(value))
    return value
  }
}

async function begin<Result>(work: () => Promise<Result>): Promise<Result> {
  return work()
}

/** Errors by their code alone: a message or a cause can hold anything. */
function errorType(error: unknown): string {
  return error instanceof CountersignError ? error.code : '_OTHER'
}

/** Runs what must not break anything, a promise that it should not have returned included. */
function quietly(logger: Pick<Logger, 'error'>): <Result>(work: () => Result) => Result | undefined {
  let told = false
  const failed = (error: unknown) => {
    if (told) return
    told = true
    try {
      logger.error({ error }, 'The telemetry failed; what follows of it is not told')
    } catch {
      process.emitWarning('The logger failed over the telemetry', 'CountersignWarning')
    }
  }
  return (work) => {
    try {
      const result = work()
      if (result instanceof Promise) result.catch(failed)
      return result
    } catch (error) {
      failed(error)
      return undefined
    }
  }
}
