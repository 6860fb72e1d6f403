import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ProfileDevice } from '../web/views.ts'
import { givenName, kindName } from './kinds.ts'
import type { Messages } from './messages/messages.ts'
import type { Context } from './page.ts'
import { Time } from './time.tsx'

/** What a device is called: by its user, else by its kind. */
export function deviceName(text: Messages, device: ProfileDevice): string {
  return givenName(device) ?? kindName(text, device)
}

export function DeviceList({ devices, context }: { devices: readonly ProfileDevice[]; context: Context }): JSX.Element {
  return (
    <ul class="devices">
      {devices.map((device) => (
        <Device device={device} context={context} />
      ))}
    </ul>
  )
}

function Device({ device, context }: { device: ProfileDevice; context: Context }): JSX.Element {
  const { format } = context
  const text = context.text.profile
  const name = deviceName(context.text, device)
  const kind = kindName(context.text, device)
  return (
    <li>
      <div>
        <h3>
          <bdi>{name}</bdi>
          {device.isDefault && <span class="tag">{text.default}</span>}
        </h3>
        <ul class="facts">
          {name !== kind && <li>{kind}</li>}
          {device.hint && (
            <li>
              <bdi dir="ltr">{device.hint}</bdi>
            </li>
          )}
          <li>{text.added(<Time at={device.createdAt} written={format.date} />)}</li>
          <li>
            {device.lastUsedAt ? text.lastUsed(<Time at={device.lastUsedAt} written={format.date} />) : text.neverUsed}
          </li>
        </ul>
      </div>
      <a class="button secondary" href={device.url} aria-label={text.manageNamed(name)}>
        {text.manage}
      </a>
    </li>
  )
}
