const oldest = 22

/** → what to tell somebody whose Node is too old, in one line, or `null`. Imports nothing, so that any Node can run it. */
export function unsupportedNode(version: string): string | null {
  const major = Number(/^v(\d+)/.exec(version)?.[1])
  if (major >= oldest) return null
  return `Countersign needs Node ${oldest} or newer; this is ${version}. Install a newer one: https://nodejs.org`
}
