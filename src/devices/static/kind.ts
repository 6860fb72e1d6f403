import { type BinaryLike, type ScryptOptions, scrypt as scryptWithCallback } from 'node:crypto'
import { promisify } from 'node:util'
import { encodeBase32 } from '../../lib/base32.ts'
import { equalBytes } from '../../lib/constant-time.ts'
import { checkInteger, checkKeys, checkOneOf, invalidOption } from '../../lib/options.ts'
import type { AttemptContext, DeviceKind, KindContext } from '../kind.ts'
import { type ThrottleOptions, throttleOptionNames, throttlePolicy } from '../throttle.ts'
import { staticMethod } from './method.ts'

/** Backup tokens: a list of random tokens, each of which works once, in any order. */
export interface StaticOptions extends ThrottleOptions {
  /** How many tokens a new device gets. Default 10. */
  readonly count?: number
  /** Characters of a token, 5 bits each. Default 8, which is 40 bits and the least. */
  readonly length?: number
  /** scrypt's cost N, a power of two: memory is N KiB. Default 16384. */
  readonly cost?: number
}

export interface StaticDeviceOptions {
  /** Tokens that the caller brings along, 8 to 64 letters and digits each. Default: random ones. */
  readonly tokens?: readonly string[]
  readonly count?: number
}

export interface StaticSetup {
  /** Readable only now: only hashes are kept. */
  readonly tokens: readonly string[]
}

interface StaticState {
  /** One for the device, base64; so one scrypt compares a token with all of them. */
  readonly salt: string
  readonly cost: number
  /** scrypt hashes of the tokens that are left, base64. */
  readonly hashes: readonly string[]
  /** The hash of the last accepted token. */
  readonly lastHash: string | null
}

export type StaticKind = DeviceKind<'static', StaticState, StaticDeviceOptions, StaticSetup>

const scrypt = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scryptWithCallback)
const hashLength = 32
const minLength = 8
const maxLength = 64
const maxCount = 100

/** @throws CountersignError `invalid-option` */
export function staticTokens(options: StaticOptions = {}): StaticKind {
  checkKeys('staticTokens', options, ['count', 'length', 'cost', ...throttleOptionNames])
  const { count: defaultCount = 10, length = minLength, cost = 16_384 } = options
  checkCount('staticTokens({ count })', defaultCount)
  checkInteger('staticTokens({ length })', length, minLength, maxLength)
  checkOneOf('staticTokens({ cost })', cost, [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144])

  return {
    name: 'static',
    throttle: throttlePolicy('staticTokens', options),
    method: staticMethod(length),

    async create(own, context) {
      checkKeys('devices.create', own, ['tokens', 'count'])
      const { count = defaultCount } = own
      checkCount('static: count', count)
      const tokens = own.tokens ? checkTokens(own.tokens) : randomTokens(count, length, context)
      const salt = Buffer.from(context.randomBytes(16)).toString('base64')
      const hashes = await hashAll(tokens, salt, cost)
      return { state: { salt, cost, hashes, lastHash: null }, setup: { tokens } }
    },

    async add(state, own, context) {
      checkKeys('devices.addTokens', own, ['tokens', 'count'])
      const { count = 1 } = own
      checkCount('static: count', count)
      const tokens = own.tokens ? checkTokens(own.tokens) : randomTokens(count, length, context)
      if (state.hashes.length + tokens.length > maxCount) {
        throw invalidOption(`static: a list has at most ${maxCount} tokens; create another device`)
      }
      const added = await hashAll(tokens, state.salt, state.cost)
      const known = [...state.hashes, ...(state.lastHash === null ? [] : [state.lastHash])]
      if (added.some((one) => known.some((other) => equal(one, other)))) {
        throw invalidOption('static: the list has one of these tokens already, or it was used; choose another one')
      }
      const hashes = [...state.hashes, ...added]
      return { state: { ...state, hashes }, tokens, remaining: hashes.length }
    },

    async verify(state, token, context) {
      const typed = normalize(token)
      if (typed === null) return { accepted: false, reason: 'invalid' }
      const given = await hashOnce(state, typed, context)
      const left = state.hashes.filter((stored) => !equal(stored, given))
      if (left.length < state.hashes.length) {
        return { accepted: true, state: { ...state, hashes: left, lastHash: given }, remaining: left.length }
      }
      const again = state.lastHash !== null && equal(state.lastHash, given)
      return { accepted: false, reason: again ? 'replayed' : 'invalid' }
    },

    remaining: (state) => state.hashes.length,
  }
}

async function hash(token: string, salt: string, cost: number): Promise<string> {
  const parameters = { N: cost, r: 8, p: 1, maxmem: 2 * 128 * 8 * cost }
  return (await scrypt(token, Buffer.from(salt, 'base64'), hashLength, parameters)).toString('base64')
}

/** One after the other: each takes its memory. */
async function hashAll(tokens: readonly string[], salt: string, cost: number): Promise<string[]> {
  const hashes: string[] = []
  for (const token of tokens) hashes.push(await hash(token, salt, cost))
  return hashes
}

/** The costly part, shared by all rounds of one attempt. */
function hashOnce({ salt, cost }: StaticState, token: string, context: AttemptContext): Promise<string> {
  return context.once(`scrypt ${salt} ${cost}`, () => hash(token, salt, cost))
}

function equal(a: string, b: string): boolean {
  return equalBytes(Buffer.from(a, 'base64'), Buffer.from(b, 'base64'))
}

/** Spaces, dashes and capitals do not matter. `null` for what cannot be a token, before any costly hashing. */
function normalize(token: unknown): string | null {
  if (typeof token !== 'string' || token.length > 4 * maxLength) return null
  const compact = token.replace(/[\s-]/g, '').toLowerCase()
  return /^[a-z0-9]+$/.test(compact) && compact.length >= minLength && compact.length <= maxLength ? compact : null
}

function randomTokens(count: number, length: number, context: KindContext): string[] {
  const one = () =>
    encodeBase32(context.randomBytes(Math.ceil((length * 5) / 8)))
      .slice(0, length)
      .toLowerCase()
  const tokens = new Set<string>()
  while (tokens.size < count) tokens.add(one())
  return [...tokens]
}

function checkTokens(tokens: readonly string[]): string[] {
  const normalized = tokens.map(normalize)
  checkCount('static: tokens', tokens.length)
  if (normalized.includes(null)) {
    throw invalidOption(`static: each of tokens must be ${minLength} to ${maxLength} letters and digits`)
  }
  if (new Set(normalized).size !== tokens.length)
    throw invalidOption('static: tokens holds one token twice; remove one')
  return normalized as string[]
}

function checkCount(where: string, count: unknown): void {
  checkInteger(where, count, 1, maxCount)
}
