import { keyFrom } from 'countersign'
import type { Site } from 'countersign/web'
import type { Hono } from 'hono'
import type { AccountLinks, Purpose } from './account-links.ts'
import type { Background } from './background.ts'
import type { Mailing } from './deliveries.ts'
import { readForm, textOf } from './form.ts'
import { asked, forgotPassword } from './pages/forgot-password.tsx'
import { changed, deadLink, resetPassword } from './pages/reset-password.tsx'
import { hashPassword, passwordFault } from './passwords.ts'
import type { Users } from './users.ts'

const purpose: Purpose = {
  slug: 'password-reset',
  path: '/reset-password',
  minutes: 60,
  subject: 'Choose a new password',
  text: (link) => `Somebody, probably you, has asked for a new password for your account.

Open this link to choose one. It works once, and for one hour:

${link}

If it was not you, leave this mail alone: your password stays as it is.
`,
}

interface Parts {
  readonly site: Site
  readonly users: Users
  readonly links: AccountLinks
  readonly mailing: Mailing | null
  readonly background: Background
}

/** The way back for whoever forgot the password. It leads to the login page, and past nothing that is asked there. */
export function addPasswordReset(app: Hono, { site, users, links, mailing, background }: Parts): void {
  app.get('/forgot-password', ({ req }) =>
    site.page(req.raw, forgotPassword({ csrf: site.csrf(req.raw), loginUrl: site.urls.login, mailing })),
  )

  app.post('/forgot-password', async ({ req }) => {
    const { form, refusal } = await readForm(site, req.raw)
    if (refusal) return refusal
    // The answer is made before anybody looks whether there is such a user. So it is always the same, in the same time.
    const answer = await site.page(req.raw, asked(mailing))
    if (!mailing) return answer
    const origin = mailing.originFor(req.raw)
    background.later('Who wants a new password', () => sendTo(textOf(form, 'name').trim(), origin))
    return answer
  })

  /** Each on its own: a mail that cannot be sent keeps no other one back. */
  async function sendTo(nameOrEmail: string, origin: string): Promise<void> {
    for (const account of await users.findAll(nameOrEmail)) {
      background.later('A link for a new password', () => links.send(purpose, account, origin))
    }
  }

  async function showForm(request: Request, key: string, fault?: string): Promise<Response> {
    const holder = await links.find(purpose, key)
    if (!holder?.current) return site.page(request, deadLink(), 404)
    const page = resetPassword({ csrf: site.csrf(request), key, name: holder.account.name, fault })
    return site.page(request, page, fault ? 422 : 200)
  }

  app.get('/reset-password', ({ req }) => showForm(req.raw, keyFrom(req.raw) ?? ''))

  app.post('/reset-password', async ({ req }) => {
    const { form, refusal } = await readForm(site, req.raw)
    if (refusal) return refusal
    const key = textOf(form, 'key')
    const password = textOf(form, 'password')
    const fault = passwordFault(password)
    if (fault || !(await links.find(purpose, key))) return showForm(req.raw, key, fault)

    // Everything that takes long, or that the visitor can get wrong, comes before the link is spent.
    const hash = await hashPassword(password)
    const holder = await links.consume(purpose, key)
    if (!holder?.current) return site.page(req.raw, deadLink(), 404)

    // From here on only the database can fail. Until the one statement that replaces the password, the old one is valid
    // and a new link can be asked for; and never does a new password stand beside a session from before.
    const { id } = holder.account
    await site.endSessions(id)
    await users.setPassword(id, hash)
    // Once more, for whoever signed in with the old one in between.
    await site.endSessions(id)
    await site.signOut(req.raw)
    return site.page(req.raw, changed(site.urls.login))
  })
}
