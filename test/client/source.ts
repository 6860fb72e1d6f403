import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** The client as a browser loads it: one module of JavaScript, as it is in the package but for comments and indentation. */
export function clientSource(): string {
  return stripTypeScriptTypes(readFileSync('src/client.ts', 'utf8'))
    .replace(/^\s*(?:\/\*\*?[\s\S]*?\*\/|\/\/.*$)/gm, '')
    .replace(/^\s+/gm, '')
    .replace(/[ \t]{2,}/g, ' ')
}
