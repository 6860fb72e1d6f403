import { X509Certificate } from 'node:crypto'

/**
 * Whether certificates, each issued by the next, lead to one of the roots; a root may be the first certificate itself.
 * In memory alone: no list of revoked certificates is asked for.
 */
export function leadsToRoot(chain: readonly Uint8Array[], roots: readonly X509Certificate[], now: number): boolean {
  if (chain.length === 0 || chain.length > 8) return false
  const path = readCertificates(chain)
  if (!path?.every((certificate) => isValidAt(certificate, now))) return false
  const anchored = path.findIndex((certificate) =>
    roots.some((root) => isSame(root, certificate) || signed(root, certificate, now)),
  )
  if (anchored === -1) return false
  return path.slice(0, anchored).every((certificate, index) => issued(path[index + 1] as X509Certificate, certificate))
}

function readCertificates(chain: readonly Uint8Array[]): readonly X509Certificate[] | null {
  try {
    return chain.map((der) => new X509Certificate(der))
  } catch {
    return null
  }
}

function signed(root: X509Certificate, certificate: X509Certificate, now: number): boolean {
  return isValidAt(root, now) && issued(root, certificate)
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

function isSame(a: X509Certificate, b: X509Certificate): boolean {
  return a.fingerprint512 === b.fingerprint512
}

function isValidAt({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo)
}
