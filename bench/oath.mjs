// Verifying a wrong token over a window of one step on either side, with a secret of 20 bytes: what a guess costs.
import { NodeCryptoPlugin } from '@otplib/plugin-crypto-node'
import * as otpauth from 'otpauth'
import * as otplib from 'otplib'
import speakeasy from 'speakeasy'
import * as totpGenerator from 'totp-generator'
import { encodeBase32, generateTotp, verifyTotp } from '../dist/oath/index.js'
import { race } from './lib/race.mjs'
import { report } from './lib/report.mjs'

const now = Date.UTC(2026, 0, 1, 12, 0, 15)
const secret = Buffer.from('12345678901234567890')
const base32 = encodeBase32(secret)

// Whatever can be prepared before a token arrives is, and every secret is given in the form that is fastest.
const totp = new otpauth.TOTP({ secret: new otpauth.Secret({ buffer: new Uint8Array(secret).buffer }) })
const nodeCrypto = new NodeCryptoPlugin()
const seconds = now / 1000

/** Each answers whether a token is right. */
const verifiers = {
  Countersign: (token) => verifyTotp(token, secret, { now, tolerance: 1 }) !== null,
  otpauth: (token) => totp.validate({ token, timestamp: now, window: 1 }) !== null,
  'otplib 13': (token) => otplib.verifySync({ token, secret, epoch: seconds, epochTolerance: 30 }).valid,
  'otplib 13, node:crypto plugin': (token) =>
    otplib.verifySync({ token, secret, epoch: seconds, epochTolerance: 30, crypto: nodeCrypto }).valid,
  speakeasy: (token) => speakeasy.totp.verify({ token, secret, time: seconds, window: 1 }),
  // It cannot verify: three codes are made and compared.
  'totp-generator': async (token) => {
    const times = [now - 30_000, now, now + 30_000]
    const codes = await Promise.all(times.map((timestamp) => totpGenerator.TOTP.generate(base32, { timestamp })))
    return codes.some(({ otp }) => otp === token)
  },
}

const bars = { otpauth: 3, 'otplib 13': 8, 'otplib 13, node:crypto plugin': 8 }

export default async function oath() {
  const codes = [-2, -1, 0, 1, 2].map((offset) => generateTotp(secret, { now, drift: offset }))
  const wrong = ['000000', '000001', '000002', '000003', '000004', '000005'].find((token) => !codes.includes(token))
  for (const [name, verify] of Object.entries(verifiers)) {
    const accepted = await Promise.all([...codes, wrong].map(verify))
    if (accepted.join() !== 'false,true,true,true,false,false') {
      throw new Error(`${name} does not accept exactly the codes of the window: ${accepted.join()}`)
    }
  }
  const contenders = Object.entries(verifiers).map(([name, verify]) => ({
    name,
    task: () => verify(wrong),
    awaits: name === 'totp-generator',
  }))
  const results = await race(contenders)
  for (const { name, accepted } of results) if (accepted) throw new Error(`${name} accepted a wrong token`)
  report('oath', 'Verifications of a wrong TOTP over ±1 step', results, bars)
}
