import type { NumberType } from 'libphonenumber-js/max'
import { CountersignError } from '../../errors.ts'
import { invalidOption } from '../../lib/options.ts'
import { phoneMetadata } from '../../lib/phone-metadata.ts'

/** A type of number, as libphonenumber calls it: `MOBILE`, `FIXED_LINE`, `VOIP` … */
export type PhoneNumberType = NonNullable<NumberType>

const types: readonly PhoneNumberType[] = [
  ...(['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'PERSONAL_NUMBER'] as const),
  ...(['PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST', 'PAGER', 'UAN', 'VOICEMAIL'] as const),
]

/** Which numbers a host sends to. */
export interface PhoneNumberRules {
  /** The region of a number that is typed without `+` and country code: `NL`. Default: such a number is refused. */
  readonly defaultRegion?: string
  /**
   * Regions that numbers may be of, as ISO 3166-1 codes; `001` for numbers of no region (satellites, international
   * networks), which are expensive. Default: all regions, and not `001`. Name those of your users, against toll fraud.
   */
  readonly allowedRegions?: readonly string[]
  /** Types that numbers may be of. Premium-rate, shared-cost and other service numbers only if they are named here. */
  readonly allowedTypes?: readonly PhoneNumberType[]
}

/** Checks what was typed, and writes it in E.164. */
export type CheckNumber = (number: unknown) => string

/** @throws CountersignError `invalid-option` */
export function numberChecker(kind: string, rules: PhoneNumberRules, usual: readonly PhoneNumberType[]): CheckNumber {
  const { defaultRegion, allowedRegions, allowedTypes = usual } = rules
  for (const region of [...(defaultRegion === undefined ? [] : [defaultRegion]), ...checkList(kind, allowedRegions)]) {
    if (region !== '001' && !phoneMetadata().isSupportedCountry(region)) {
      throw invalidOption(`${kind}: regions are ISO 3166-1 codes in capitals: "NL", "GB"`)
    }
  }
  if (!Array.isArray(allowedTypes) || allowedTypes.some((type) => !types.includes(type))) {
    throw invalidOption(`${kind}({ allowedTypes }) must be a list of: ${types.join(', ')}`)
  }

  return (number) => {
    const text = typeof number === 'string' && number.length <= 64 ? number : ''
    const parsed = phoneMetadata().parsePhoneNumberFromString(text, {
      ...(defaultRegion !== undefined && { defaultCountry: defaultRegion as 'NL' }),
      extract: false,
    })
    if (!parsed?.isValid() || parsed.ext) throw invalidNumber(defaultRegion === undefined)
    const region = parsed.country ?? '001'
    const type = parsed.getType()
    if (!(allowedRegions?.includes(region) ?? region !== '001')) throw notAllowed('region')
    if (type === undefined || !allowedTypes.includes(type)) throw notAllowed('type')
    return parsed.number
  }
}

/** A number as people write it internationally: `+31 6 12345658`. What is no number comes back as it is. */
export function formatPhoneNumber(number: string): string {
  return phoneMetadata().parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

/** The first three and the last two characters stay, and of the others all that is no digit: `+31 * ******58`. */
export function maskPhoneNumber(number: string): string {
  return number.replace(/(?<=...)\d(?=..)/gs, '*')
}

function checkList(kind: string, regions: unknown): readonly string[] {
  if (regions === undefined) return []
  if (Array.isArray(regions) && regions.length > 0) return regions
  throw invalidOption(`${kind}({ allowedRegions }) must be a list of regions: ["NL", "BE"]`)
}

function invalidNumber(needsCode: boolean): CountersignError {
  const how = needsCode
    ? 'write it with its country code, like +31 6 12345678'
    : 'check it, or write it with its country code'
  return new CountersignError('invalid-number', `It is not a phone number: ${how}`)
}

function notAllowed(what: 'region' | 'type'): CountersignError {
  return new CountersignError(
    'number-not-allowed',
    what === 'region'
      ? 'No messages or calls go to numbers of that region'
      : 'No messages or calls go to numbers of that type: give one of an ordinary phone',
  )
}
