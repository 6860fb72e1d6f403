import type { Countersign } from '../countersign.ts'
import type { MailDelivery } from '../delivery/delivery.ts'
import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import { takeFromQuota } from '../store/quota.ts'
import { type ClientName, clientName } from './client-name.ts'
import type { ChooseLanguage } from './language.ts'

/** What a user, whoever is in their session, or staff changed about how the account is protected. */
export type ChangeType =
  | 'device-added'
  | 'device-removed'
  | 'device-renamed'
  | 'default-changed'
  | 'backup-tokens-made'
  | 'two-factor-disabled'
  /** Only by staff: all devices were taken away, for the user to begin anew. */
  | 'two-factor-reset'
  /** Only by staff: a device verifies again. */
  | 'device-unlocked'
  | 'browser-remembered'
  | 'browsers-forgotten'
  | 'sessions-ended'

/** Told to the host's `onChange`. */
export interface Change {
  readonly type: ChangeType
  readonly user: User
  /** Which device, if it is about one. */
  readonly device?: Device
  /** Who did it, where that was not the user: the id of somebody of the host's staff. */
  readonly by?: string
  readonly at: Date
  /** The request that did it: for its address, say. */
  readonly request: Request
}

export interface ChangeMailOptions {
  /** What sends it: `smtp(…)`, or anything with `sendMail`. */
  readonly delivery: MailDelivery
  /** The address that it is from: `security@example.com`. */
  readonly sender: string
}

const mailNames = ['delivery', 'sender']

const minor: readonly ChangeType[] = ['device-renamed', 'default-changed', 'browsers-forgotten', 'sessions-ended']

/** @throws CountersignError `invalid-option` */
export function checkMailOptions(mail: ChangeMailOptions): void {
  checkKeys('createSite({ mail })', mail, mailNames)
  if (typeof mail.delivery?.sendMail !== 'function') {
    throw invalidOption("createSite({ mail }) needs a delivery with sendMail: delivery: smtp('smtps://…')")
  }
  if (typeof mail.sender !== 'string' || !/^[^\s@<>]+@[^\s@<>]+$/.test(mail.sender)) {
    throw invalidOption('createSite({ mail }) needs a sender, as a bare address: sender: "security@example.com"')
  }
}

/** What the mail about a change says. Nothing in it was typed by the user. */
export interface ChangeMailView {
  readonly type: ChangeType
  readonly brand: string
  readonly device: { readonly kind: string; readonly label: string; readonly hint: string | null } | null
  readonly at: Date
  /** What the user's browser is; `null` where staff did it. */
  readonly client: ClientName | null
}

export type RenderMail = (view: ChangeMailView, lang: string) => { readonly subject: string; readonly text: string }

export interface ChangesParts {
  readonly countersign: Countersign
  readonly brand: string
  readonly onChange: ((change: Change) => void | Promise<void>) | undefined
  readonly mail: ChangeMailOptions | undefined
  readonly render: RenderMail
  readonly language: ChooseLanguage
}

/** Tells of a change. It never rejects: what was done is done, and a failure is logged. */
export type TellChange = (
  request: Request,
  user: User,
  type: ChangeType,
  device?: Device,
  /** Who did it, where that was not the user. */
  by?: string,
) => Promise<void>

export function createChanges({ countersign, brand, onChange, mail, render, language }: ChangesParts): TellChange {
  const { logger, store } = countersign

  /** What changes little is told a few times an hour; what opens or closes the account, always. */
  async function isTooMuch({ type, user, at }: Change): Promise<boolean> {
    if (!minor.includes(type)) return false
    const quota = { userId: user.id, name: 'change-mails', limit: 10, period: 3_600_000 }
    return (await takeFromQuota(store.quotas, quota, at.getTime())) !== null
  }

  async function sendMail(change: Change): Promise<void> {
    const { type, user, device, at, request, by } = change
    if (!mail || !user.email) return
    if (await isTooMuch(change)) return
    const label = countersign.kinds.find(({ name }) => name === device?.kind)?.method?.label ?? device?.kind ?? ''
    const about = device ? { kind: device.kind, label, hint: device.hint } : null
    // Not by what the browser asks for: whoever sits there may be who the user is to be warned of.
    const lang = await language.forUser(request, user)
    const text = render({ type, brand, device: about, at, client: by === undefined ? clientName(request) : null }, lang)
    const from = { name: brand, address: mail.sender }
    await mail.delivery.sendMail({ from, to: { name: '', address: user.email }, ...text })
  }

  async function tellHost(change: Change): Promise<void> {
    try {
      await onChange?.(change)
    } catch (error) {
      logger.error({ error, type: change.type }, 'onChange failed')
    }
  }

  async function tellUser(change: Change): Promise<void> {
    try {
      await sendMail(change)
    } catch (error) {
      // Errors of others can hold whatever was to be sent, and to whom.
      const known = error instanceof CountersignError ? { error } : {}
      logger.error({ ...known, type: change.type }, 'A mail about a change was not sent')
    }
  }

  return async (request, user, type, device, by) => {
    const about = { ...(device && { device }), ...(by !== undefined && { by }) }
    const change: Change = { type, user, ...about, at: new Date(countersign.now()), request }
    await patiently(Promise.all([tellHost(change), tellUser(change)]))
  }
}

/** So many milliseconds a page waits for those who are told; after that they are told while the visitor goes on. */
const patience = 5000

async function patiently(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}
