import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface StyleSheet {
  readonly text: string
  /** Of the text: in its path, so that it can be cached forever. */
  readonly hash: string
}

/** The style sheet of all pages. */
export const style: StyleSheet = readStyleSheet()

function readStyleSheet(): StyleSheet {
  const text = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
  return { text, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}
