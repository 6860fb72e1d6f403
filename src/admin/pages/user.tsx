import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Device, User } from '../../index.ts'
import type { Form } from '../../web/form.ts'
import { withQuery } from '../../web/redirects.ts'
import type { RememberedBrowser } from '../../web/remember.ts'
import type { OpenSession } from '../../web/session.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { clientText, isBackup } from '../describe.ts'
import type { NoticeName } from '../messages.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import type { Subject } from '../people.ts'
import { subjectOf } from '../subject.ts'
import { deviceColumns } from '../views/device-table.tsx'
import { type Column, Facts, Moment, Post, Table } from '../views/parts.tsx'
import { idsIn, TrailTable } from '../views/trail-table.tsx'

const recent = 10

interface Access {
  readonly sessions: readonly OpenSession[] | null
  /** `null` where no browser is remembered. */
  readonly browsers: readonly RememberedBrowser[] | null
}

/** One user: devices, sessions, remembered browsers, what happened last, and the way to reset it all. */
export function userPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, site } = admin
  const { sessions, remember } = site.parts

  async function accessOf({ request }: StaffVisit, user: User): Promise<Access> {
    const { session } = await site.visit(request)
    return {
      sessions: (await sessions.list?.(user.id, session)) ?? null,
      browsers: remember.enabled ? await remember.list(request, user) : null,
    }
  }

  async function show(visit: StaffVisit, subject: Subject): Promise<Response> {
    const { user, known } = subject
    const devices = await countersign.devices.list(user, { confirmed: null })
    const mayChange = visit.staff.can('change') && !isOwn(visit, user.id)
    const part = { admin, visit, user, mayChange }
    const main = (
      <>
        {!known && <p class="alert warning">{text.user.gone}</p>}
        <State user={user} devices={devices} admin={admin} />
        <section>
          <h2>{text.user.devices}</h2>
          {devices.length === 0 ? (
            <p>{text.user.noDevices}</p>
          ) : (
            <Table caption={text.user.devices} titled columns={Object.values(deviceColumns(admin))} rows={devices} />
          )}
          {mayChange && known && (
            <p class="actions">
              <a class="button secondary" href={urls.add(user.id)}>
                {text.user.add}
              </a>
            </p>
          )}
        </section>
        <SignedIn {...part} access={await accessOf(visit, user)} />
        {countersign.trail.enabled && (await recentEvents(admin, user))}
        {mayChange && known && (
          <section>
            <h2>{text.user.reset}</h2>
            <p>{text.user.resetWhat}</p>
            <p class="actions">
              <a class="button secondary danger" href={urls.reset(user.id)}>
                {text.user.resetLink}
              </a>
            </p>
          </section>
        )}
      </>
    )
    return admin.render(visit, { title: text.user.title(user.name || user.id), main, section: urls.users })
  }

  async function change(visit: StaffVisit, user: User, form: Form): Promise<NoticeName | null> {
    const { request } = visit
    switch (form.get('step')) {
      case 'end-session':
        return (await sessions.end?.(user.id, form.get('session') ?? '')) ? 'session-ended' : null
      case 'end-sessions':
        if (!sessions.endAll) return null
        await sessions.endAll(user.id)
        return 'sessions-ended'
      case 'forget-browser': {
        const id = form.get('browser') ?? ''
        return /^[\w-]{1,64}$/.test(id) && (await remember.forget(request, user, id)) ? 'browser-forgotten' : null
      }
      case 'forget-browsers':
        await remember.forgetAll(user.id)
        return 'browsers-forgotten'
      default:
        return null
    }
  }

  return {
    async get(visit) {
      const subject = await subjectOf(admin, visit)
      return subject ? show(visit, subject) : admin.notFound(visit)
    },

    async post(visit, form) {
      const subject = await subjectOf(admin, visit)
      if (!subject) return admin.notFound(visit)
      const { user } = subject
      if (isOwn(visit, user.id)) return refuseOwn(admin, visit)
      const notice = await change(visit, user, form)
      if (!notice) return admin.notFound(visit)
      const isSession = notice === 'session-ended' || notice === 'sessions-ended'
      await admin.tell(visit, user, isSession ? 'sessions-ended' : 'browsers-forgotten')
      return admin.done(visit, notice, urls.user(user.id))
    },
  }
}

interface StateProps {
  readonly user: User
  readonly devices: readonly Device[]
  readonly admin: AdminContext
}

function State({ user, devices, admin: { countersign, text } }: StateProps): JSX.Element {
  const on = devices.some((device) => device.confirmed && !isBackup(countersign, device))
  return (
    <>
      <Facts
        facts={[
          [text.user.id, <bdi dir="ltr">{user.id}</bdi>],
          [text.user.email, user.email ? <bdi dir="ltr">{user.email}</bdi> : text.none],
        ]}
      />
      <div class={on ? 'state on' : 'state off'}>
        <p class="strong">{on ? text.user.on : text.user.off}</p>
        <p>{on ? text.user.onWhy : text.user.offWhy}</p>
      </div>
    </>
  )
}

interface SignedInProps {
  readonly admin: AdminContext
  readonly visit: StaffVisit
  readonly user: User
  readonly mayChange: boolean
  readonly access: Access
}

/** Sessions and remembered browsers. */
function SignedIn({ admin, visit, user, mayChange, access }: SignedInProps): JSX.Element {
  const { text, urls, site } = admin
  const { sessions, browsers } = access
  const form = { action: urls.user(user.id), csrf: site.csrf(visit.request) }
  const button = (step: string, fields: Record<string, string>, label: string, named: string) => (
    <Post {...form} step={step} fields={fields}>
      <button type="submit" class="secondary small" aria-label={named}>
        {label}
      </button>
    </Post>
  )
  const session: Column<OpenSession>[] = [
    { name: text.user.browser, cell: ({ client }) => clientText(text, client) },
    { name: text.user.signedIn, cell: ({ createdAt }) => <Moment at={createdAt} text={text} /> },
    { name: text.user.lastSeen, cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} text={text} /> },
  ]
  const end: Column<OpenSession> = {
    name: text.user.action,
    cell: ({ id, client }) =>
      button('end-session', { session: id }, text.user.endSession, text.user.endSessionNamed(clientText(text, client))),
  }
  const browser: Column<RememberedBrowser>[] = [
    { name: text.user.browser, cell: ({ client }) => clientText(text, client) },
    { name: text.user.lastSeen, cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} text={text} /> },
    { name: text.user.until, cell: ({ expiresAt }) => <Moment at={expiresAt} text={text} /> },
  ]
  const forget: Column<RememberedBrowser> = {
    name: text.user.action,
    cell: ({ id, client }) =>
      button('forget-browser', { browser: id }, text.user.forget, text.user.forgetNamed(clientText(text, client))),
  }
  const mayEnd = site.parts.sessions.endAll !== undefined
  return (
    <>
      <section>
        <h2>{text.user.sessions}</h2>
        {sessions === null && <p>{text.user.sessionsElsewhere}</p>}
        {sessions?.length === 0 && <p>{text.user.noSessions}</p>}
        {sessions && sessions.length > 0 && (
          <Table
            caption={text.user.sessions}
            titled
            columns={mayChange ? [...session, end] : session}
            rows={sessions}
          />
        )}
        {mayChange && mayEnd && sessions?.length !== 0 && (
          <Post {...form} step="end-sessions" class="actions">
            <button type="submit" class="secondary">
              {text.user.endSessions}
            </button>
          </Post>
        )}
      </section>
      {browsers && (
        <section>
          <h2>{text.user.browsers}</h2>
          {browsers.length === 0 ? (
            <p>{text.user.noBrowsers}</p>
          ) : (
            <Table
              caption={text.user.browsers}
              titled
              columns={mayChange ? [...browser, forget] : browser}
              rows={browsers}
            />
          )}
          {mayChange && browsers.length > 0 && (
            <Post {...form} step="forget-browsers" class="actions">
              <button type="submit" class="secondary">
                {text.user.forgetAll}
              </button>
            </Post>
          )}
        </section>
      )}
    </>
  )
}

async function recentEvents(admin: AdminContext, user: User): Promise<JSX.Element> {
  const { countersign, text, urls, people } = admin
  const { entries } = await countersign.trail.list({ userId: user.id, limit: recent })
  const subjects = await people.findAll(idsIn(entries))
  return (
    <section>
      <h2>{text.user.recent}</h2>
      {entries.length === 0 ? (
        <p>{text.overview.recentNone}</p>
      ) : (
        <>
          <TrailTable
            entries={entries}
            people={subjects}
            admin={admin}
            caption={text.user.recent}
            titled
            withUser={false}
          />
          <p class="actions">
            <a class="button secondary" href={withQuery(urls.trail, { user: user.id })}>
              {text.overview.recentAll}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
