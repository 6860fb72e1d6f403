import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { selfSigned } from '../delivery/smtp-certificate.ts'

export interface SmtpServerOptions extends Behaviour {
  /** `starttls` offers it, and takes no sign-in before it. Default: `none`. */
  readonly encryption?: 'none' | 'starttls' | 'implicit'
  /** Whoever does not sign in so is refused. */
  readonly auth?: { readonly user: string; readonly pass: string }
  /** Default: 127.0.0.1. */
  readonly host?: string
  readonly pipelining?: boolean
}

export interface Behaviour {
  /** Refuses a command: `451 4.7.1 Later`. `content` is the answer to the mail itself. */
  readonly answers?: { readonly mail?: string; readonly rcpt?: string; readonly content?: string }
  /** What happens instead of an answer to the mail itself, which the server keeps all the same. */
  readonly afterContent?: 'cut' | 'hang'
}

export interface ReceivedMail extends Email {
  /** What the sender said in SMTP, apart from the mail's headers. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly raw: string
  readonly session: SmtpSession
}

export interface SmtpSession {
  readonly id: string
  readonly encrypted: boolean
  /** What it calls itself. */
  readonly name: string
  readonly user: string | undefined
}

export interface TestSmtpServer {
  /** With user and password. */
  readonly url: string
  readonly port: number
  /** The certificate, to be trusted; empty without encryption. */
  readonly ca: string
  readonly mails: readonly ReceivedMail[]
  /** One for each connection, as it is when it ended or when the last mail came. */
  readonly sessions: readonly SmtpSession[]
  /** From now on; what is left out is as usual. */
  behave(behaviour: Behaviour): void
  /** How many connections are open. */
  open(): number
  /** Cuts all connections, and takes further ones. */
  cut(): void
  close(): Promise<void>
}

/** A real SMTP server on a free port of loopback, which keeps what it gets. */
export async function smtpServer(options: SmtpServerOptions = {}): Promise<TestSmtpServer> {
  const { encryption = 'none', auth, host = '127.0.0.1', pipelining = true } = options
  let { answers, afterContent }: Behaviour = options
  const certificate = encryption === 'none' ? undefined : selfSigned()
  const mails: ReceivedMail[] = []
  const sessions = new Map<string, SmtpSession>()
  const sockets = new Map<number, Socket>()

  function note(session: SMTPServerSession): SmtpSession {
    const { id, secure, hostNameAppearsAs, user } = session
    const noted = { id, encrypted: secure, name: hostNameAppearsAs, user: user as string | undefined }
    sessions.set(id, noted)
    return noted
  }

  const server = new SMTPServer({
    ...certificate,
    secure: encryption === 'implicit',
    disabledCommands: [...(encryption === 'starttls' ? [] : ['STARTTLS']), ...(auth ? [] : ['AUTH'])],
    allowInsecureAuth: encryption === 'none',
    authOptional: !auth,
    hidePIPELINING: !pipelining,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === auth?.user && password === auth?.pass) done(null, { user: username })
      else done(refusal(`535 5.7.8 ${username} is not known with ${password}`))
    },
    onConnect(session, done) {
      note(session)
      done()
    },
    onMailFrom: (_address, session, done) => {
      note(session)
      done(answers?.mail ? refusal(answers.mail) : null)
    },
    onRcptTo: (_address, _session, done) => done(answers?.rcpt ? refusal(answers.rcpt) : null),
    async onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      if (answers?.content) return done(refusal(answers.content))
      const raw = Buffer.concat(chunks).toString()
      mails.push({ ...(await PostalMime.parse(raw)), envelope, raw, session: note(session) })
      if (afterContent === 'cut') sockets.get(session.remotePort)?.destroy()
      if (!afterContent) done(null)
    },
    onClose: (session, done) => {
      note(session)
      done()
    },
  })
  // A client that goes away, or does not trust the certificate, is no failure of the server.
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort as number
    sockets.set(port, socket)
    socket.on('close', () => sockets.delete(port))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.server.address() as AddressInfo
  const cut = () => {
    for (const socket of sockets.values()) socket.destroy()
  }
  const signIn = auth ? `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.pass)}@` : ''
  return {
    url: `${encryption === 'implicit' ? 'smtps' : 'smtp'}://${signIn}${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    ca: certificate?.cert ?? '',
    mails,
    get sessions() {
      return [...sessions.values()]
    },
    behave: (behaviour) => {
      ;({ answers, afterContent } = behaviour)
    },
    open: () => sockets.size,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        cut()
      }),
  }
}

function refusal(answer: string): Error {
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}
