import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { deviceText } from '../describe.ts'
import { isOwn, refuseOwn } from '../own-account.tsx'
import { type DeviceSubject, deviceSubjectOf } from '../subject.ts'
import { Post } from '../views/parts.tsx'
import { isSharedSecret, Secret } from '../views/secret.tsx'

/** Whether devices of a kind have a secret that can be shown again. */
export function hasSecret({ countersign }: AdminContext, kind: string): boolean {
  const found = countersign.kinds.find(({ name }) => name === kind)
  return found?.setup !== undefined && found.method?.setup === 'shared-secret'
}

/** Asks, then shows the secret of a device. Only there where nothing is hidden; each look is an entry of the trail. */
export function revealPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, site } = admin

  async function about(visit: StaffVisit): Promise<DeviceSubject | Response> {
    const subject = await deviceSubjectOf(admin, visit)
    if (!subject || !hasSecret(admin, subject.device.kind) || !admin.canReveal(visit.staff))
      return admin.notFound(visit)
    return isOwn(visit, subject.user.id) ? refuseOwn(admin, visit) : subject
  }

  const titleOf = ({ device }: DeviceSubject) => text.reveal.title(deviceText(countersign, text, device))

  return {
    beforeChange: true,
    permission: 'reveal',

    async get(visit) {
      const subject = await about(visit)
      if (subject instanceof Response) return subject
      const { device, user } = subject
      const main = (
        <>
          <p class="strong">{text.reveal.question(user.name || user.id)}</p>
          <p>{text.device.revealWhat}</p>
          <p class="alert warning">{text.reveal.recorded}</p>
          <Post action={urls.reveal(device.persistentId)} csrf={site.csrf(visit.request)} step="reveal" class="actions">
            <button type="submit">{text.reveal.submit}</button>
            <a class="button secondary" href={urls.device(device.persistentId)}>
              {text.cancel}
            </a>
          </Post>
        </>
      )
      return admin.render(visit, { title: titleOf(subject), main, section: urls.devices })
    },

    async post(visit) {
      const subject = await about(visit)
      if (subject instanceof Response) return subject
      const { persistentId } = subject.device
      const setup = await countersign.administration.reveal(subject.user, persistentId)
      if (!isSharedSecret(setup)) return admin.notFound(visit)
      const main = <Secret setup={setup} text={text} back={urls.device(persistentId)} />
      return admin.render(visit, { title: titleOf(subject), main, section: urls.devices })
    },
  }
}
