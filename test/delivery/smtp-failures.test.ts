import { execFile } from 'node:child_process'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { inspect, promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { type SmtpOptions, smtp } from '../../src/delivery/smtp/index.ts'
import { CountersignError } from '../../src/errors.ts'
import { type SmtpServerOptions, smtpServer, type TestSmtpServer } from '../lib/smtp.ts'
import { selfSigned } from './smtp-certificate.ts'

const run = promisify(execFile)
const auth = { user: 'mailuser', pass: 'open-sesame' }
const mail = {
  from: { name: 'Acme Senders', address: 'noreply@acme.example' },
  to: { name: 'Ada Lovelace', address: 'ada.lovelace@example.com' },
  subject: 'Code 482913',
  text: 'Your code is 482913.',
  html: '<b>482913</b>',
}
/** Nothing of these may be in an error. */
const secrets = [
  ...['482913', 'Ada', 'Lovelace', 'lovelace', 'example.com', 'Acme', 'acme', 'mailuser', 'open-sesame'],
  ...['Free words', Buffer.from(auth.pass).toString('base64')],
]
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function failure(sending: Promise<void>): Promise<CountersignError> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof CountersignError)) throw new Error(`Not our error: ${inspect(error)}`)
  expectDiscreet(error)
  return error
}

function expectDiscreet(error: CountersignError): void {
  const told = [error.message, inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)]
  for (let cause: unknown = error; cause !== undefined; cause = (cause as { cause?: unknown }).cause) {
    told.push(String((cause as { message?: unknown }).message), JSON.stringify(cause), inspect(cause, { depth: 20 }))
  }
  for (const secret of secrets) expect(told.join('\n')).not.toContain(secret)
}

async function send(serverOptions: SmtpServerOptions, options: Partial<SmtpOptions> = {}) {
  const server = await smtpServer(serverOptions)
  return { server, error: await sendTo(server, options) }
}

async function sendTo(server: TestSmtpServer, options: Partial<SmtpOptions> = {}): Promise<CountersignError> {
  const tls = server.ca ? { tls: { ca: server.ca } } : {}
  const delivery = smtp({ url: server.url, ...tls, ...options })
  open.push(server, delivery)
  return failure(delivery.sendMail(mail))
}

/** A server that says what it is told to, to each line it gets. */
async function rawServer(answer: (line: string, socket: Socket) => void, greeting = '220 hello\r\n') {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.on('error', () => {})
    if (greeting) socket.write(greeting)
    else answer('', socket)
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        lines.push(line)
        answer(line, socket)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  })
  const { port } = server.address() as AddressInfo
  return { port, lines, connections: () => connections }
}

async function sendRaw(port: number, options: Partial<SmtpOptions> = {}): Promise<CountersignError> {
  const delivery = smtp({ host: '127.0.0.1', port, ...options })
  open.push(delivery)
  return failure(delivery.sendMail(mail))
}

describe.each([true, false])('with the pool: %s', (pool) => {
  describe.each([true, false])('and pipelining: %s', (pipelining) => {
    it.each([
      [{ mail: '451 4.3.0 Free words' }, 'MAIL FROM', 451, '4.3.0'],
      [{ mail: '550 Free words' }, 'MAIL FROM', 550, undefined],
      [{ rcpt: '451 4.7.1 Free words about ada.lovelace@example.com' }, 'RCPT TO', 451, '4.7.1'],
      [{ rcpt: '550 5.1.1 <ada.lovelace@example.com> Free words' }, 'RCPT TO', 550, '5.1.1'],
      [{ content: '451 4.7.0 Free words' }, 'DATA', 451, '4.7.0'],
      [{ content: '550 5.7.1 Free words: 482913' }, 'DATA', 550, '5.7.1'],
      [{ content: '421 4.3.2 Free words' }, 'DATA', 421, '4.3.2'],
    ])('a refusal is told: %j', async (answers, command, responseCode, enhancedCode) => {
      const { server, error } = await send({ answers, pipelining }, { pool })
      expect(error).toMatchObject({ code: 'delivery-failed', cause: { command, responseCode } })
      expect((error.cause as { enhancedCode?: string }).enhancedCode).toBe(enhancedCode)
      expect(error.message).toContain(`${responseCode}`)
      expect(error.message).toContain(command)
      expect(server.mails).toHaveLength(0)
      expect(server.sessions).toHaveLength(1)
    })
  })

  it('a refused mail does not spoil the next one', async () => {
    const server = await smtpServer({ answers: { rcpt: '550 no' } })
    const delivery = smtp({ url: server.url, pool })
    open.push(server, delivery)
    for (let n = 0; n < 3; n++) {
      expect(await failure(delivery.sendMail(mail))).toMatchObject({ cause: { responseCode: 550 } })
    }
    expect(server.sessions.length < 3).toBe(pool)
  })

  it('a cut after the content is unclear, and nothing is sent again', async () => {
    const { server, error } = await send({ afterContent: 'cut' }, { pool })
    expect(error).toMatchObject({ code: 'delivery-unclear' })
    expect(server.mails).toHaveLength(1)
    expect(server.sessions).toHaveLength(1)
  })

  it('a cut after the content is unclear on a connection that was used before, too', async () => {
    const server = await smtpServer()
    const delivery = smtp({ url: server.url, pool })
    open.push(server, delivery)
    await delivery.sendMail(mail)
    server.behave({ afterContent: 'cut' })
    expect(await failure(delivery.sendMail(mail))).toMatchObject({ code: 'delivery-unclear' })
    expect(server.mails).toHaveLength(2)
    server.behave({})
    await delivery.sendMail(mail)
    expect(server.mails).toHaveLength(3)
  })

  it.each([
    [{ socketTimeout: 2000 }, 'did not answer in time'],
    [{ sendTimeout: 3000 }, 'sendTimeout'],
  ])('silence after the content is unclear: %j', async (limit, reason) => {
    const server = await smtpServer()
    const delivery = smtp({ url: server.url, pool, ...limit })
    open.push(server, delivery)
    await delivery.sendMail(mail)
    server.behave({ afterContent: 'hang' })
    const error = await failure(delivery.sendMail(mail))
    expect(error).toMatchObject({ code: 'delivery-unclear' })
    expect(error.message).toContain(reason)
    expect(server.mails).toHaveLength(2)
    expect(server.sessions).toHaveLength(pool ? 1 : 2)
  })

  it.each([
    [{ greetingTimeout: 100 }, 'in time'],
    [{ connectionTimeout: 100 }, 'in time'],
    [{ sendTimeout: 100 }, 'sendTimeout'],
  ])('silence before the greeting has sent nothing: %j', async (limit, reason) => {
    const server = await rawServer(() => {}, '')
    const error = await sendRaw(server.port, { pool, ...limit })
    expect(error).toMatchObject({ code: 'delivery-failed' })
    expect(error.message).toContain(reason)
    expect(server.connections()).toBeLessThan(2)
  })

  it('a cut before the content has sent nothing', async () => {
    const server = await rawServer((line, socket) => {
      if (line.startsWith('RCPT')) socket.destroy()
      else socket.write('250 ok\r\n')
    })
    expect(await sendRaw(server.port, { pool })).toMatchObject({ code: 'delivery-failed' })
    expect(server.connections()).toBe(1)
  })

  it('a cut in the middle of an answer to the content is unclear', async () => {
    const server = await rawServer((line, socket) => {
      if (line === 'DATA') socket.write('354 go on\r\n')
      else if (line === '.') socket.end('25')
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
    })
    expect(await sendRaw(server.port, { pool })).toMatchObject({ code: 'delivery-unclear' })
  })

  it.each([
    '354 Free words 482913',
    'Free words',
  ])('an answer to the content that is none is unclear: %s', async (text) => {
    const server = await rawServer((line, socket) => {
      if (line === 'DATA') socket.write('354 go on\r\n')
      else if (line === '.') socket.write(`${text}\r\n`)
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
    })
    expect(await sendRaw(server.port, { pool })).toMatchObject({ code: 'delivery-unclear' })
  })

  it('a refused connection is told', async () => {
    const server = await smtpServer()
    await server.close()
    for (const host of ['127.0.0.1', 'localhost']) {
      const error = await sendRaw(server.port, { pool, host })
      expect(error).toMatchObject({ code: 'delivery-failed', cause: { systemCode: 'ECONNREFUSED' } })
      expect(error.message).toContain('ECONNREFUSED')
    }
  })

  it('a server that does not want the connection is told', async () => {
    const busy = await rawServer(() => {}, '421 4.3.2 Free words\r\n')
    expect(await sendRaw(busy.port, { pool })).toMatchObject({
      code: 'delivery-failed',
      cause: { responseCode: 421, enhancedCode: '4.3.2' },
    })
    const gone = await rawServer((_line, socket) => socket.destroy(), '')
    expect(await sendRaw(gone.port, { pool })).toMatchObject({ code: 'delivery-failed' })
    expect(gone.connections()).toBeLessThanOrEqual(2)
  })

  it('a server that is none is told', async () => {
    const server = await rawServer(() => {}, 'HTTP/1.1 400 Free words\r\n\r\n')
    expect(await sendRaw(server.port, { pool })).toMatchObject({ code: 'delivery-failed' })
  })

  it('a wrong password is told', async () => {
    const server = await smtpServer({ auth: { ...auth, pass: 'another one' } })
    const url = `smtp://${auth.user}:${auth.pass}@127.0.0.1:${server.port}`
    const refusal = { code: 'delivery-failed', cause: { command: 'AUTH', responseCode: 535, enhancedCode: '5.7.8' } }
    expect(await sendTo(server, { url, pool })).toMatchObject(refusal)
    expect(await failure(smtp({ url, pool }).verify())).toMatchObject(refusal)
    expect(server.mails).toHaveLength(0)
  })

  it('a server that takes no sign-in does not get the mail without one', async () => {
    const server = await smtpServer()
    const url = `smtp://${auth.user}:${auth.pass}@127.0.0.1:${server.port}`
    expect(await sendTo(server, { url, pool })).toMatchObject({ cause: { command: 'AUTH' } })
    expect(server.mails).toHaveLength(0)
  })

  it.each(['starttls', 'implicit'] as const)('a certificate that is not trusted is refused: %s', async (encryption) => {
    const refused = { code: 'delivery-failed', cause: { systemCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' } }
    const server = await smtpServer({ encryption, auth })
    const url = server.url.replace(/\/\/.*@/, `//${auth.user}:${auth.pass}@`)
    for (const tls of [{}, { ca: selfSigned().cert }]) {
      expect(await sendTo(server, { url, pool, tls })).toMatchObject(refused)
    }
    const other = await sendTo(server, { url, pool, tls: { ca: server.ca, servername: 'mail.invalid' } })
    expect(other).toMatchObject({ cause: { systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
    expect(server.mails).toHaveLength(0)
    expect(server.sessions.every(({ user }) => user === undefined)).toBe(true)

    const careless = smtp({ url, pool, tls: { rejectUnauthorized: false } })
    open.push(careless)
    await careless.sendMail(mail)
    expect(server.mails).toMatchObject([{ session: { encrypted: true } }])
  })

  it('a server that does not encrypt gets neither password nor mail when requireTls is on', async () => {
    const server = await rawServer((line, socket) => {
      if (line.startsWith('EHLO')) socket.write('250-hi\r\n250 AUTH PLAIN LOGIN\r\n')
      else socket.write(line.startsWith('STARTTLS') ? '502 5.5.1 Free words\r\n' : '250 ok\r\n')
    })
    const error = await sendRaw(server.port, { pool, requireTls: true, auth })
    expect(error).toMatchObject({ code: 'delivery-failed', cause: { command: 'STARTTLS', responseCode: 502 } })
    expect(error.message).toContain('requireTls')
    expect(server.lines.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual([])
  })

  it('a server that speaks no TLS where it should is told', async () => {
    const server = await smtpServer()
    expect(await sendTo(server, { url: server.url.replace('smtp:', 'smtps:'), pool })).toMatchObject({
      code: 'delivery-failed',
      cause: { systemCode: expect.stringMatching(/SSL|EPROTO/) },
    })
    expect(server.mails).toHaveLength(0)
  })
})

describe('Nodemailer that is not installed', () => {
  it('is asked for, when it is first needed', async () => {
    const hide = `
      import { registerHooks } from 'node:module'
      registerHooks({
        resolve(specifier, context, next) {
          if (specifier !== 'nodemailer') return next(specifier, context)
          throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
        },
      })`
    const use = `
      const { smtp } = await import(${JSON.stringify(new URL('../../src/delivery/smtp/index.ts', import.meta.url).href)})
      const delivery = smtp('smtp://127.0.0.1:9')
      const mail = { from: { name: '', address: 'a@b.example' }, to: { name: '', address: 'c@d.example' }, subject: '', text: '' }
      const errors = [await delivery.sendMail(mail).catch((error) => error), await delivery.verify().catch((error) => error)]
      await delivery.close()
      process.stdout.write(JSON.stringify(errors.map(({ code, message }) => ({ code, message }))))`
    const hook = `data:text/javascript,${encodeURIComponent(hide)}`
    const { stdout } = await run(process.execPath, ['--import', hook, '--input-type=module', '--eval', use])
    const missing = { code: 'driver-missing', message: expect.stringContaining('npm install nodemailer') }
    expect(JSON.parse(stdout)).toEqual([missing, missing])
  })
})
