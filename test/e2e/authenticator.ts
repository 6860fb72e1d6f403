import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { findProgram } from '../../scripts/services.mjs'

const period = 30

/**
 * An authenticator app, as somebody else wrote it: the tokens are computed by oathtool, the secret comes from a QR code.
 *
 * The server's clock is real and every token works once. So that nobody has to wait half a minute between two tokens, the
 * first one is a token of the step before, and later ones may be a token of the step to come: the server takes one step
 * before and one after the current one, seen from the drift that it has noticed.
 */
export class Authenticator {
  readonly #secret: string
  readonly #program: string
  #lastStep = -1
  #drift = 0

  /** @param uri what the QR code said */
  constructor(uri: string) {
    const url = new URL(uri)
    if (url.protocol !== 'otpauth:' || url.hostname !== 'totp') throw new Error(`Not a key URI for TOTP: ${uri}`)
    this.#secret = url.searchParams.get('secret') ?? ''
    const program = findProgram('oathtool')
    if (!program) throw new Error('The tests need oathtool: run "node scripts/services.mjs"')
    this.#program = program
  }

  /** A token that the server has not seen and will accept now; waits for one if it must. */
  async next(): Promise<string> {
    for (;;) {
      const now = Date.now() / 1000
      const current = Math.floor(now / period)
      const left = period - (now % period)
      const step = this.#lastStep >= 0 ? Math.max(this.#lastStep + 1, current + this.#drift) : first(current, left)
      if (step - current <= Math.min(1, this.#drift + 1)) {
        this.#lastStep = step
        this.#drift = step - current
        return this.#token(step)
      }
      await sleep(left * 1000 + 50)
    }
  }

  /** The token that `next` gave last. */
  last(): string {
    return this.#token(this.#lastStep)
  }

  /** A token that is not right now, nor soon or lately. */
  wrong(): string {
    const current = Math.floor(Date.now() / 1000 / period)
    const near = new Set(Array.from({ length: 21 }, (_, index) => this.#token(current - 10 + index)))
    const candidates = Array.from({ length: 30 }, (_, index) => String(index * 31_337).padStart(6, '0'))
    return candidates.find((token) => !near.has(token)) as string
  }

  #token(step: number): string {
    const at = new Date(step * period * 1000).toISOString().replace('T', ' ').replace(/\..*/, ' UTC')
    return execFileSync(this.#program, ['--totp', '-b', this.#secret, '--now', at], { encoding: 'utf8' }).trim()
  }
}

/** The step before, unless it is about to be two steps before. */
function first(current: number, secondsLeft: number): number {
  return secondsLeft > 10 ? current - 1 : current
}
