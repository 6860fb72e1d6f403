import type { Countersign } from '../countersign.ts'
import { clientAddressOf, plainAddress } from './client-address.ts'
import { agentText, clientName } from './client-name.ts'
import type { SessionPort } from './session.ts'
import type { Site } from './site-interface.ts'

/** Runs work for a request, so that the trail says where it came from. */
export type ActFor = <Result>(request: Request, work: () => Result) => Result

export function createActFor(countersign: Countersign, addressOf: (request: Request) => string | null): ActFor {
  if (!countersign.trail.enabled) return (_request, work) => work()
  return (request, work) => {
    const address = plainAddress(addressOf(request))
    const agent = agentText(clientName(request))
    return countersign.actingAs({ ...(address !== null && { address }), ...(agent !== null && { agent }) }, work)
  }
}

/** Where the host says nothing: what the adapter knows. */
export const defaultClientAddress: (request: Request) => string | null = clientAddressOf

/** The site, so that whatever its functions do for a request is recorded with where that came from. */
export function recordedSite(site: Site, actFor: ActFor): Site {
  return {
    ...site,
    handle: (request) => actFor(request, () => site.handle(request)),
    signIn: (request, ...rest) => actFor(request, () => site.signIn(request, ...rest)),
    signInWithPasskey: (request, ...rest) => actFor(request, () => site.signInWithPasskey(request, ...rest)),
    recognise: (request, user) => actFor(request, () => site.recognise(request, user)),
    remember: (request, ...rest) => actFor(request, () => site.remember(request, ...rest)),
    endSessions: (userId, except) => {
      const end = () => site.endSessions(userId, except)
      return except ? actFor(except, end) : end()
    },
  }
}

/** A session port of the host's, with an entry in the trail when sessions were ended. The built-in one has its own. */
export function recordedSessions(port: SessionPort, { trail }: Countersign): SessionPort {
  if (!trail.enabled) return port
  const note = (userId: string) => trail.note({ type: 'sessions-ended', userId })
  return {
    load: (request) => port.load(request),
    save: (request, session, headers) => port.save(request, session, headers),
    ...(port.list && { list: async (userId, current) => (await port.list?.(userId, current)) ?? [] }),
    ...(port.endAll && {
      async endAll(userId, except) {
        const count = (await port.endAll?.(userId, except)) ?? null
        if (count !== 0) await note(userId)
        return count
      },
    }),
    ...(port.end && {
      async end(userId, id) {
        const ended = (await port.end?.(userId, id)) ?? false
        if (ended) await note(userId)
        return ended
      },
    }),
  }
}
