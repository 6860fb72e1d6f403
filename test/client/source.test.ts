import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { clientSource } from './source.ts'

describe('the client', () => {
  it('is one small module', () => {
    const source = clientSource()
    expect(Buffer.byteLength(source)).toBeLessThan(4096)
    expect(gzipSync(source).length).toBeLessThan(2048)
    expect(source).not.toMatch(/^(?:import|export .* from)\b/m)
  })

  it('needs nothing but what browsers and Node both have', () => {
    expect(clientSource()).not.toMatch(/\b(?:process|Buffer|require|window|document|location|localStorage)\b/)
  })
})
