import { readFileSync } from 'node:fs'
import { asset, compactStyle } from '../pages/assets.ts'
import type { Asset } from '../web/assets.ts'

/** What the administration's pages need besides the style of all pages. */
export const adminStyle: Asset = asset(compactStyle(readFileSync(new URL('style.css', import.meta.url), 'utf8')))
