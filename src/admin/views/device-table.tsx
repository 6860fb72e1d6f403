import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Device } from '../../index.ts'
import type { AdminContext } from '../context.ts'
import { deviceText, isLocked, kindText } from '../describe.ts'
import type { Subject } from '../people.ts'
import { type Column, Moment } from './parts.tsx'

/** What a device is, and that it waits for something. */
export function DeviceState({ device, admin }: { device: Device; admin: AdminContext }): JSX.Element {
  const { devices } = admin.text
  const locked = isLocked(admin.countersign, device)
  return (
    <>
      <span class={device.confirmed ? 'tag success' : 'tag warning'}>
        {device.confirmed ? devices.isConfirmed : devices.isUnconfirmed}
      </span>{' '}
      {locked && <span class="tag danger">{devices.isLocked}</span>}
    </>
  )
}

export function UserLink({ subject, admin }: { subject: Subject; admin: AdminContext }): JSX.Element {
  const { user, known } = subject
  return (
    <>
      <a href={admin.urls.user(user.id)}>
        <bdi>{user.name || user.id}</bdi>
      </a>
      {!known && <span class="hint block">{admin.text.unknownUser}</span>}
    </>
  )
}

type DeviceColumn = 'device' | 'kind' | 'state' | 'created' | 'last-used' | 'failures'

export function deviceColumns(admin: AdminContext): Readonly<Record<DeviceColumn, Column<Device>>> {
  const { countersign, text, urls } = admin
  return {
    device: {
      name: text.devices.device,
      cell: (device) => (
        <>
          <a href={urls.device(device.persistentId)}>
            <bdi>{deviceText(countersign, text, device)}</bdi>
          </a>
          {device.hint && (
            <bdi class="hint block" dir="ltr">
              {device.hint}
            </bdi>
          )}
        </>
      ),
    },
    kind: {
      name: text.devices.kind,
      cell: ({ kind }) => kindText(countersign, text, kind),
    },
    state: { name: text.devices.state, cell: (device) => <DeviceState device={device} admin={admin} /> },
    created: { name: text.devices.created, cell: ({ createdAt }) => <Moment at={createdAt} text={text} /> },
    'last-used': { name: text.devices.lastUsed, cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} text={text} /> },
    failures: { name: text.devices.failures, cell: ({ failureCount }) => failureCount },
  }
}
