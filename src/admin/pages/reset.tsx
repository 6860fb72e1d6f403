import type { User } from '../../index.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import type { ProblemName } from '../messages.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import { subjectOf } from '../subject.ts'
import { Field, Post } from '../views/parts.tsx'

const maxLength = 255

/** Asks for a reason, then takes a user's whole second factor away. */
export function resetPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, site } = admin

  function show(visit: StaffVisit, user: User, problem?: ProblemName, typed = ''): Promise<Response> {
    const effects = [
      ...text.reset.effects,
      user.email && site.parts.mails ? text.reset.told(user.email) : text.reset.notTold,
    ]
    const main = (
      <>
        <p class="strong">{text.reset.lead}</p>
        <ul>
          {effects.map((effect) => (
            <li>{effect}</li>
          ))}
        </ul>
        <p class="alert warning">{text.reset.identify}</p>
        <Post action={urls.reset(user.id)} csrf={site.csrf(visit.request)} step="reset" class="narrow">
          <Field
            name="reason"
            label={text.reset.reason}
            hint={text.reset.reasonHint}
            wrong={problem !== undefined}
            input={{ type: 'text', value: typed, required: true, maxlength: maxLength, autofocus: true }}
          />
          <div class="actions">
            <button type="submit" class="danger">
              {text.reset.submit}
            </button>
            <a class="button secondary" href={urls.user(user.id)}>
              {text.cancel}
            </a>
          </div>
        </Post>
      </>
    )
    const title = text.reset.title(user.name || user.id)
    return admin.render(visit, { title, main, section: urls.users, ...(problem && { problem }) }, problem ? 422 : 200)
  }

  /** The user, if there is one and it is somebody else; else the answer to send. */
  async function about(visit: StaffVisit): Promise<User | Response> {
    const subject = await subjectOf(admin, visit)
    if (!subject) return admin.notFound(visit)
    return isOwn(visit, subject.user.id) ? refuseOwn(admin, visit) : subject.user
  }

  return {
    beforeChange: true,

    async get(visit) {
      const user = await about(visit)
      return user instanceof Response ? user : show(visit, user)
    },

    async post(visit, form) {
      const user = await about(visit)
      if (user instanceof Response) return user
      const reason = (form.get('reason') ?? '').trim()
      if (reason === '') return show(visit, user, 'reason-missing')
      if (reason.length > maxLength || /\p{Cc}/u.test(reason) || !reason.isWellFormed()) {
        return show(visit, user, 'reason-too-long', reason.slice(0, maxLength))
      }
      await countersign.administration.reset(user, { reason })
      // Sessions of the host's own; of the built-in ones none is left.
      await site.parts.sessions.endAll?.(user.id)
      await admin.tell(visit, user, 'two-factor-reset')
      return admin.done(visit, 'reset', urls.user(user.id))
    },
  }
}
