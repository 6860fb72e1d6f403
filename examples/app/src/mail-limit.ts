import { createHash } from 'node:crypto'
import type { AppDatabase } from './database.ts'

/** Keeps a mailbox from being flooded: of mails about the same thing, one a minute. */
export interface MailLimit {
  /** Whether a mail about this may go out now. Of several who ask at the same moment, in any process, one may. */
  take(...about: readonly string[]): Promise<boolean>
}

const pause = 60_000

/** @param now milliseconds */
export function createMailLimit(database: AppDatabase, now: () => number = Date.now): MailLimit {
  return {
    async take(...parts) {
      // Hashed, it fits, and every database compares it alike.
      const about = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
      const mailed_at = now()
      const again = await database
        .updateTable('mail_limits')
        .set({ mailed_at })
        .where('about', '=', about)
        .where('mailed_at', '<=', mailed_at - pause)
        .executeTakeFirst()
      if (again.numUpdatedRows > 0n) return true
      try {
        await database.insertInto('mail_limits').values({ about, mailed_at }).execute()
        return true
      } catch (error) {
        const taken = await database
          .selectFrom('mail_limits')
          .select('about')
          .where('about', '=', about)
          .executeTakeFirst()
        if (taken) return false
        throw error
      }
    },
  }
}
