import { setTimeout as sleep } from 'node:timers/promises'
import type { ExampleApp } from './example-app.ts'

export interface ReceivedMail {
  readonly to: string
  readonly subject: string
  /** The address that it asks to open. */
  readonly link: URL
}

/** The mails in the app's outbox, newest first, as soon as there are so many. */
export async function receivedMails({ url }: Pick<ExampleApp, 'url'>, count: number): Promise<ReceivedMail[]> {
  for (let tries = 0; ; tries++) {
    const html = await (await fetch(`${url}/outbox`)).text()
    const mails = [...html.matchAll(/<article.*?<\/article>/gs)].map(([article]) => ({
      subject: /<h2>(.*?)<\/h2>/.exec(article)?.[1] ?? '',
      to: /To (\S+),/.exec(article)?.[1] ?? '',
      link: new URL(/<a href="([^"]*)"/.exec(article)?.[1] ?? ''),
    }))
    if (mails.length >= count) return mails
    if (tries === 100) throw new Error(`Only ${mails.length} of ${count} mails came`)
    await sleep(100)
  }
}

/** The path of a link, with its key: for a client that is at the app already. */
export function pathOf(mail: Pick<ReceivedMail, 'link'> | undefined): string {
  if (!mail) throw new Error('There is no such mail')
  return mail.link.pathname + mail.link.search
}
