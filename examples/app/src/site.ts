import type { Countersign } from 'countersign'
import { createSite, type Site } from 'countersign/web'
import { ar, cs, de, en, es, fr, he, it, ja, ko, nl, pl, ptBR, sv, tr, uk, zhHans } from 'countersign/web/languages'
import type { Deliveries } from './deliveries.ts'
import type { Users } from './users.ts'

interface Parts extends Pick<Deliveries, 'mailing'> {
  readonly countersign: Countersign
  readonly users: Users
}

/** Countersign's pages under `/account`. */
export function openSite({ countersign, users, mailing }: Parts): Site {
  return createSite(countersign, {
    ...{ users, registerUrl: '/register', forgotPasswordUrl: '/forgot-password' },
    remember: { age: 30 * 86_400 },
    passkeys: true,
    languages: [en, ar, cs, de, es, fr, he, it, ja, ko, nl, pl, ptBR, sv, tr, uk, zhHans],
    // The app's own pages have no other language than English; Countersign's are in what the browser asks for.
    language: ({ url }) => (new URL(url).pathname.startsWith('/account/') ? undefined : 'en'),
    // About every change to how an account is protected.
    ...(mailing && { mail: { delivery: mailing.delivery, sender: mailing.sender.address } }),
  })
}
