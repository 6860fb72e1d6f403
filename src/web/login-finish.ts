import type { Device, User } from '../devices/device.ts'
import { passwordAmr } from './assurance.ts'
import type { SiteContext } from './context.ts'
import { type LoginContext, type LoginExtra, type Proof, passkeyOf } from './login-wizard.ts'
import { ownData } from './own-steps.ts'
import { authenticate, login } from './sign-in.ts'

/** A run that has ended, because all of its steps are passed. */
export interface EndedLogin {
  readonly data: Readonly<Record<string, unknown>>
  readonly extra: LoginExtra
  /** Whether it was in the session before this request. */
  readonly wasKept: boolean
}

/**
 * Signs in, or verifies, whoever has passed all steps. → `late` when another request ended the run at the same moment;
 * `device-gone` when the device is not there any more that has accepted a token.
 */
export async function finishLogin(
  site: SiteContext,
  context: LoginContext,
  { data, extra, wasKept }: EndedLogin,
): Promise<'signed-in' | 'late' | 'device-gone'> {
  const { request } = context
  const user = context.user as User
  const passkey = passkeyOf(data)
  const proof = passkey ?? ((data.token ?? data.backup) as Proof | undefined)
  const device = context.device ?? (proof ? await confirmedDevice(site, user, proof.device) : null)
  if (proof && !device) return 'device-gone'
  const { loginSteps } = site
  if (loginSteps.done && extra.mode === 'sign-in') {
    // Whoever ends the run in the session is the one who goes on.
    if (wasKept && !(await site.commit(request))) return 'late'
    await loginSteps.done(user, ownData(loginSteps, data), request)
  }
  const { amr, mode } = extra
  await signInNow(site, context, device, {
    ...{ mode, byPasskey: passkey !== undefined, ...(proof && { proof }), ...(amr && { amr }) },
  })
  if (device && proof?.remember) await site.remember.remember(request, user, device)
  return 'signed-in'
}

/** How somebody signs in. */
export interface Way {
  /** What the device's token has proved. */
  readonly proof?: Proof
  /** What the first factor was. Default: a password. */
  readonly amr?: readonly string[]
  /** By a passkey that was both factors. */
  readonly byPasskey?: boolean
  /** For who is signed in already, the first factor stays what it was. */
  readonly mode?: LoginExtra['mode']
}

/**
 * The session is the user's. Without a token that is so for those alone who have no second factor, or come in a browser
 * that is remembered: the wizard has just asked.
 */
export async function signInNow(
  site: SiteContext,
  context: LoginContext,
  device: Device | null,
  { proof, amr = passwordAmr, byPasskey = false, mode = 'sign-in' }: Way = {},
): Promise<void> {
  const { request } = context
  const { session } = await site.visit(request)
  const user = context.user as User
  const now = site.countersign.now()
  const recognised = device ? null : await context.recognised
  const first = mode === 'verify' ? {} : byPasskey ? { byPasskey } : { firstFactor: amr }
  if (device) {
    const { amr: proved, userVerified = false, at = now } = proof ?? {}
    await login(session, user, device, now, { ...first, ...(proved && { amr: proved }), userVerified, at })
  } else if (recognised) await login(session, user, recognised, now, { ...first, remembered: true })
  else await authenticate(session, user, now, amr)
  site.forget(request)
}

/** A device that accepted a token in an earlier request, if it is still there. */
async function confirmedDevice({ countersign }: SiteContext, user: User, id: string): Promise<Device | null> {
  return (await countersign.devices.list(user)).find(({ persistentId }) => persistentId === id) ?? null
}
