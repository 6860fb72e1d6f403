import type axeCore from 'axe-core'

declare const axe: typeof axeCore

interface Inspection {
  /** HTML documents by name. */
  readonly documents: Readonly<Record<string, string>>
  /** Only one of axe's rules instead of all. */
  readonly onlyRule: string | undefined
}

/**
 * Runs in a browser, in a page that has the style sheet and axe. Puts in one document after the other, which is faster
 * than loading each, and tells what is wrong with them, by name: hard to read, to hit or to understand, or too wide.
 */
export async function findFaults({ documents, onlyRule }: Inspection): Promise<Record<string, string[]>> {
  const { document } = window
  const root = document.documentElement
  const rules = onlyRule ? { runOnly: [onlyRule] } : { rules: { 'target-size': { enabled: true } } }
  const select = (selector: string, isWrong: (box: DOMRect) => boolean) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => isWrong(element.getBoundingClientRect()))
      .map((element) => element.outerHTML)

  const found: Record<string, string[]> = {}
  for (const [name, html] of Object.entries(documents)) {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    root.dir = parsed.documentElement.dir
    root.lang = parsed.documentElement.lang
    document.title = parsed.title
    document.body.replaceWith(parsed.body)

    const { violations } = await axe.run(document, { ...rules, resultTypes: ['violations'] })
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    )
    if (root.scrollWidth > root.clientWidth) {
      faults.push('scrolls sideways', ...select('*', (box) => box.width > root.clientWidth))
    }
    faults.push(...select('button, .button, .choice, .field input, header a', (box) => box.height < 44))
    if (faults.length > 0) found[name] = faults
  }
  return found
}
