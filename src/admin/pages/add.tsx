import { CountersignError, type ErrorCode } from '../../errors.ts'
import type { Device, User } from '../../index.ts'
import { cleanName } from '../../web/device-name.ts'
import type { Form } from '../../web/form.ts'
import { canHandOver, handOver } from '../backup-tokens.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import type { ProblemName } from '../messages.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import { subjectOf } from '../subject.ts'
import { AddForm, Choices } from '../views/add-form.tsx'
import { isSharedSecret, Secret, Tokens } from '../views/secret.tsx'
import { countFrom } from './device.tsx'

/** How a kind is set up without its user. */
export type Way = 'totp' | 'hotp' | 'static' | 'destination'

/** What was typed into the form, as it is shown again: all but the secret. */
export type Typed = Readonly<Record<string, string>>

const problems: Readonly<Partial<Record<ErrorCode, ProblemName>>> = {
  'invalid-secret': 'secret',
  'invalid-address': 'address',
  'invalid-number': 'number',
  'number-not-allowed': 'number-not-allowed',
  'invalid-option': 'refused',
}

/** Adds a device for a user. Its secret was brought along, or is shown once where that is allowed. */
export function addPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls } = admin

  function wayOf(name: string): Way | null {
    const kind = countersign.kinds.find((one) => one.name === name)
    if (!kind) return null
    if (name === 'totp' || name === 'hotp' || name === 'static') return name
    return kind.method?.setup === 'destination' ? 'destination' : null
  }

  const offered = () =>
    countersign.kinds.flatMap(({ name }) => {
      const way = wayOf(name)
      return way ? [{ kind: name, way }] : []
    })

  async function about(visit: StaffVisit): Promise<User | Response> {
    const subject = await subjectOf(admin, visit)
    if (!subject?.known) return admin.notFound(visit)
    return isOwn(visit, subject.user.id) ? refuseOwn(admin, visit) : subject.user
  }

  function show(visit: StaffVisit, user: User, kind: string, problem?: ProblemName, typed: Typed = {}) {
    const way = wayOf(kind)
    const main = way ? (
      <AddForm
        {...{ admin, user, kind, way, problem, typed }}
        csrf={admin.site.csrf(visit.request)}
        tokens={canHandOver(admin, visit)}
        reveal={admin.canReveal(visit.staff)}
        destination={countersign.kinds.find(({ name }) => name === kind)?.method?.destination}
      />
    ) : (
      <Choices admin={admin} user={user} offered={offered()} />
    )
    const title = text.add.title(user.name || user.id)
    return admin.render(visit, { title, main, section: urls.users, ...(problem && { problem }) }, problem ? 422 : 200)
  }

  /** The options of a kind, from its own fields and no others. */
  function optionsFrom(visit: StaffVisit, kind: string, way: Way, form: Form): Record<string, unknown> | ProblemName {
    const number = (name: string) => (/^\d{1,15}$/.test(form.get(name) ?? '') ? Number(form.get(name)) : undefined)
    if (way === 'static') {
      const count = countFrom(form.get('count'))
      return count === null ? 'count' : { count }
    }
    if (way === 'destination') {
      const option = countersign.kinds.find(({ name }) => name === kind)?.method?.destination?.option ?? ''
      return { [option]: (form.get('destination') ?? '').trim() }
    }
    const secret = (form.get('secret') ?? '').replace(/[\s-]/g, '')
    if (secret === '' && !admin.canReveal(visit.staff)) return 'secret-missing'
    const own = { digits: number('digits'), algorithm: form.get('algorithm'), ...(secret && { secret }) }
    return withoutUndefined({ ...own, ...(way === 'totp' ? { step: number('step') } : { counter: number('counter') }) })
  }

  async function handed(visit: StaffVisit, user: User, device: Device, way: Way, setup: unknown): Promise<Response> {
    const back = urls.device(device.persistentId)
    const title = text.add.title(user.name || user.id)
    if (way === 'static') {
      const { tokens } = setup as { tokens: readonly string[] }
      const result = await handOver(admin, visit, user, device, tokens)
      if (result === 'undelivered') {
        await countersign.devices.remove(user, device.persistentId)
        return show(visit, user, device.kind, 'tokens-undelivered')
      }
      await admin.tell(visit, user, 'device-added', device)
      if (result === 'delivered') return admin.done(visit, 'tokens-delivered', urls.user(user.id))
      const main = <Tokens tokens={result.shown} text={text} back={back} />
      return admin.render(visit, { title: text.tokens.title, main, section: urls.users })
    }
    if (device.confirmed) await admin.tell(visit, user, 'device-added', device)
    return admin.render(visit, {
      ...{ title, section: urls.users },
      main: isSharedSecret(setup) ? <Secret setup={setup} text={text} back={back} /> : <p>{text.notices.added}</p>,
    })
  }

  async function add(visit: StaffVisit, user: User, kind: string, way: Way, form: Form): Promise<Response> {
    const { secret: _secret, csrf: _csrf, ...typed } = Object.fromEntries(form)
    const options = optionsFrom(visit, kind, way, form)
    if (typeof options === 'string') return show(visit, user, kind, options, typed)
    const name = cleanName(form.get('name') ?? '')
    if (name === null) return show(visit, user, kind, 'name', typed)
    const confirmed = way === 'static' || form.get('confirmed') === 'on'
    const given = { ...options, ...(name && name !== 'default' && { name }), confirmed }
    try {
      const { device, setup } = await countersign.devices.create(user, kind, given)
      if (way === 'static') return await handed(visit, user, device, way, setup)
      if (way !== 'destination' && options.secret === undefined) {
        // A look at a secret, and recorded as one.
        const shown = await countersign.administration.reveal(user, device.persistentId)
        return await handed(visit, user, device, way, shown)
      }
      if (device.confirmed) await admin.tell(visit, user, 'device-added', device)
      return await admin.done(visit, 'added', urls.device(device.persistentId))
    } catch (error) {
      const problem = error instanceof CountersignError ? problems[error.code] : undefined
      if (!problem) throw error
      return show(visit, user, kind, problem, typed)
    }
  }

  return {
    beforeChange: true,

    async get(visit) {
      const user = await about(visit)
      return user instanceof Response ? user : show(visit, user, visit.query.get('kind') ?? '')
    },

    async post(visit, form) {
      const user = await about(visit)
      if (user instanceof Response) return user
      const kind = visit.query.get('kind') ?? ''
      const way = wayOf(kind)
      if (!way || (way === 'static' && !canHandOver(admin, visit))) return admin.notFound(visit)
      return add(visit, user, kind, way, form)
    },
  }
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}
