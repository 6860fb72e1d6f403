import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import { badRequest } from './origin.ts'

/**
 * A server component cannot answer with a page of the site's, so it sends to one: there the same guard is asked again for
 * the same visitor, and answers. What the address says opens nothing; it only chooses what is explained.
 */

/** What a guard's refusal depends on, besides addresses: those must never come out of an address. */
const judged = ['kinds', 'phishingResistant', 'maxAge', 'allowRemembered', 'raiseAnonymous', 'raiseUnverified'] as const

export function explanationPath(base: string, options?: OtpRequiredOptions, next = '/'): string {
  const path = `${base}/two-factor/required`
  return options ? `${path}?${new URLSearchParams({ next, guard: JSON.stringify(pick(options)) })}` : path
}

/** Answers as the guard does at the address that the visitor was going to. */
export async function explanationOf(site: Site, request: Request): Promise<Response> {
  const { origin, searchParams } = new URL(request.url)
  const next = searchParams.get('next') ?? ''
  const guard = guardOf(site, searchParams.get('guard') ?? '{}')
  const url = next.startsWith('/') ? URL.parse(origin + next) : null
  // "/\\elsewhere.example" is read as "//elsewhere.example".
  if (!guard || !url || url.pathname.startsWith('//')) return badRequest()
  const there = new Request(url, { headers: request.headers })
  return (await guard(there)) ?? site.redirect(there, next)
}

function guardOf(site: Site, text: string): Guard | null {
  try {
    return site.otpRequired(pick(JSON.parse(text)))
  } catch {
    return null
  }
}

function pick(options: OtpRequiredOptions): OtpRequiredOptions {
  return Object.fromEntries(judged.flatMap((name) => (name in options ? [[name, options[name]]] : [])))
}
