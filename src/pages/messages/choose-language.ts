/**
 * The best of the languages at hand for an `Accept-Language` header (RFC 9110 §12.5.4); `undefined` if it names none of
 * them. Each range is looked up as RFC 4647 §3.4 has it: itself, then without its last parts. Where that finds nothing, a
 * language that is written alike will do: `pt-PT` is served in `pt-BR`, `zh-CN` in `zh-Hans`, `zh-TW` is not.
 */
export function chooseLanguage(header: string, available: readonly string[]): string | undefined {
  const ranges = parse(header)
  const refused = ranges.filter(({ quality }) => quality === 0).map(({ range }) => range)
  const offered = available.filter((tag) => !refused.some((range) => isWithin(tag, range)))
  for (const { range, quality } of ranges) {
    const found = quality > 0 && (range === '*' ? offered[0] : findLanguage(range, offered))
    if (found) return found
  }
  return undefined
}

/** The one of the languages at hand that is nearest to a tag; `undefined` if none is near. */
export function findLanguage(tag: string, available: readonly string[]): string | undefined {
  return lookUp(tag, available) ?? findAlike(tag, available)
}

/** More than any browser sends. */
const maxRanges = 20

function parse(header: string): { range: string; quality: number }[] {
  return header
    .split(',', maxRanges)
    .flatMap((part) => {
      const [, range, quality = '1'] =
        /^\s*(\*|[a-z]{1,8}(?:-[a-z\d]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part) ?? []
      return range === undefined ? [] : [{ range, quality: Number(quality) }]
    })
    .sort((a, b) => b.quality - a.quality)
}

function lookUp(tag: string, available: readonly string[]): string | undefined {
  const parts = tag.toLowerCase().split('-')
  while (parts.length > 0) {
    const wanted = parts.join('-')
    const found = available.find((one) => one.toLowerCase() === wanted)
    if (found) return found
    parts.pop()
  }
  return undefined
}

function findAlike(tag: string, available: readonly string[]): string | undefined {
  const wanted = writing(tag)
  return wanted && available.find((one) => writing(one) === wanted)
}

/** The language and the script of a tag, as in `pt-Latn`; nothing for one that is malformed. */
function writing(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  } catch {
    return undefined
  }
}

function isWithin(tag: string, range: string): boolean {
  return `${tag}-`.toLowerCase().startsWith(`${range}-`.toLowerCase())
}
