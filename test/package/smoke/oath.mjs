import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { decodeBase32, generateHotp, generateTotp, verifyTotp } from 'countersign/oath'

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'))

test('RFC 4226 appendix D', () => {
  const { secret, vectors } = read('hotp')
  assert.ok(vectors.length >= 10)
  for (const { counter, hotp } of vectors) assert.equal(generateHotp(Buffer.from(secret), { counter }), hotp)
})

test('RFC 6238 appendix B', () => {
  const { secrets, vectors } = read('totp')
  assert.ok(vectors.length >= 18)
  for (const { time, step, algorithm, totp } of vectors) {
    const secret = Buffer.from(secrets[algorithm])
    const options = { now: time * 1000, digits: 8, algorithm }
    assert.equal(generateTotp(secret, options), totp)
    assert.equal(verifyTotp(totp, secret, options), step)
  }
})

test('RFC 4648 section 10', () => {
  assert.equal(Buffer.from(decodeBase32('MZXW6YTBOI======')).toString(), 'foobar')
})
