const maxEncodedLength = 300

/**
 * A name as {@link keyUri} puts it into a label. The key-URI format allows no colon in an issuer or account name, and
 * apps that meet one there show the wrong name or refuse the QR code, so colons become hyphens. Control characters become
 * spaces, and what is longer than 300 characters when percent-encoded is cut, so that it fits into a QR code that can be read.
 */
export function labelText(text: string): string {
  // Nothing beyond this can fit, so a huge name costs nothing.
  const clean = text
    .slice(0, 2 * maxEncodedLength)
    .replace(/\p{Cs}/gu, '\u{fffd}')
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll(':', '-')
    .trim()
  let result = ''
  let length = 0
  for (const character of clean) {
    length += encodeURIComponent(character).length
    if (length > maxEncodedLength) break
    result += character
  }
  return result.trim()
}
