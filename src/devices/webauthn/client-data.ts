import { own, parseObject } from './json.ts'

/** What the browser saw (WebAuthn L3 §5.8.1). */
export interface ClientData {
  readonly type: string
  readonly challenge: string
  readonly origin: string
  /** Whether another site's page had asked, in a frame. */
  readonly framed: boolean
}

/** `null` for anything that is not client data. */
export function parseClientData(bytes: Uint8Array): ClientData | null {
  const object = parseObject(decode(bytes))
  const type = own(object, 'type')
  const challenge = own(object, 'challenge')
  const origin = own(object, 'origin')
  const crossOrigin = own(object, 'crossOrigin') ?? false
  const topOrigin = own(object, 'topOrigin') ?? null
  if (typeof type !== 'string' || typeof challenge !== 'string' || typeof origin !== 'string') return null
  return { type, challenge, origin, framed: crossOrigin !== false || topOrigin !== null }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}
