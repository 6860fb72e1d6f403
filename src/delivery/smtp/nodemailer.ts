import type { Readable } from 'node:stream'
import { CountersignError } from '../../errors.ts'
import { connectToLocalhost } from './loopback.ts'
import type { Message } from './message.ts'
import type { SmtpSettings } from './options.ts'

/** Nodemailer 10.5 or newer, as far as it is used. */
interface Nodemailer {
  createTransport(options: object): Transport
}

export interface Transport {
  sendMail(message: Message & SendOptions): Promise<unknown>
  verify(): Promise<unknown>
  /** Connections that are in use end when they have sent their mail. */
  close(): void
  use(step: 'stream', plugin: (mail: CompiledMail, done: () => void) => void): unknown
}

interface CompiledMail {
  readonly data: SendOptions
  readonly message: { processFunc(process: (content: Readable) => Readable): void }
}

export interface SendOptions {
  /** Ends the sending; the mail leaves the queue. */
  readonly signal: AbortSignal
  /** Gets the content for each connection the mail is given to: one that was read has been sent to the server. */
  readonly contents: Readable[]
}

/**
 * Loads Nodemailer, which is an optional peer dependency of ours. The import's comments make bundlers leave it alone.
 * @throws CountersignError `driver-missing`, saying what to install
 */
async function loadNodemailer(): Promise<Nodemailer> {
  try {
    const loaded: { default: unknown } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'nodemailer')
    return loaded.default as Nodemailer
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') {
      throw new CountersignError('delivery-failed', 'Nodemailer does not load; the cause tells why', { cause })
    }
    throw new CountersignError(
      'driver-missing',
      'Mail goes through Nodemailer, which is not installed: npm install nodemailer',
      { cause },
    )
  }
}

/** Connects when the first mail is sent. */
export async function openTransport(settings: SmtpSettings): Promise<Transport> {
  const { host, port, secure, auth, tls, requireTls, maxConnections, name } = settings
  const { connectionTimeout, greetingTimeout, socketTimeout } = settings
  const nodemailer = await loadNodemailer()
  const transport = nodemailer.createTransport({
    ...{ host, port, secure, tls, connectionTimeout, greetingTimeout, socketTimeout },
    requireTLS: requireTls,
    ...(auth && { auth, forceAuth: true }),
    ...(name !== undefined && { name }),
    // A mail whose connection turns out to be dead before any of it was sent gets one other connection.
    ...(maxConnections > 0 && { pool: true, maxConnections, maxRequeues: 1 }),
    ...(host === 'localhost' && { getSocket: (_: unknown, done: Done) => connectToLocalhost(settings, done) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((content) => {
      data.contents.push(content)
      return content
    })
    done()
  })
  return transport
}

type Done = Parameters<typeof connectToLocalhost>[1]
