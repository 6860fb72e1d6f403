import { EventEmitter } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectToLocalhost, type Target } from './loopback.ts'
import { openTransport } from './nodemailer.ts'
import { checkSmtpOptions } from './options.ts'

const servers: Server[] = []

vi.mock('node:net', async (original) => {
  const actual = await original<typeof import('node:net')>()
  return { ...actual, connect: vi.fn(actual.connect) }
})
vi.mock('./loopback.ts', async (original) => {
  const actual = await original<typeof import('./loopback.ts')>()
  return { ...actual, connectToLocalhost: vi.fn(actual.connectToLocalhost) }
})

afterEach(async () => {
  vi.clearAllMocks()
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

async function listen(): Promise<number> {
  const server = createServer((socket) => socket.end('421 later\r\n').on('error', () => {}))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function connecting(target: Partial<Target>): Promise<{ error: unknown; socket: Socket | undefined }> {
  return new Promise((resolve) => {
    connectToLocalhost({ host: 'localhost', port: 9, connectionTimeout: 10_000, ...target }, (error, found) =>
      resolve({ error, socket: found?.connection }),
    )
  })
}

/** A socket whose connection comes to be, or does not, as the test has it. */
function fakeSocket(remoteAddress: string) {
  const socket = Object.assign(new EventEmitter(), { remoteAddress, destroy: vi.fn(), setTimeout: vi.fn() })
  vi.mocked(connect).mockReturnValueOnce(socket as never)
  return socket
}

describe('a connection to localhost', () => {
  it('is handed over without listeners and limits of its own', async () => {
    const { error, socket } = await connecting({ port: await listen() })
    expect(error).toBeNull()
    expect(socket?.listenerCount('error')).toBe(0)
    expect(socket?.timeout).toBe(0)
    socket?.destroy()
  })

  it('that is refused is told', async () => {
    const port = await listen()
    await new Promise((resolve) => servers.pop()?.close(resolve))
    expect(await connecting({ port })).toMatchObject({ error: { code: 'ECONNREFUSED' }, socket: undefined })
  })

  it('is none when it leads to another machine', async () => {
    const socket = fakeSocket('192.0.2.1')
    const result = connecting({})
    socket.emit('connect')
    expect(await result).toMatchObject({ error: { code: 'EADDRNOTAVAIL' }, socket: undefined })
    expect(socket.destroy).toHaveBeenCalled()
  })

  it('that takes too long is given up', async () => {
    const socket = fakeSocket('127.0.0.1')
    const result = connecting({ connectionTimeout: 5 })
    socket.emit('timeout')
    expect(await result).toMatchObject({ error: { code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' } })
    expect(connect).toHaveBeenCalledWith({ host: 'localhost', port: 9, timeout: 5 })
    expect(socket.destroy).toHaveBeenCalled()
  })

  it.each([
    ['localhost', 1],
    ['LOCALHOST', 1],
    ['127.0.0.1', 0],
  ])('is made here and not by Nodemailer, which would ask a name server: %s', async (host, times) => {
    for (const pool of [true, false]) {
      const transport = await openTransport(checkSmtpOptions({ host, port: await listen(), pool }))
      vi.mocked(connectToLocalhost).mockClear()
      await expect(transport.verify()).rejects.toMatchObject({ responseCode: 421 })
      expect(connectToLocalhost).toHaveBeenCalledTimes(times)
      transport.close()
    }
  })
})
