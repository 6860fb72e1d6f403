import { expect, it } from 'vitest'
import type { AnyDeviceKind } from '../devices/kind.ts'
import { assurance } from './assurance.ts'

const kinds = [
  { name: 'app' },
  { name: 'mail', strength: 'recovery' },
  { name: 'phone', strength: 'restricted' },
  { name: 'question', factor: 'knowledge' },
] as unknown as readonly AnyDeviceKind[]

const proof = (kind: string, amr: readonly string[] = ['otp'], userVerified = false) => ({
  ...{ device: { kind }, amr, userVerified },
})

it.each([
  ['a password', ['pwd'], [], ['pwd'], 'aal1'],
  ['nothing any more', [], [], [], null],
  ['a password and a device', ['pwd'], [proof('app')], ['pwd', 'otp', 'mfa'], 'aal2'],
  ['the telephone', ['pwd'], [proof('phone', ['sms'])], ['pwd', 'sms', 'mfa'], 'aal2'],
  ['email, which is no factor', ['pwd'], [proof('mail')], ['pwd'], 'aal1'],
  ['email alone', [], [proof('mail')], [], null],
  ['email that claims to be two factors', ['pwd'], [proof('mail', ['mfa'], true)], ['pwd'], 'aal1'],
  ['a word of the host’s', ['company'], [], ['company'], 'aal1'],
  ['the same factor twice', ['pwd'], [proof('question', ['kba'])], ['pwd', 'kba'], 'aal1'],
  ['two things that one has', ['hwk'], [proof('app')], ['hwk', 'otp'], 'aal1'],
  ['a fingerprint and a device', ['fpt'], [proof('app')], ['fpt', 'otp', 'mfa'], 'aal2'],
  ['a device alone', [], [proof('app')], ['otp'], 'aal1'],
  ['a device that made sure who holds it', [], [proof('app', ['hwk'], true)], ['hwk', 'mfa'], 'aal2'],
  ['what somebody else has found to be two', ['mfa'], [], ['mfa'], 'aal2'],
  ['a device of a kind that is not there', ['pwd'], [proof('gone', ['x'])], ['pwd', 'x', 'mfa'], 'aal2'],
  ['several devices', ['pwd'], [proof('app'), proof('app', ['otp', 'pop'])], ['pwd', 'otp', 'pop', 'mfa'], 'aal2'],
])('%s', (_name, first, proofs, amr, acr) => {
  expect(assurance(kinds, first, proofs)).toEqual({ amr, acr })
})
