import type { AdminContext, StaffVisit } from './context.ts'
import { Message } from './views/parts.tsx'

/**
 * Nobody changes their own second factor here: the account pages ask for more (the strongest kind that the user has), and
 * do not let the last device go.
 */
export function isOwn({ staff }: StaffVisit, userId: string): boolean {
  return staff.user.id === userId
}

export function refuseOwn({ text, site, render }: AdminContext, visit: StaffVisit): Promise<Response> {
  const { title, advice, link } = text.ownAccount
  const main = <Message advice={advice} link={{ href: site.urls.profile, text: link }} />
  return render(visit, { title, main }, 403)
}
