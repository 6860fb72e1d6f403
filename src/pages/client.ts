import type { ClientName } from '../web/client-name.ts'
import type { Messages } from './messages/messages.ts'

/** What a browser is called: "Firefox on Linux". */
export function clientText({ client }: Messages, { browser, system }: ClientName): string {
  if (browser && system) return client.both(browser, system)
  if (system) return client.unknownBrowser(system)
  return browser ?? client.unknown
}
