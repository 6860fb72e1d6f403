import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { type Countersign, createCountersign, type Mail } from 'countersign'
import { openStore } from 'countersign/store'
import { type TestClock, testClock } from 'countersign/testing'
import { createApp } from '../../examples/app/src/app.ts'
import { createBackground } from '../../examples/app/src/background.ts'
import { type AppDatabase, createTables, openDatabase } from '../../examples/app/src/database.ts'
import type { Deliveries } from '../../examples/app/src/deliveries.ts'
import { createOutbox } from '../../examples/app/src/outbox.ts'
import { chooseKinds } from '../../examples/app/src/second-factor.ts'
import { createUsers, type Users } from '../../examples/app/src/users.ts'
import { temporaryFolder } from './example-app.ts'
import { type ReceivedMail, withLink } from './mailbox.ts'
import { PageClient } from './page-client.ts'

const origin = 'http://localhost'

/** The example app without a server, with a clock that stands still and a postman who can be told to fail. */
export interface AppInProcess {
  readonly countersign: Countersign
  readonly database: AppDatabase
  readonly clock: TestClock
  /** Those with a link, newest first. */
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
  readonly sendMail?: (mail: Mail) => Promise<void>
  readonly users?: Partial<Users>
}

export async function appInProcess(settings: Settings = {}): Promise<AppInProcess> {
  const url = settings.url ?? `sqlite:${path.join(temporaryFolder(), 'app.db')}`
  const mails: ReceivedMail[] = []
  const keep = async (mail: Mail) => void mails.unshift(...received(mail))
  const deliveries = deliveriesTo(settings.sendMail ?? keep)
  const clock = testClock(1_700_000_010_000)
  const countersign = createCountersign({
    ...{ issuer: 'Test', secrets: [secret], now: clock.now },
    kinds: chooseKinds({ phoneRegions: [], baseUrl: null }, deliveries),
    store: await openStore(url),
  })
  const database = openDatabase(url)
  await countersign.migrate()
  await createTables(database)

  const users = { ...createUsers(database), ...settings.users }
  const reports: string[] = []
  const background = createBackground((what, error) => void reports.push(`${what}: ${(error as Error).stack}`))
  const app = createApp({ countersign, database, users, deliveries, background })
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

function deliveriesTo(sendMail: (mail: Mail) => Promise<void>): Deliveries {
  const phones = createOutbox()
  const sender = { name: 'Test', address: 'no-reply@example.com' }
  return {
    mailing: { delivery: { sendMail }, sender, toOutbox: false, originFor: () => origin },
    ...{ texts: phones, calls: phones, outbox: null },
    check: async () => {},
    answerTwilio: async () => null,
    close: async () => {},
  }
}

function received({ to, subject, text }: Mail): ReceivedMail[] {
  return withLink({ to: to.address, heading: subject, text })
}
