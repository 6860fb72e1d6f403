import type { Device, User } from '../devices/device.ts'
import type { SiteContext } from './context.ts'
import type { LoginContext, LoginExtra, Proof } from './login-wizard.ts'
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
  const proof = (data.token ?? data.backup) as Proof | undefined
  const device = context.device ?? (proof ? await confirmedDevice(site, user, proof.device) : null)
  if (proof && !device) return 'device-gone'
  const { loginSteps } = site
  if (loginSteps.done && extra.mode === 'sign-in') {
    // Whoever ends the run in the session is the one who goes on.
    if (wasKept && !(await site.commit(request))) return 'late'
    await loginSteps.done(user, ownData(loginSteps, data), request)
  }
  await signInNow(site, context, device)
  if (device && proof?.remember) await site.remember.remember(request, user, device)
  return 'signed-in'
}

/**
 * The session is the user's. Without a token that is so for those alone who have no second factor, or come in a browser
 * that is remembered: the wizard has just asked.
 */
export async function signInNow(site: SiteContext, context: LoginContext, device: Device | null): Promise<void> {
  const { request } = context
  const { session } = await site.visit(request)
  const user = context.user as User
  const now = site.countersign.now()
  const recognised = device ? null : await context.recognised
  if (device) await login(session, user, device, now)
  else if (recognised) await login(session, user, recognised, now, 'remembered')
  else await authenticate(session, user, now)
  site.forget(request)
}

/** A device that accepted a token in an earlier request, if it is still there. */
async function confirmedDevice({ countersign }: SiteContext, user: User, id: string): Promise<Device | null> {
  return (await countersign.devices.list(user)).find(({ persistentId }) => persistentId === id) ?? null
}
