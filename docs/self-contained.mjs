// Fails if a page of the built site loads anything from elsewhere: fonts, scripts, styles, pictures.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const site = join(import.meta.dirname, '.vitepress/dist')
const elsewhere = [
  /<(?:script|img|iframe|source)\b[^>]*\bsrc="(?:https?:)?\/\/[^"]*"/g,
  /<link\b[^>]*\bhref="(?:https?:)?\/\/[^"]*"/g,
  /url\(["']?(?:https?:)?\/\/[^)]*\)/g,
  /@import\s+["'](?:https?:)?\/\/[^"']*["']/g,
]

const faults = []
const pages = globSync('**/*.{html,css}', { cwd: site })
for (const file of pages) {
  const text = readFileSync(join(site, file), 'utf8')
  for (const pattern of elsewhere) for (const [found] of text.matchAll(pattern)) faults.push(`${file}: ${found}`)
}
if (pages.length === 0) faults.push('There is no page')
if (faults.length > 0) {
  process.stderr.write(`The site is not self-contained:\n${faults.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write(`${pages.length} pages and style sheets, and nothing from elsewhere\n`)
