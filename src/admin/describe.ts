import type { Countersign, Device } from '../index.ts'
import type { ClientName } from '../web/client-name.ts'
import type { AdminMessages } from './messages.ts'

type Named = Pick<Device, 'kind' | 'name'>

export function kindText(countersign: Countersign, text: AdminMessages, kind: string): string {
  if (Object.hasOwn(text.kinds, kind)) return text.kinds[kind as keyof AdminMessages['kinds']]
  return countersign.kinds.find(({ name }) => name === kind)?.method?.label ?? kind
}

/** The name that a user gave; empty for those that devices get by themselves. */
export function givenName({ kind, name }: Named): string {
  return ['', 'default', 'backup', kind].includes(name) ? '' : name
}

/** What a device is called. */
export function deviceText(countersign: Countersign, text: AdminMessages, device: Named): string {
  return givenName(device) || kindText(countersign, text, device.kind)
}

export function clientText({ user }: AdminMessages, { browser, system }: ClientName): string {
  return browser && system ? user.client(browser, system) : (browser ?? system ?? user.clientUnknown)
}

/** Whether it waits for somebody to unlock it. */
export function isLocked(countersign: Countersign, { kind, failureCount }: Device): boolean {
  const most = countersign.kinds.find(({ name }) => name === kind)?.throttle.maxFailures
  return most !== undefined && failureCount >= most
}

export function isBackup(countersign: Countersign, { kind }: Pick<Device, 'kind'>): boolean {
  return countersign.kinds.find(({ name }) => name === kind)?.method?.backup ?? false
}
