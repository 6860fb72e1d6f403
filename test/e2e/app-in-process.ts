import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { type Countersign, createCountersign, staticTokens, totp } from 'countersign'
import { openStore } from 'countersign/store'
import { type TestClock, testClock } from 'countersign/testing'
import { createApp } from '../../examples/app/src/app.ts'
import { createBackground } from '../../examples/app/src/background.ts'
import { type AppDatabase, createTables, openDatabase } from '../../examples/app/src/database.ts'
import type { Mail, SendMail } from '../../examples/app/src/outbox.ts'
import { createUsers, type Users } from '../../examples/app/src/users.ts'
import { temporaryFolder } from './example-app.ts'
import type { ReceivedMail } from './mailbox.ts'
import { PageClient } from './page-client.ts'

const origin = 'http://localhost'

/** The example app without a server, with a clock that stands still and a postman who can be told to fail. */
export interface AppInProcess {
  readonly countersign: Countersign
  readonly database: AppDatabase
  readonly clock: TestClock
  /** Newest first. */
  readonly mails: readonly ReceivedMail[]
  /** What the app would have written to its log. */
  readonly reports: readonly string[]
  client(): PageClient
  /** Lets everything happen that no answer waits for; from then on it happens at once. */
  settle(): Promise<void>
  close(): Promise<void>
}

interface Settings {
  /** Default: a database of its own. */
  readonly url?: string
  readonly sendMail?: SendMail
  readonly users?: Partial<Users>
}

export async function appInProcess(settings: Settings = {}): Promise<AppInProcess> {
  const url = settings.url ?? `sqlite:${path.join(temporaryFolder(), 'app.db')}`
  const clock = testClock(1_700_000_010_000)
  const countersign = createCountersign({
    ...{ issuer: 'Test', secrets: [secret], kinds: [totp(), staticTokens()], now: clock.now },
    store: await openStore(url),
  })
  const database = openDatabase(url)
  await countersign.migrate()
  await createTables(database)

  const users = { ...createUsers(database), ...settings.users }
  const mails: ReceivedMail[] = []
  const reports: string[] = []
  const keep: SendMail = async (mail) => void mails.unshift(received(mail))
  const background = createBackground((what, error) => void reports.push(`${what}: ${(error as Error).stack}`))
  const mailing = { sendMail: settings.sendMail ?? keep, originFor: () => origin }
  const app = createApp({ countersign, database, users, mailing, background })
  return {
    ...{ countersign, database, clock, mails, reports },
    client: () => new PageClient(origin, async (to, init) => app.fetch(new Request(to, init))),
    settle: () => background.finish(),
    async close() {
      await background.finish()
      await countersign.close()
      await database.destroy()
    },
  }
}

const secret = randomUUID()

function received({ to, subject, text }: Mail): ReceivedMail {
  return { to, subject, link: new URL(/http\S+/.exec(text)?.[0] ?? '') }
}
