import encodeQR from 'qr'
import { expect, test } from 'vitest'
import { qrSvg } from './qr.ts'

const uri =
  'otpauth://totp/Acme%20Gardens:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme%20Gardens'

/** What the strokes of a picture cover. */
function modules(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const rows = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  let [x, y] = [0, 0]
  for (const [, command, first, second] of svg.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Math.floor(Number(second))]
    else if (command === 'm') x += Number(first)
    else for (const end = x + Number(first); x < end; x++) (rows[y] as boolean[])[x] = true
  }
  return rows
}

test('draws the modules of the code, and nothing else', () => {
  expect(modules(qrSvg(uri))).toEqual(encodeQR(uri, 'raw', { ecc: 'medium', border: 4 }))
})

test('is small, and has no style and no script', () => {
  expect(qrSvg(uri).length).toBeLessThan(6000)
  expect(qrSvg(uri)).not.toMatch(/style|script|on\w+=/)
})
