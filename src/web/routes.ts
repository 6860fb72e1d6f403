import type { Page } from './context.ts'

export interface Route {
  readonly page: Page
  /** What stands at `:id` of the address; empty for an address without one. */
  readonly id: string
}

/** Finds the page of a path, which may end with one slash more; `null` for none. An id is letters, digits, `-` and `_`. */
export function createRoutes(pages: Readonly<Record<string, Page>>): (path: string) => Route | null {
  const plain = new Map(Object.entries(pages))
  const withId = [...plain]
    .filter(([address]) => address.includes('/:id'))
    .map(([address, page]) => {
      const [before = '', after = ''] = address.split(':id')
      return { before, after, page }
    })

  return (given) => {
    const path = given.length > 1 ? given.replace(/\/$/, '') : given
    const page = plain.get(path)
    if (page && !path.includes(':')) return { page, id: '' }
    for (const { before, after, page } of withId) {
      const id = path.slice(before.length, path.length - after.length)
      if (path === before + id + after && /^[\w-]{1,64}$/.test(id)) return { page, id }
    }
    return null
  }
}
