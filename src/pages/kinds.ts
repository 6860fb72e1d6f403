import type { DeviceChoice } from '../web/views.ts'
import type { KindMessages, Messages } from './messages/messages.ts'
import type { Context } from './page.ts'

type Kind = Pick<DeviceChoice, 'kind' | 'label'>

/** What the catalog says of a kind; `null` for a plug-in's, which it does not know. */
export function kindMessages(text: Messages, kind: string): KindMessages | null {
  return Object.hasOwn(text.kinds, kind) ? text.kinds[kind as keyof Messages['kinds']] : null
}

export function kindName(text: Messages, { kind, label }: Kind): string {
  return kindMessages(text, kind)?.name ?? label
}

/** That a code was sent, and where to. */
export function sentText({ text, frame }: Context, kind: Kind, to: string | null): string {
  return kindMessages(text, kind.kind)?.ask(frame.brand, isolated(text, to)) ?? text.otherKind.sent(kind.label)
}

/** What a button does that chooses a device. */
export function useText({ text }: Context, device: DeviceChoice): string {
  return kindMessages(text, device.kind)?.use(isolated(text, device.hint)) ?? text.otherKind.use(device.label)
}

/** Addresses and numbers run from left to right, also within a text that does not. */
export function isolated({ dir }: Messages, hint: string | null): string | null {
  return hint && dir === 'rtl' ? `\u2066${hint}\u2069` : hint
}

/** The name that the user gave a device; `null` for the names that devices get by themselves. */
export function givenName(device: Kind & Pick<DeviceChoice, 'name'>): string | null {
  const automatic = ['', 'default', device.kind, device.label]
  return automatic.includes(device.name) ? null : device.name
}
