import { invalidOption } from '../../lib/options.ts'

/** Which origins are the site's, and as whom it speaks to authenticators there. */
export interface Origins {
  /** The RP id where the request came to. Of an origin without WebAuthn (an address of numbers) it is one that no browser takes. */
  rpIdOf(origin: string): string
  /** Whether a browser's page of this origin may answer for that RP id. */
  accepts(pageOrigin: string, rpId: string, requestOrigin: string): boolean
}

export interface OriginOptions {
  readonly rpId?: string | undefined
  readonly origins?: readonly string[] | undefined
  readonly relatedOrigins?: readonly string[] | undefined
}

/** @throws CountersignError `invalid-option` */
export function checkOrigins({ rpId, origins, relatedOrigins = [] }: OriginOptions): Origins {
  if (rpId !== undefined) checkRpId('webauthn({ rpId })', rpId)
  if (origins !== undefined) checkList('webauthn({ origins })', origins, (origin) => isOrigin(origin) || isApp(origin))
  checkList('webauthn({ relatedOrigins })', relatedOrigins, isOrigin, 0)
  if (relatedOrigins.length > 0 && rpId === undefined) {
    throw invalidOption("webauthn({ relatedOrigins }) needs rpId, the one name for all of them: rpId: 'example.com'")
  }
  if (rpId === undefined && origins?.some(isApp)) {
    throw invalidOption(
      "webauthn({ origins }) with an app needs rpId, the host name that it is for: rpId: 'example.com'",
    )
  }
  const mayUse = (origin: string, id: string) =>
    isWithin(origin, id) || relatedOrigins.includes(origin) || isApp(origin)
  if (rpId !== undefined && !(origins ?? []).every((origin) => mayUse(origin, rpId))) {
    throw invalidOption(
      'webauthn({ origins }) has one that is neither at rpId nor below it; if it is yours, name it in relatedOrigins too',
    )
  }

  // Without a word, an RP id is for its own host: subdomains may be other people's.
  const named = origins ?? (rpId === undefined || rpId === 'localhost' ? null : [`https://${rpId}`])

  /** @throws CountersignError `invalid-option` where nobody has said which origins there are */
  function own(requestOrigin: string): readonly string[] {
    if (named) return [...named, ...relatedOrigins]
    if (URL.parse(requestOrigin)?.origin === requestOrigin) return [requestOrigin, ...relatedOrigins]
    throw invalidOption(
      requestOrigin === ''
        ? "webauthn needs to know where the request came to: pass { origin: 'https://example.com' }, or set webauthn({ rpId, origins })"
        : "origin must be the request's own, without a path: new URL(request.url).origin",
    )
  }

  return {
    rpIdOf(requestOrigin) {
      const all = own(requestOrigin)
      return rpId ?? hostOf(all.includes(requestOrigin) ? requestOrigin : (all[0] as string))
    },
    accepts(pageOrigin, id, requestOrigin) {
      if (!own(requestOrigin).includes(pageOrigin) || !(isSecure(pageOrigin) || isApp(pageOrigin))) return false
      // What only a Host header says has to be the key's own host: a page on a subdomain can send the header for itself.
      return named || relatedOrigins.includes(pageOrigin) ? mayUse(pageOrigin, id) : hostOf(pageOrigin) === id
    },
  }
}

/** Whether a page of this origin may use the RP id by itself: its host is the RP id, or is below it. */
function isWithin(origin: string, rpId: string): boolean {
  const host = hostOf(origin)
  return host === rpId || host.endsWith(`.${rpId}`)
}

/** Browsers have WebAuthn on https alone, and on the computer that one sits at. */
function isSecure(origin: string): boolean {
  return origin.startsWith('https://') || /^http:\/\/([a-z0-9-]+\.)*localhost(:\d+)?$/.test(origin)
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.hostname ?? ''
}

/** @throws CountersignError `invalid-option` */
export function checkRpId(where: string, rpId: unknown): void {
  // At least two labels: a top-level domain is nobody's.
  if (typeof rpId === 'string' && rpId.length <= 253 && (rpId === 'localhost' || domain.test(rpId))) return
  throw invalidOption(`${where} must be a host name in lower case, without scheme and port: rpId: 'example.com'`)
}

const domain = /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

function checkList(where: string, origins: unknown, isGood: (origin: unknown) => boolean, min = 1): void {
  const good = Array.isArray(origins) && origins.length >= min && origins.length <= 100 && origins.every(isGood)
  if (!good) {
    throw invalidOption(`${where} must be a list of origins with https, or http on localhost: ['https://example.com']`)
  }
}

/** As browsers write them: lower case, no path, no default port. */
function isOrigin(origin: unknown): boolean {
  return typeof origin === 'string' && URL.parse(origin)?.origin === origin && isSecure(origin)
}

/** An Android app, by the hash of its signing certificate. Which RP id it may use, Android finds out at the RP id. */
function isApp(origin: unknown): boolean {
  return typeof origin === 'string' && /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/.test(origin)
}
