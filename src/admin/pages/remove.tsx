import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { deviceText, isBackup } from '../describe.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import { type DeviceSubject, deviceSubjectOf } from '../subject.ts'
import { Post } from '../views/parts.tsx'

/** Asks, then removes a device. */
export function removePage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, site } = admin

  async function show(visit: StaffVisit, { device, user }: DeviceSubject): Promise<Response> {
    const { persistentId } = device
    const others = (await countersign.devices.list(user)).filter((one) => !isBackup(countersign, one))
    const isLast = others.length === 1 && others[0]?.persistentId === persistentId
    const main = (
      <>
        <p class="strong">{text.remove.question(user.name || user.id)}</p>
        <ul>
          {text.remove.effects.map((effect) => (
            <li>{effect}</li>
          ))}
        </ul>
        {isLast && <p class="alert warning">{text.remove.last}</p>}
        <Post action={urls.remove(persistentId)} csrf={site.csrf(visit.request)} step="remove" class="actions">
          <button type="submit" class="danger">
            {text.remove.submit}
          </button>
          <a class="button secondary" href={urls.device(persistentId)}>
            {text.cancel}
          </a>
        </Post>
      </>
    )
    const title = text.remove.title(deviceText(countersign, text, device))
    return admin.render(visit, { title, main, section: urls.devices })
  }

  /** The device, if there is one and it is somebody else's; else the answer to send. */
  async function about(visit: StaffVisit): Promise<DeviceSubject | Response> {
    const subject = await deviceSubjectOf(admin, visit)
    if (!subject) return admin.notFound(visit)
    return isOwn(visit, subject.user.id) ? refuseOwn(admin, visit) : subject
  }

  return {
    beforeChange: true,

    async get(visit) {
      const subject = await about(visit)
      return subject instanceof Response ? subject : show(visit, subject)
    },

    async post(visit) {
      const subject = await about(visit)
      if (subject instanceof Response) return subject
      const { device, user } = subject
      if (!(await countersign.devices.remove(user, device.persistentId))) return admin.notFound(visit)
      await site.parts.remember.forgetAll(user.id, device.persistentId)
      await admin.tell(visit, user, 'device-removed', device)
      return admin.done(visit, 'removed', urls.user(user.id))
    },
  }
}
