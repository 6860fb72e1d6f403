import { createCountersign, staticTokens, totp } from 'countersign'
import { createNextSite } from 'countersign/next'
import { openStore } from 'countersign/store'
import { createSite } from 'countersign/web'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { authenticate, findById } from './users'

async function makeSite() {
  const countersign = createCountersign({
    issuer: 'Acme',
    secrets: [process.env.COUNTERSIGN_SECRET],
    store: await openStore(process.env.DATABASE_URL ?? 'sqlite:./app.db'),
    kinds: [totp(), staticTokens()],
  })
  await countersign.migrate()
  return createSite(countersign, { users: { findById, authenticate } })
}

// Behind a proxy that ends TLS: { origin: 'https://app.example.com' } as a third argument.
export const { handlers, visit, otpRequired, guard, proxy } = createNextSite(makeSite, { headers, redirect })
