import type { JSX } from 'hono/jsx/jsx-runtime'
import { CountersignError } from '../../errors.ts'
import type { Device } from '../../index.ts'
import { cleanName } from '../../web/device-name.ts'
import type { Form } from '../../web/form.ts'
import { withQuery } from '../../web/redirects.ts'
import { canHandOver, type HandedOver, handOver, replaceTokens } from '../backup-tokens.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { deviceText, givenName, isLocked, kindText } from '../describe.ts'
import type { ProblemName } from '../messages.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import { type DeviceSubject, deviceSubjectOf } from '../subject.ts'
import { DeviceForms } from '../views/device-forms.tsx'
import { DeviceState, UserLink } from '../views/device-table.tsx'
import { Facts, Moment } from '../views/parts.tsx'
import { Tokens } from '../views/secret.tsx'
import { idsIn, TrailTable } from '../views/trail-table.tsx'
import { hasSecret } from './reveal.tsx'

const recent = 10
const mostTokens = 20

/** One device: what is known of it, and what can be done with it. */
export function devicePage(admin: AdminContext): AdminPage {
  const { countersign, text, urls } = admin
  const { devices } = countersign

  async function show(visit: StaffVisit, subject: DeviceSubject, problem?: ProblemName, typed?: string) {
    const { device, user } = subject
    const allowed = await countersign.verifyIsAllowed(device)
    const remaining = await devices.remaining(user, device.persistentId)
    const isOthers = !isOwn(visit, user.id)
    const main = (
      <>
        <DeviceFacts subject={subject} admin={admin} allowed={allowed} remaining={remaining} />
        {visit.staff.can('change') && isOthers && (
          <DeviceForms
            {...{ admin, device, problem, remaining }}
            csrf={admin.site.csrf(visit.request)}
            name={typed ?? givenName(device)}
            locked={!allowed.allowed && device.confirmed}
            tokens={countersign.kinds.some(({ name, add }) => name === device.kind && add) ? tokensBy(visit) : null}
          />
        )}
        {admin.canReveal(visit.staff) && isOthers && hasSecret(admin, device.kind) && (
          <section>
            <h2>{text.device.reveal}</h2>
            <p>{text.device.revealWhat}</p>
            <p class="actions">
              <a class="button secondary" href={urls.reveal(device.persistentId)}>
                {text.device.revealLink}
              </a>
            </p>
          </section>
        )}
        {countersign.trail.enabled && (await history(admin, device))}
        {visit.staff.can('change') && isOthers && (
          <section>
            <h2>{text.device.remove}</h2>
            <p>{text.device.removeWhat}</p>
            <p class="actions">
              <a class="button secondary danger" href={urls.remove(device.persistentId)}>
                {text.device.removeLink}
              </a>
            </p>
          </section>
        )}
      </>
    )
    const title = text.device.title(deviceText(countersign, text, device))
    return admin.render(visit, { title, main, section: urls.devices, ...(problem && { problem }) }, problem ? 422 : 200)
  }

  /** How fresh tokens would get to their user. */
  const tokensBy = (visit: StaffVisit) =>
    admin.canReveal(visit.staff) ? 'shown' : canHandOver(admin, visit) ? 'delivered' : 'hidden'

  async function rename(visit: StaffVisit, subject: DeviceSubject, form: Form): Promise<Response> {
    const { device, user } = subject
    const typed = form.get('name') ?? ''
    const name = cleanName(typed)
    if (name === null) return show(visit, subject, 'name', typed.slice(0, 1000))
    const renamed = await devices.rename(
      user,
      device.persistentId,
      name === '' || name === 'default' ? device.kind : name,
    )
    if (!renamed) return admin.notFound(visit)
    await admin.tell(visit, user, 'device-renamed', renamed)
    return admin.done(visit, 'renamed', urls.device(device.persistentId))
  }

  async function unlock(visit: StaffVisit, { device, user }: DeviceSubject): Promise<Response> {
    const unlocked = await devices.unlock(user, device.persistentId)
    if (!unlocked) return admin.notFound(visit)
    if (isLocked(countersign, device)) await admin.tell(visit, user, 'device-unlocked', unlocked)
    return admin.done(visit, 'unlocked', urls.device(device.persistentId))
  }

  async function confirm(visit: StaffVisit, subject: DeviceSubject): Promise<Response> {
    const { device, user } = subject
    try {
      const confirmed = await countersign.administration.confirm(user, device.persistentId)
      if (!confirmed) return admin.notFound(visit)
      await admin.tell(visit, user, 'device-added', confirmed)
      return await admin.done(visit, 'confirmed', urls.device(device.persistentId))
    } catch (error) {
      if (error instanceof CountersignError && error.code === 'not-supported')
        return show(visit, subject, 'not-confirmed')
      throw error
    }
  }

  /** Fresh tokens, beside the old ones or in their place. */
  async function freshTokens(
    visit: StaffVisit,
    subject: DeviceSubject,
    form: Form,
    replace: boolean,
  ): Promise<Response> {
    const { device, user } = subject
    if (!canHandOver(admin, visit)) return admin.notFound(visit)
    const count = countFrom(form.get('count'))
    if (count === null) return show(visit, subject, 'count')
    if (replace) {
      const made = await replaceTokens(admin, visit, user, device, count)
      return answer(visit, subject, made.device, made.handed, 'backup-tokens-made')
    }
    try {
      const added = await devices.addTokens(user, device.persistentId, { count })
      if (!added) return await admin.notFound(visit)
      const handed = await handOver(admin, visit, user, added.device, added.tokens)
      return await answer(visit, subject, added.device, handed, 'device-added')
    } catch (error) {
      if (error instanceof CountersignError && error.code === 'invalid-option') return show(visit, subject, 'count')
      throw error
    }
  }

  async function answer(
    visit: StaffVisit,
    subject: DeviceSubject,
    device: Device,
    handed: HandedOver,
    change: 'backup-tokens-made' | 'device-added',
  ): Promise<Response> {
    const back = urls.user(subject.user.id)
    if (handed === 'undelivered') return show(visit, subject, 'tokens-undelivered')
    await admin.tell(visit, subject.user, change, device)
    if (handed === 'delivered') return admin.done(visit, 'tokens-delivered', back)
    const main = <Tokens tokens={handed.shown} text={text} back={back} />
    return admin.render(visit, { title: text.tokens.title, main, section: urls.devices })
  }

  return {
    async get(visit) {
      const subject = await deviceSubjectOf(admin, visit)
      return subject ? show(visit, subject) : admin.notFound(visit)
    },

    async post(visit, form) {
      const subject = await deviceSubjectOf(admin, visit)
      if (!subject) return admin.notFound(visit)
      if (isOwn(visit, subject.user.id)) return refuseOwn(admin, visit)
      switch (form.get('step')) {
        case 'rename':
          return rename(visit, subject, form)
        case 'unlock':
          return unlock(visit, subject)
        case 'confirm':
          return confirm(visit, subject)
        case 'add-tokens':
          return freshTokens(visit, subject, form, false)
        case 'replace-tokens':
          return freshTokens(visit, subject, form, true)
        default:
          return admin.notFound(visit)
      }
    },
  }
}

export function countFrom(typed: string | undefined): number | null {
  const count = /^\d{1,3}$/.test(typed ?? '') ? Number(typed) : 0
  return count >= 1 && count <= mostTokens ? count : null
}

interface FactsProps {
  readonly subject: DeviceSubject
  readonly admin: AdminContext
  readonly allowed: Awaited<ReturnType<AdminContext['countersign']['verifyIsAllowed']>>
  readonly remaining: number | null
}

function DeviceFacts({ subject, admin, allowed, remaining }: FactsProps): JSX.Element {
  const { countersign, text } = admin
  const { device } = subject
  const moment = (at: Date | null) => <Moment at={at} text={text} />
  const isClosed = !allowed.allowed && device.confirmed
  return (
    <Facts
      facts={[
        [text.devices.user, <UserLink subject={subject} admin={admin} />],
        [text.devices.kind, kindText(countersign, text, device.kind)],
        [text.devices.state, <DeviceState device={device} admin={admin} />],
        ...(device.hint ? [[text.device.sendsTo, <bdi dir="ltr">{device.hint}</bdi>] as const] : []),
        ...(remaining === null ? [] : [[text.device.tokensLeft, remaining] as const]),
        [text.devices.created, moment(device.createdAt)],
        [text.devices.lastUsed, moment(device.lastUsedAt)],
        [text.devices.failures, device.failureCount],
        ...(device.lastFailureAt ? [[text.device.lastFailure, moment(device.lastFailureAt)] as const] : []),
        ...(isClosed
          ? [
              [
                text.device.nextAttempt,
                allowed.lockedUntil ? moment(allowed.lockedUntil) : text.device.waitsForUnlock,
              ] as const,
            ]
          : []),
        [text.device.id, <bdi dir="ltr">{device.persistentId}</bdi>],
      ]}
    />
  )
}

async function history(admin: AdminContext, { persistentId }: Device): Promise<JSX.Element> {
  const { countersign, text, urls, people } = admin
  const { entries } = await countersign.trail.list({ device: persistentId, limit: recent })
  const subjects = await people.findAll(idsIn(entries))
  return (
    <section>
      <h2>{text.device.history}</h2>
      {entries.length === 0 ? (
        <p>{text.overview.recentNone}</p>
      ) : (
        <>
          <TrailTable {...{ entries, people: subjects, admin, caption: text.device.history }} titled withUser={false} />
          <p class="actions">
            <a class="button secondary" href={withQuery(urls.trail, { device: persistentId })}>
              {text.device.historyLink}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
