import * as z from 'zod'
import type { JsonRedirect, JsonView, Missing } from '../web/json.ts'
import { type Definition, exactly } from './definition.ts'
import { notice, signal } from './parts.ts'

/** What comes with every view. */
export const frame: Definition<Omit<JsonView, 'view'>> = exactly<Omit<JsonView, 'view'>>()(
  z
    .strictObject({
      csrf: z.string().describe('For the header `X-CSRF-Token` of the next POST. Empty when the status is 503.'),
      user: z
        .strictObject({ name: z.string(), verified: z.boolean() })
        .nullable()
        .describe('Who is signed in, and whether a device has verified the session.'),
      notice: notice.exactOptional().describe('Something to say once.'),
      signal: signal.exactOptional(),
      demand: z
        .strictObject({ daysLeft: z.int().min(0) })
        .exactOptional()
        .describe('The user has to set up a second factor, in so many days; 0 for now.'),
    })
    .describe('What comes with every view.'),
)

const to = z.string().describe('A path, or the address of an allowed host.')

export const redirect: Definition<Omit<JsonRedirect, 'missing'>> = exactly<Omit<JsonRedirect, 'missing'>>()(
  z.strictObject({ redirect: to }).describe('Where to go on: ask there, if it is one of these pages.'),
)

/** The answer of a guard. */
interface Refusal {
  readonly redirect: string
  readonly missing: Missing
}

export const refusal: Definition<Refusal> = exactly<Refusal>()(
  z
    .strictObject({ redirect: to, missing: z.enum(['sign-in', 'verification', 'setup']) })
    .describe('Something is missing, and where to make up for it. The way leads back afterwards.'),
)
