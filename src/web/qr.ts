import encodeQR from 'qr'

/** A QR code as an `<svg>` element of one path, with a quiet zone of four modules and nothing that a strict CSP forbids. */
export function qrSvg(text: string): string {
  return encodeQR(text, 'svg', { ecc: 'medium', border: 4 })
}
