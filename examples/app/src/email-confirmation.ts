import { keyFrom } from 'countersign'
import type { Site } from 'countersign/web'
import type { Hono } from 'hono'
import type { AccountLinks, Purpose } from './account-links.ts'
import type { Background } from './background.ts'
import type { Mailing } from './deliveries.ts'
import { readForm, textOf } from './form.ts'
import { confirmEmail, confirmed, deadLink, otherAddress, sentAgain } from './pages/confirm-email.tsx'
import { toHome } from './to-home.ts'
import type { Account, Users } from './users.ts'

const purpose: Purpose = {
  slug: 'email-confirmation',
  path: '/confirm-email',
  minutes: 24 * 60,
  subject: 'Confirm your email address',
  text: (link) => `An account was created with this email address.

If it is yours, open this link and confirm the address. It works for one day:

${link}

If it is not yours, leave this mail alone.
`,
}

interface Parts {
  readonly site: Site
  readonly users: Users
  readonly links: AccountLinks
  readonly mailing: Mailing | null
  readonly background: Background
}

/** The way to know that an address is the user's. → what sends the mail, in the background. */
export function addEmailConfirmation(
  app: Hono,
  { site, users, links, mailing, background }: Parts,
): (request: Request, account: Account) => void {
  function send(request: Request, account: Account): void {
    if (!mailing || account.emailConfirmed) return
    const origin = mailing.originFor(request)
    background.later('A link to confirm an address', () => links.send(purpose, account, origin))
  }

  app.post('/confirm-email/send', async ({ req }) => {
    const { refusal } = await readForm(site, req.raw)
    if (refusal) return refusal
    const { user } = await site.visit(req.raw)
    const account = user && (await users.findById(user.id))
    if (!account?.email || !mailing) return toHome(site, req.raw)
    send(req.raw, account)
    return site.page(req.raw, sentAgain(account.email, mailing))
  })

  app.get('/confirm-email', async ({ req }) => {
    const key = keyFrom(req.raw) ?? ''
    const holder = await links.find(purpose, key)
    if (!holder) return site.page(req.raw, deadLink(), 404)
    if (!holder.current) return site.page(req.raw, otherAddress(holder.email), 409)
    const { account, email } = holder
    return site.page(req.raw, confirmEmail({ csrf: site.csrf(req.raw), key, name: account.name, email }))
  })

  app.post('/confirm-email', async ({ req }) => {
    const { form, refusal } = await readForm(site, req.raw)
    if (refusal) return refusal
    const holder = await links.consume(purpose, textOf(form, 'key'))
    if (!holder) return site.page(req.raw, deadLink(), 404)
    const { account, email, current } = holder
    const done = current && (await users.confirmEmail(account.id, email))
    return done ? site.page(req.raw, confirmed(email)) : site.page(req.raw, otherAddress(email), 409)
  })

  return send
}
