import type { Server } from 'node:http'

/** Answers what is being asked, at most ten seconds long, then closes. A second signal ends the process at once. */
export function stopOnSignal(server: Server, close: () => Promise<void>): void {
  const stop = () => {
    server.close(() => void close())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (process.env.npm_lifecycle_event) whenParentIsGone(stop)
}

/** npm hands a signal on to the shell between it and the app, and that shell ends without telling. */
function whenParentIsGone(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 500).unref()
}
