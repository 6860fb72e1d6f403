import type { EventRow } from './event-store.ts'

/** When things happened to a user's sessions that Countersign does not keep itself. One for each user and name. */
export interface MomentStore {
  /** In milliseconds. */
  find(userId: string, name: string): Promise<number | null>
  /** → `false` where there is one of that user and name already, which stays. */
  insert(userId: string, name: string, at: number): Promise<boolean>
  /**
   * Sets it, unless it is later already.
   * @param entries for the same transaction; written in any case
   */
  raise(userId: string, name: string, at: number, entries?: readonly EventRow[]): Promise<void>
  /** → how many there were. */
  removeAll(userId: string): Promise<number>
  /** Removes some at `before` or earlier, but never those named {@link sessionsEnded}, `limit` at most. → how many; 0 when none are left. */
  removeStale(before: number, limit: number): Promise<number>
}

/** The name of the moment before which all of a user's sessions have ended, wherever they are kept. */
export const sessionsEnded = 'sessions-ended'
