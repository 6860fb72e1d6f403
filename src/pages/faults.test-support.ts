import type axeCore from 'axe-core'

declare const axe: typeof axeCore

interface Inspection {
  /** HTML documents by name; `null` for the page as it is, called `page`. */
  readonly documents: Readonly<Record<string, string>> | null
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
  // All that there are: those of WCAG 2.2 up to AAA, the best practices, and the experimental ones.
  const every = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]))
  const rules = onlyRule ? { runOnly: [onlyRule] } : { rules: every }
  const select = (selector: string, isWrong: (box: DOMRect) => boolean) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => isWrong(element.getBoundingClientRect()))
      .map((element) => element.outerHTML)

  function show(html: string): void {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    root.dir = parsed.documentElement.dir
    root.lang = parsed.documentElement.lang
    document.title = parsed.title
    document.body.replaceWith(parsed.body)
  }

  const found: Record<string, string[]> = {}
  for (const [name, html] of Object.entries(documents ?? { page: null })) {
    if (html !== null) show(html)
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
