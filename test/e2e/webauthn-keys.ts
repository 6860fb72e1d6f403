import type { CDPSession, Page } from 'playwright-core'

export interface KeyOptions {
  /** `u2f` knows neither users nor PINs. Default `ctap2`. */
  readonly protocol?: 'ctap2' | 'u2f'
  /** Whether it can keep credentials that are found without a user name. Default true; never with `u2f`. */
  readonly residentKey?: boolean
  /** Whether it can make sure who holds it. Default true; never with `u2f`. */
  readonly userVerification?: boolean
}

/** A virtual key in the browser of a page. */
export interface Key {
  /** Whether its user says yes when it is to make sure who that is. */
  verify(yes: boolean): Promise<void>
  /** Whether its user touches it. */
  touch(yes: boolean): Promise<void>
  ids(): Promise<string[]>
  /** Sets the counter of its only credential, as a copy of it would have it. */
  setCounter(count: number): Promise<void>
}

export async function addKey(page: Page, options: KeyOptions = {}): Promise<Key> {
  const session = await sessionOf(page)
  const u2f = options.protocol === 'u2f'
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: options.protocol ?? 'ctap2',
      ...(u2f ? {} : { ctap2Version: 'ctap2_1' }),
      transport: 'usb',
      hasResidentKey: !u2f && (options.residentKey ?? true),
      hasUserVerification: !u2f && (options.userVerification ?? true),
      automaticPresenceSimulation: true,
      isUserVerified: !u2f && (options.userVerification ?? true),
    },
  })
  const credentials = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return {
    verify: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    touch: async (enabled) => {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    ids: async () => (await credentials()).map(({ credentialId }) => credentialId),
    async setCounter(signCount) {
      const [only] = await credentials()
      if (!only) throw new Error('The key is empty')
      await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: only.credentialId })
      await session.send('WebAuthn.addCredential', { authenticatorId, credential: { ...only, signCount } })
    },
  }
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()

function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? open(page)
  sessions.set(page, known)
  return known
}

async function open(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  // Without a window of its own for it, which nobody could press.
  await session.send('WebAuthn.enable', { enableUI: false })
  return session
}
