import type { Device } from '../index.ts'
import type { AdminContext, StaffVisit } from './context.ts'
import type { Subject } from './people.ts'
import { userIdFrom } from './query.ts'

/** Whom an address with `?id=` is about: a user of the host's, or somebody of whom something is left. */
export async function subjectOf(admin: AdminContext, { query }: StaffVisit): Promise<Subject | null> {
  const id = userIdFrom(query.get('id'))
  if (id === null) return null
  const user = await admin.people.find(id)
  if (user) return { user, known: true }
  const left = { id, name: id }
  const { countersign } = admin
  const isLeft =
    (await countersign.devices.has(left, { confirmed: null })) ||
    (/\p{Cc}/u.test(id) ? [] : (await countersign.trail.list({ userId: id, limit: 1 })).entries).length > 0
  return isLeft ? { user: left, known: false } : null
}

export interface DeviceSubject extends Subject {
  readonly device: Device
}

/** The device that an address names, and whose it is. */
export async function deviceSubjectOf(admin: AdminContext, visit: StaffVisit): Promise<DeviceSubject | null> {
  const device = await admin.countersign.devices.get(visit.device)
  if (!device) return null
  const subject = (await admin.people.findAll([device.userId]))(device.userId)
  return { ...subject, device }
}
