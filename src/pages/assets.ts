import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import type { Asset } from '../web/assets.ts'

/** The style sheet of all pages. */
export const style: Asset = asset(compactStyle(read('style.css')))

/** What makes the pages handier in a browser that runs scripts: one module, of these files. */
export const script: Asset = asset(
  // In this order: a countdown keeps buttons from being pressed, so all of them have to be there.
  ['local-times', 'focus-error', 'send-once', 'passkeys', 'countdown', 'send-when-complete', 'backup-codes']
    .map((name) => `{\n${readScript(name)}}\n`)
    .join(''),
)

export function asset(text: string): Asset {
  return { text, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** Without comments and white space that means nothing. */
export function compactStyle(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{},;]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim()
}

/** A file of `scripts`. Each is a module of its own for the compiler, and a block of the one that is served. */
function readScript(name: string): string {
  // The tests run the source.
  const isSource = import.meta.url.endsWith('.ts')
  const text = isSource ? nodeModule.stripTypeScriptTypes(read(`scripts/${name}.ts`)) : read(`scripts/${name}.js`)
  return text
    .replace(/^export \{\};?$/m, '')
    .replace(/^\s*(?:\/\/.*|\/\*\*[\s\S]*?\*\/)$/gm, '')
    .replace(/^\s+/gm, '')
}
