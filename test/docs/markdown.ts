import { readdirSync, readFileSync } from 'node:fs'

/** A page of documentation, as GitHub shows it. */
export interface MarkdownPage {
  /** From the root of the repository: `docs/devices.md`. */
  readonly path: string
  readonly text: string
  /** The text with its code blocks blanked out, line by line. */
  readonly prose: string
  readonly blocks: readonly CodeBlock[]
}

export interface CodeBlock {
  readonly language: string
  readonly code: string
  /** Of its first line in the page, counted from 1. */
  readonly line: number
  /** From a first line like `// yubikey.ts` or `// app/page.tsx`: the file that a reader puts it into. */
  readonly fileName: string | undefined
}

export const pages: readonly MarkdownPage[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map(readPage)

export function page(path: string): MarkdownPage {
  const found = pages.find((one) => one.path === path)
  if (!found) throw new Error(`There is no page ${path}`)
  return found
}

/** The block of a page that begins with a comment of this name. */
export function namedBlock(path: string, fileName: string): CodeBlock {
  const found = page(path).blocks.find((block) => block.fileName === fileName)
  if (!found) throw new Error(`${path} has no block that begins with "// ${fileName}"`)
  return found
}

function readPage(path: string): MarkdownPage {
  const text = readFileSync(path, 'utf8')
  const blocks: CodeBlock[] = []
  const prose: string[] = []
  let open: { language: string; line: number; lines: string[] } | null = null
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line)
    if (fence && !open) open = { language: fence[1] as string, line: index + 2, lines: [] }
    else if (fence && open) {
      const code = open.lines.join('\n')
      blocks.push({
        ...{ language: open.language, line: open.line, code },
        fileName: /^\/\/ ([\w./[\]-]+\.(?:tsx?|json))$/.exec(open.lines[0] ?? '')?.[1],
      })
      open = null
    } else open?.lines.push(line)
    prose.push(fence || open ? '' : line)
  }
  if (open) throw new Error(`${path}:${open.line}: this code block does not end`)
  return { path, text, prose: prose.join('\n'), blocks }
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchors({ prose }: MarkdownPage): string[] {
  const seen = new Map<string, number>()
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
}
