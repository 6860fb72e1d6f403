import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Countersign } from '../../src/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site.ts'
import type { TestClock } from '../../src/testing/index.ts'
import { clientAddressOf } from '../../src/web/client-address.ts'
import { testCountersign } from '../lib/setup.ts'
import { flowUsers } from './flow.ts'

export interface FlowSite {
  readonly site: Site
  readonly countersign: Countersign
  readonly clock: TestClock
  /** The addresses of those who asked, as the site knows them. */
  readonly clients: (string | null)[]
}

/** The site of an application that is mounted at `mount`. */
export async function flowSite(mount: string, options: Partial<SiteOptions> = {}): Promise<FlowSite> {
  const { countersign, clock } = await testCountersign()
  const places = { base: `${mount}/account`, home: `${mount}/` }
  const site = createSite(countersign, { users: flowUsers, ...places, ...options })
  const clients: (string | null)[] = []
  const visit: Site['visit'] = (request) => {
    clients.push(clientAddressOf(request))
    return site.visit(request)
  }
  return { site: { ...site, visit }, countersign, clock, clients }
}

/** For cookies that the host's own libraries sign. */
export const hostSecret: string = randomBytes(32).toString('base64url')

/** → where it listens. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
