import encodeQR from 'qr'

/** Light modules around the code, without which many cameras do not find it. */
const quietZone = 4

/**
 * A QR code as an `<svg>` element without anything that a strict CSP forbids. Each run of dark modules is one stroke: a
 * quarter of what one square for each would be.
 */
export function qrSvg(text: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })
  const path = rows.map((row, y) => strokes(row, y)).join('')
  const shape = `<path stroke="#000" d="${path}"/>`
  return `<svg viewBox="0 0 ${rows.length} ${rows.length}" xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges">${shape}</svg>`
}

function strokes(row: readonly boolean[], y: number): string {
  let path = ''
  let end = 0
  for (const [{ length }, start] of runs(row)) {
    path += path === '' ? `M${start} ${y}.5h${length}` : `m${start - end} 0h${length}`
    end = start + length
  }
  return path
}

/** The runs of dark modules, each with where it begins. */
function* runs(row: readonly boolean[]): Generator<[string, number]> {
  const text = row.map((dark) => (dark ? '1' : '0')).join('')
  for (const { 0: run, index } of text.matchAll(/1+/g)) yield [run, index]
}
