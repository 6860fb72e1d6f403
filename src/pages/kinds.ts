import type { DeviceChoice } from '../web/views.ts'
import type { KindMessages, Messages } from './messages/messages.ts'

type Kind = Pick<DeviceChoice, 'kind' | 'label'>

/** What the catalog says of a kind; `null` for a plug-in's, which it does not know. */
export function kindMessages(text: Messages, kind: string): KindMessages | null {
  return Object.hasOwn(text.kinds, kind) ? text.kinds[kind as keyof Messages['kinds']] : null
}

export function kindName(text: Messages, { kind, label }: Kind): string {
  return kindMessages(text, kind)?.name ?? label
}

/** The name that the user gave a device; `null` for the names that devices get by themselves. */
export function givenName(device: DeviceChoice): string | null {
  const automatic = ['', 'default', device.kind, device.label]
  return automatic.includes(device.name) ? null : device.name
}
