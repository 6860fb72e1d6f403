import { invalidOption } from '../lib/options.ts'
import type { Site } from '../web/site-interface.ts'

/** The path that a site's pages are under, as browsers see it. */
export function baseOf({ urls }: Pick<Site, 'urls'>): string {
  return urls.token.slice(0, urls.token.lastIndexOf('/'))
}

/**
 * The one rule of mounting: a site's `base` is the whole path, with whatever the adapter is mounted under.
 * @param mount what the adapter is mounted under; empty at the root
 * @returns what of the base follows after that
 * @throws CountersignError `invalid-option` when no request that gets there can be for the pages
 */
export function checkMount(base: string, mount: string): string {
  const under = mount.replace(/\/+$/, '')
  if (base === under || base.startsWith(`${under}/`)) return base.slice(under.length)
  throw invalidOption(
    `The pages are at ${base}, but twoFactor is mounted at ${under}: say createSite({ base: '${under}/account' }), or mount it at the root`,
  )
}
