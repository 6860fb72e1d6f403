import type { Device } from './device.ts'

/**
 * What choosing a device at sign-in does, in English: "Send text message to +31 * ******58", "Call +31 * ******58",
 * "Send email to a***@example.com". For passive devices, their name.
 */
export function deviceAction(device: Pick<Device, 'kind' | 'name' | 'hint'>): string {
  const { kind, name, hint } = device
  if (kind === 'sms') return `Send text message to ${hint}`
  if (kind === 'call') return `Call number ${hint}`
  if (kind === 'email') return `Send email to ${hint ?? 'your email address'}`
  return name
}
