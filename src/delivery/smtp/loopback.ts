import { BlockList, connect, isIP, type Socket } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether what is sent to this host stays on this machine. Of all names, only `localhost` does. */
export function isLoopback(host: string): boolean {
  const family = isIP(host)
  return family === 0 ? host.toLowerCase() === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

export interface Target {
  readonly host: string
  readonly port: number
  /** Milliseconds. */
  readonly connectionTimeout: number
}

/**
 * Connects to `localhost` as the operating system resolves it. Nodemailer would ask the network's name server first, and
 * whoever answers there would get what is allowed to go to this machine in clear text.
 */
export function connectToLocalhost(
  { host, port, connectionTimeout }: Target,
  done: (error: Error | null, socket?: { connection: Socket }) => void,
): void {
  const socket = connect({ host, port, timeout: connectionTimeout })
  const fail = (error: Error) => {
    socket.destroy()
    done(error)
  }
  const failed = (error: Error) => fail(error)
  const late = () => fail(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' }))
  socket.once('error', failed)
  socket.once('timeout', late)
  socket.once('connect', () => {
    socket.setTimeout(0)
    socket.off('timeout', late)
    if (!isLoopback(socket.remoteAddress ?? '')) {
      return fail(Object.assign(new Error('localhost is another machine'), { code: 'EADDRNOTAVAIL' }))
    }
    socket.off('error', failed)
    done(null, { connection: socket })
  })
}
