import { type Countersign, createCountersign, staticTokens, totp } from 'countersign'
import { openStore } from 'countersign/store'
import type { Config } from './config.ts'

/** Two-factor authentication by authenticator app, with backup tokens: this is all that it takes. */
export async function openCountersign({ databaseUrl, secrets }: Config): Promise<Countersign> {
  return createCountersign({
    issuer: 'Countersign example',
    secrets,
    store: await openStore(databaseUrl),
    kinds: [totp(), staticTokens()],
  })
}
