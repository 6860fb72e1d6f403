import { setTimeout as sleep } from 'node:timers/promises'
import type { ExampleApp } from './example-app.ts'
import { Visited } from './page-client.ts'

export interface ReceivedMail {
  readonly to: string
  readonly subject: string
  /** The address that it asks to open. */
  readonly link: URL
}

/** A mail, a message or a call. */
export interface Received {
  readonly to: string
  /** A mail's subject. */
  readonly heading: string
  readonly text: string
}

/** What is in the app's outbox, newest first, as soon as there is so much. */
export function received(app: Pick<ExampleApp, 'url'>, count: number): Promise<Received[]> {
  return atLeast(count, () => outboxOf(app))
}

/** The same for mails with a link. */
export function receivedMails(app: Pick<ExampleApp, 'url'>, count: number): Promise<ReceivedMail[]> {
  return atLeast(count, async () => (await outboxOf(app)).flatMap(withLink))
}

async function atLeast<One>(count: number, read: () => Promise<One[]>): Promise<One[]> {
  for (let tries = 0; ; tries++) {
    const all = await read()
    if (all.length >= count) return all
    if (tries === 100) throw new Error(`Only ${all.length} of ${count} came`)
    await sleep(100)
  }
}

async function outboxOf({ url }: Pick<ExampleApp, 'url'>): Promise<Received[]> {
  const response = await fetch(`${url}/outbox`)
  const html = await response.text()
  return [...html.matchAll(/<article.*?<\/article>/gs)].map(([article]) => {
    const page = new Visited(new URL(response.url), response, article)
    const [to = '', ...paragraphs] = page
      .texts('p')
      .map((text) => text.replaceAll('<br/>', '\n').replace(/<[^>]*>/g, ''))
    return { heading: page.texts('h2')[0] ?? '', to: /To (\S+),/.exec(to)?.[1] ?? '', text: paragraphs.join('\n\n') }
  })
}

/** A mail as tests of its link look at it; nothing, if it has none. */
export function withLink({ to, heading, text }: Received): ReceivedMail[] {
  const link = /http\S+/.exec(text)?.[0]
  return link ? [{ to, subject: heading, link: new URL(link) }] : []
}

/** The path of a link, with its key: for a client that is at the app already. */
export function pathOf(mail: Pick<ReceivedMail, 'link'> | undefined): string {
  if (!mail) throw new Error('There is no such mail')
  return mail.link.pathname + mail.link.search
}
