import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A way into the package. */
export interface Entry {
  /** `countersign/store` */
  readonly specifier: string
  /** The file that it is built from. */
  readonly source: string
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, string> }

export const entries: readonly Entry[] = Object.entries(manifest.exports)
  .filter(([, target]) => target.endsWith('.js'))
  .map(([name, target]) => ({
    specifier: name.replace(/^\./, 'countersign'),
    source: resolve(target.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
  }))
