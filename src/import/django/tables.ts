import { encodeBase32 } from '../../oath/index.ts'
import type { SourceRow } from '../database/source-database.ts'
import type { SourceDevice } from '../source.ts'
import type { Beside, DeviceTable, Refusal } from './device-table.ts'
import { staticOptions } from './static-tokens.ts'
import { BrokenRow, hexBytes, text, textOrNull, wholeNumber } from './values.ts'

/** https://django-otp-official.readthedocs.io and https://django-two-factor-auth.readthedocs.io, “Class Reference”. */
export const deviceTables: readonly DeviceTable[] = [
  { table: 'otp_totp_totpdevice', kind: () => 'totp', options: totpOptions },
  { table: 'otp_hotp_hotpdevice', kind: () => 'hotp', options: hotpOptions },
  { table: 'otp_static_staticdevice', kind: () => 'static', options: staticOptions },
  { table: 'otp_email_emaildevice', kind: () => 'email', options: emailOptions },
  { table: 'two_factor_phonedevice', kind: phoneKind, options: phoneOptions },
  { table: 'otp_twilio_twiliosmsdevice', kind: () => 'sms', options: phoneOptions },
  unsupported('otp_yubikey_yubikeydevice', 'yubikey'),
  unsupported('otp_yubikey_remoteyubikeydevice', 'yubikey'),
  unsupported('two_factor_webauthn_webauthndevice', 'webauthn'),
]

function totpOptions(row: SourceRow): Pick<SourceDevice, 'options'> {
  return {
    options: {
      secret: encodeBase32(hexBytes(row, 'key')),
      algorithm: 'sha1',
      step: wholeNumber(row, 'step'),
      t0: wholeNumber(row, 't0'),
      digits: wholeNumber(row, 'digits'),
      tolerance: wholeNumber(row, 'tolerance'),
      drift: wholeNumber(row, 'drift'),
      lastStep: wholeNumber(row, 'last_t'),
    },
  }
}

function hotpOptions(row: SourceRow): Pick<SourceDevice, 'options'> {
  return {
    options: {
      secret: encodeBase32(hexBytes(row, 'key')),
      algorithm: 'sha1',
      digits: wholeNumber(row, 'digits'),
      tolerance: wholeNumber(row, 'tolerance'),
      counter: wholeNumber(row, 'counter'),
    },
  }
}

function emailOptions(row: SourceRow, { userEmail }: Beside): Pick<SourceDevice, 'options'> | Refusal {
  const address = textOrNull(row, 'email') || null
  if (address !== null) return { options: { address } }
  if (userEmail) return { options: {} }
  return { reason: 'no-address', message: 'Neither the device nor its user in the users table has an email address.' }
}

function phoneKind(row: SourceRow): string {
  const method = text(row, 'method')
  if (method === 'sms' || method === 'call') return method
  throw new BrokenRow('Its method is neither sms nor call.')
}

function phoneOptions(row: SourceRow): Pick<SourceDevice, 'options'> {
  return { options: { number: text(row, 'number') } }
}

function unsupported(table: string, kind: string): DeviceTable {
  const message = 'Devices of this type cannot be taken over: their users have to enrol again.'
  return { table, kind: () => kind, options: () => ({ reason: 'not-supported', message }) }
}
