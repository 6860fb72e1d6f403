import { randomInt } from 'node:crypto'
import { checkInteger, checkKeys, checkNumber, checkText, invalidOption } from '../lib/options.ts'
import { wordList } from './word-list.ts'

/**
 * Makes a new key each time it is called. `entropy`: how many bits of chance are in a key, which decides whether it can
 * be guessed. A function that does not say is taken to make short keys.
 */
export type KeyGenerator = ((options: never) => string | Promise<string>) & { readonly entropy?: number }

/** A generator that says how good it is. */
export interface RatedKeyGenerator {
  (): string
  /** In bits. */
  readonly entropy: number
}

export interface RandomStringOptions {
  /** What to choose from, each one once. Default: the letters A to Z and a to z, and the digits. */
  readonly characters?: string
  /** Default: 20, with which the default characters have 119 bits. */
  readonly length?: number
}

/** A {@link randomString} that `keyGeneratorOptions` can change. */
export interface RandomStringGenerator extends RatedKeyGenerator {
  readonly with: (options: RandomStringOptions) => RandomStringGenerator
}

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const maxKeyLength = 1024

/**
 * Keys of random characters; every one is as likely as any other.
 * @throws CountersignError `invalid-option`
 */
export function randomString(options: RandomStringOptions = {}): RandomStringGenerator {
  checkKeys('randomString(options)', options, ['characters', 'length'])
  const { characters = lettersAndDigits, length = 20 } = options
  checkText('randomString(options): characters', characters, 10_000)
  const choices = [...characters]
  if (choices.length === 0 || new Set(choices).size !== choices.length || !characters.isWellFormed()) {
    throw invalidOption('randomString(options): characters must have at least one character, and none of them twice')
  }
  checkInteger('randomString(options): length', length, 1, 256)
  const generate = () => choose(choices, length).join('')
  return Object.assign(generate, {
    entropy: length * Math.log2(choices.length),
    with: (changes: RandomStringOptions) => {
      checkKeys('keyGeneratorOptions', changes, ['characters', 'length'])
      return randomString({ characters, length, ...changes })
    },
  })
}

/**
 * Keys that are easy to type on a phone: `randomDigits(6)` makes 000000 to 999999.
 * @throws CountersignError `invalid-option`
 */
export function randomDigits(count: number): RatedKeyGenerator {
  checkInteger('randomDigits(count): count', count, 1, 256)
  return rated('randomDigits', count * Math.log2(10), () => choose([...'0123456789'], count).join(''))
}

/**
 * Passphrases that can be read out and remembered: `words(6)` makes keys like `maple-ocean-tiny-…`, 11 bits a word. From
 * the 2,048 English words of BIP-39 (MIT License).
 * @throws CountersignError `invalid-option`
 */
export function words(count: number): RatedKeyGenerator {
  checkInteger('words(count): count', count, 1, 64)
  return rated('words', count * Math.log2(wordList.length), () => choose(wordList, count).join('-'))
}

/**
 * Tells how many bits of chance are in the keys of your own function. What it says is believed: count what can really be
 * chosen, not the length of the key.
 *
 * ```ts
 * const generator = keyGenerator(() => randomUUID(), { entropy: 122 })
 * ```
 * @throws CountersignError `invalid-option`
 */
export function keyGenerator<Options = never>(
  generate: (options: Options) => string | Promise<string>,
  { entropy }: { readonly entropy: number },
): ((options: Options) => string | Promise<string>) & { readonly entropy: number } {
  if (typeof generate !== 'function') throw invalidOption('keyGenerator(generate) takes a function')
  checkNumber('keyGenerator(generate, { entropy })', entropy, 0, 10_000)
  return Object.assign((options: Options) => generate(options), { entropy })
}

/** A generator with its options put in. */
export interface ReadyGenerator {
  readonly entropy: number
  /** @throws CountersignError `invalid-option` for something that is no key */
  generate(): Promise<string>
}

/**
 * @param where the option that it was given as
 * @throws CountersignError `invalid-option`
 */
export function readyGenerator(where: string, generator: KeyGenerator, options?: unknown): ReadyGenerator {
  checkGenerator(where, generator)
  const configured =
    options !== undefined && 'with' in generator
      ? (generator as RandomStringGenerator).with(options as object)
      : generator
  const { entropy = 0 } = configured
  return {
    entropy,
    async generate() {
      const given = configured === generator ? options : undefined
      const key: unknown = await (configured as (options: unknown) => unknown)(given)
      if (!isKey(key)) {
        throw invalidOption(`${where} must make texts of 1 to ${maxKeyLength} characters; it made something else`)
      }
      return key
    },
  }
}

export function checkGenerator(where: string, generator: unknown): void {
  const { entropy } = Object(generator) as { entropy?: unknown }
  if (typeof generator !== 'function') {
    throw invalidOption(
      `${where} must be a function that makes keys: randomString(), randomDigits(6), words(6) or yours`,
    )
  }
  if (entropy !== undefined) checkNumber(`${where}.entropy`, entropy, 0, 10_000)
}

/** Whether it is a text that can be a key at all. */
export function isKey(key: unknown): key is string {
  return typeof key === 'string' && key !== '' && key.length <= maxKeyLength && key.isWellFormed()
}

function rated(name: string, entropy: number, generate: () => string): RatedKeyGenerator {
  const generator = (...unknown: unknown[]): string => {
    if (unknown[0] !== undefined) throw invalidOption(`${name} takes no keyGeneratorOptions; write ${name}(count)`)
    return generate()
  }
  return Object.assign(generator, { entropy })
}

/** `randomInt` draws again rather than prefer some. */
function choose(from: readonly string[], count: number): string[] {
  return Array.from({ length: count }, () => from[randomInt(from.length)] as string)
}
