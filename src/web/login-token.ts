import type { Device, User } from '../devices/device.ts'
import {
  answersInBrowser,
  type BrowserChallenge,
  browserChallenge,
  type ChallengeRecord,
  challengeView,
  maySend,
  resendError,
  sendChallenge,
  sends,
  unsent,
} from './challenge.ts'
import type { SiteContext } from './context.ts'
import { errorStatus, retryHeaders } from './form-errors.ts'
import { isAlone, type LoginExtra, type LoginRun } from './login-wizard.ts'
import type { FormError } from './views.ts'
import type { Visit } from './visit.ts'

/** One request to the token step of a run. */
export interface TokenRequest {
  readonly request: Request
  readonly visit: Visit
  readonly user: User
  readonly run: LoginRun
}

/** The token step: which device is asked, its challenge, and the page. */
export interface TokenStep {
  /**
   * Comes to the step: the device that is asked sends its challenge, if it has one to send.
   * @param kinds ask a device of one of these, if there is one
   */
  enter(at: TokenRequest, kinds?: readonly string[]): Promise<void>
  /** Asks another device. → `false` for one that the user does not have. */
  choose(at: TokenRequest, device: string | undefined): Promise<boolean>
  /** Has a new challenge sent. → why not, for now. */
  resend(at: TokenRequest): Promise<FormError | null>
  /** → `null` when there is no device left to ask. */
  show(at: TokenRequest, action: string, error?: FormError): Promise<Response | null>
}

export function tokenStep(site: SiteContext): TokenStep {
  const { countersign } = site

  const choices = async (user: User) =>
    (await countersign.devices.list(user)).filter((device) => !site.isBackup(device))

  async function ask({ request, visit, user, run }: TokenRequest, device: Device): Promise<void> {
    const record = maySend(request)
      ? await sendChallenge(site, request, visit.session, user, device, run.extra.challenge)
      : sends(site, device)
        ? unsent(device)
        : null
    const own: Partial<LoginExtra> = { by: 'device', device: device.persistentId }
    run.setExtra(record ? { ...own, challenge: record } : own)
  }

  /** What the run knows of the device's challenge. */
  function recordOf({ run }: TokenRequest, device: Device): ChallengeRecord {
    const { challenge } = run.extra
    return challenge?.device === device.persistentId ? challenge : unsent(device)
  }

  /** What is shown of the device's challenge. → `null` for a device that has gone meanwhile */
  async function challengeOf(at: TokenRequest, device: Device): Promise<BrowserChallenge | null> {
    const { request, visit, user } = at
    if (answersInBrowser(site, device)) {
      return browserChallenge(
        site,
        request,
        visit.session,
        user,
        device.persistentId,
        isAlone(at.run.extra, visit.session),
      )
    }
    return sends(site, device) ? { challenge: challengeView(recordOf(at, device), countersign.now()) } : {}
  }

  const self: TokenStep = {
    async enter(at, kinds = []) {
      const preferred = await countersign.devices.default(at.user)
      const own = await choices(at.user)
      const fitting = own.filter(({ kind }) => kinds.includes(kind))
      const among = fitting.length > 0 ? fitting : own
      const device = among.find(({ persistentId }) => persistentId === preferred?.persistentId) ?? among[0]
      if (device) await ask(at, device)
    },

    async choose(at, chosen) {
      const device = (await choices(at.user)).find(({ persistentId }) => persistentId === chosen)
      if (device) await ask(at, device)
      return device !== undefined
    },

    async resend(at) {
      const { request, visit, user, run } = at
      const device = (await choices(user)).find(({ persistentId }) => persistentId === run.extra.device)
      if (!device) return { code: 'device-gone' }
      const record = await sendChallenge(site, request, visit.session, user, device, run.extra.challenge)
      if (!record) return null
      const error = resendError(record, countersign.now())
      if (error) return error
      run.setExtra({ challenge: record })
      if (record.state === 'sent') site.notify(visit, 'code-sent')
      return null
    },

    async show(at, action, error) {
      const { request, visit, user, run } = at
      const devices = await countersign.devices.list(user)
      const backup = devices.find(site.isBackup)
      const form = { action, next: run.extra.next, ...(error && { error }) }
      const status = error ? errorStatus(error) : 200
      const headers = error ? retryHeaders(error) : {}
      if (run.extra.by === 'backup' && backup) {
        return site.render(request, { view: 'backup', ...form, input: site.typedInput(backup.kind) }, status, headers)
      }
      const own = devices.filter((device) => !site.isBackup(device))
      const asked = () => own.find(({ persistentId }) => persistentId === run.extra.device)
      // The device that was asked is gone, or none was asked yet.
      if (!asked()) await self.enter(at)
      const device = asked()
      if (!device) return null
      const signedIn = visit.user?.id === user.id
      // The browser is asked for any of them at once.
      const same = answersInBrowser(site, device) ? own.filter(({ kind }) => kind === device.kind) : [device]
      const alone = same.length === 1
      const asking = await challengeOf(at, device)
      if (!asking) return null
      return site.render(
        request,
        {
          ...{ view: 'token', ...form, signedIn, backup: backup !== undefined, restart: !signedIn },
          ...{ device: alone ? site.choice(device) : { ...site.choice(device), name: '' } },
          input: site.input(device.kind),
          ...asking,
          ...(site.remember.enabled && { remember: { seconds: site.remember.age } }),
          others: own.filter((other) => other !== device && !same.includes(other)).map(site.choice),
        },
        status,
        headers,
      )
    },
  }
  return self
}
