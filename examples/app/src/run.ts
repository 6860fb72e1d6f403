import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CountersignError } from 'countersign'
import { createListener } from 'countersign/node'
import { createApp } from './app.ts'
import { createBackground } from './background.ts'
import { type Config, readConfig } from './config.ts'
import { createTables, openDatabase } from './database.ts'
import { openDeliveries } from './deliveries.ts'
import { openCountersign } from './second-factor.ts'
import { StartError } from './start-error.ts'
import { stopOnSignal } from './stopping.ts'
import { createUsers } from './users.ts'

/** Starts the app, and lets it run until it is told to stop. */
export async function run(): Promise<void> {
  try {
    await start(readConfig(process.env, 'data'))
  } catch (error) {
    if (!(error instanceof StartError || error instanceof CountersignError)) throw error
    const why = error.cause instanceof Error ? ` (${error.cause.message})` : ''
    process.stderr.write(`${error.message}${why}\n`)
    process.exit(1)
  }
}

async function start(config: Config): Promise<void> {
  const deliveries = openDeliveries(config)
  const countersign = await openCountersign(config, deliveries)
  const database = openDatabase(config.databaseUrl)
  await countersign.migrate()
  await createTables(database)

  const background = createBackground((what, error) => {
    process.stderr.write(`${what}: ${error instanceof Error ? error.stack : error}\n`)
  })
  const users = createUsers(database)
  const app = createApp({ countersign, database, users, deliveries, background, admins: config.admins })
  const server = createServer(createListener(app.fetch, { trustProxy: config.trustProxy }))
  stopOnSignal(server, async () => {
    await background.finish()
    await deliveries.close()
    await countersign.close()
    await database.destroy()
  })
  const address = await listen(server, config)
  if (!deliveries.mailing) process.stdout.write('Mails are not sent: SMTP_URL and MAIL_FROM are not set.\n')
  background.later('Whether the mail server takes mails', deliveries.check)
  process.stdout.write(`Countersign's example app is ready: ${address}\n`)
}

/** → the address to open in a browser. */
function listen(server: Server, { port, host }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const another = `Choose another one: PORT=${port + 1} npm start`
      if (error.code === 'EADDRINUSE') reject(new StartError(`Port ${port} is taken. ${another}`))
      else if (error.code === 'EACCES') reject(new StartError(`Port ${port} may not be used by you. ${another}`))
      else reject(new StartError(`Listening failed: ${error.message}`))
    })
    server.listen(port, host, () => {
      const name = host === undefined || host === '127.0.0.1' ? 'localhost' : host
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${(server.address() as AddressInfo).port}`)
    })
  })
}
