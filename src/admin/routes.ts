export interface AdminRoute<Page> {
  readonly page: Page
  /** The persistent id that stands in the place of `:device`; empty for an address without one. */
  readonly device: string
}

/**
 * Finds the page of a path, which may end with one slash more. A device's address has its persistent id in the place of
 * `:device`. Nothing is decoded: an address has one spelling.
 */
export function createAdminRoutes<Page>(
  pages: Readonly<Record<string, Page>>,
): (path: string) => AdminRoute<Page> | null {
  const plain = new Map(Object.entries(pages))
  const ofDevices = [...plain].flatMap(([address, page]) => {
    const [before, after] = address.split(':device')
    return before !== undefined && after !== undefined ? [{ before, after, page }] : []
  })

  return (given) => {
    const path = given.length > 1 ? given.replace(/\/$/, '') : given
    const page = plain.get(path)
    if (page && !path.includes(':')) return { page, device: '' }
    for (const { before, after, page } of ofDevices) {
      const device = path.slice(before.length, path.length - after.length)
      if (path === before + device + after && /^[a-z][a-z0-9-]*\/[\w-]{1,64}$/.test(device)) return { page, device }
    }
    return null
  }
}
