import { type ReceivedMail, smtpServer, type TestSmtpServer } from '../lib/smtp.ts'
import { type Dialled, type TwilioServer, twilioServer } from '../lib/twilio-server.ts'
import { type ExampleApp, startExampleApp } from './example-app.ts'

/** The app's process, with a mail server and a telephone company that bring what it sends. */
export interface ReachableApp {
  readonly app: ExampleApp
  readonly smtp: TestSmtpServer
  readonly twilio: TwilioServer
  /** The last mail with a token to this address; others come when the app finds the time. */
  mailTo(address: string): ReceivedMail
  /** The last text message to this number. */
  textTo(number: string): string
  /** Takes the last call to this number, presses a key and listens. */
  callTo(number: string, key?: string | null): Promise<Dialled>
  /** All tokens that have been sent so far, by whatever way. */
  tokens(): Promise<readonly string[]>
  stop(): Promise<number | null>
}

export const publicUrl = 'https://app.example.com'
export const sender = { name: 'Example', address: 'no-reply@example.com' }

export async function reachableApp(env: Readonly<Record<string, string>> = {}): Promise<ReachableApp> {
  const [smtp, twilio] = await Promise.all([smtpServer(), twilioServer()])
  const app = await startExampleApp({
    BASE_URL: publicUrl,
    ...{ SMTP_URL: smtp.url, MAIL_FROM: `${sender.name} <${sender.address}>` },
    ...{ TWILIO_ACCOUNT_SID: twilio.accountSid, TWILIO_AUTH_TOKEN: twilio.authToken, TWILIO_BASE_URL: twilio.url },
    ...{ TWILIO_FROM: '+31201234567', PHONE_REGIONS: 'NL,BE' },
    ...env,
  })

  /** The way to the app from outside, on which its name is another one. */
  const handle = async (request: Request) => {
    const { origin, pathname, search } = new URL(request.url)
    if (origin !== publicUrl) throw new Error(`A call leads to ${origin}`)
    const { method, headers } = request
    return fetch(new URL(pathname + search, app.url), { method, headers, body: await request.text() })
  }
  const heard = new Map<string, string>()
  const dial = async (call: TwilioServer['calls'][number], key: string | null = '1') => {
    const dialled = await twilio.dial({ call, handle, key })
    if (dialled.token) heard.set(call.sid, dialled.token)
    return dialled
  }

  return {
    ...{ app, smtp, twilio },
    mailTo: (address) =>
      there(
        smtp.mails.findLast(({ envelope, subject }) => envelope.to.includes(address) && subject?.endsWith(' code')),
      ),
    textTo: (number) => there(twilio.messages.findLast(({ to }) => to === number)).body,
    callTo: (number, key) => dial(there(twilio.calls.findLast(({ to }) => to === number)), key),
    async tokens() {
      for (const call of twilio.calls) if (!heard.has(call.sid)) await dial(call)
      const texts = [...smtp.mails.map(({ text = '' }) => text), ...twilio.messages.map(({ body }) => body)]
      return [...texts.flatMap((text) => text.match(token) ?? []), ...heard.values()]
    },
    async stop() {
      const code = await app.stop()
      await Promise.all([smtp.close(), twilio.close()])
      return code
    },
  }
}

const token = /(?<!\w)\d{6}(?!\w)/g

/** The token in a mail or a message, which has no other one. */
export function tokenIn(text: string | undefined): string {
  const [first, ...others] = new Set(text?.match(token))
  if (first === undefined || others.length > 0) throw new Error('There is not exactly one token in the text')
  return first
}

function there<One>(one: One | undefined): One {
  if (one === undefined) throw new Error('Nothing has arrived there')
  return one
}
