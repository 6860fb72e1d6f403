import { createCountersign, staticTokens, totp } from 'countersign'
import { openStore } from 'countersign/store'
import { createSite } from 'countersign/web'
import { authenticate, findById } from './users.ts'

const countersign = createCountersign({
  issuer: 'Acme',
  secrets: [process.env.COUNTERSIGN_SECRET],
  store: await openStore('sqlite:./app.db'),
  kinds: [totp(), staticTokens()],
})
await countersign.migrate()

export const site = createSite(countersign, { users: { findById, authenticate }, registerUrl: '/register' })
