import { existsSync, globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { navigation } from '../../docs/.vitepress/navigation.ts'

const listed = navigation.flatMap(({ pages }) => pages)
const there = [
  ...['README', 'CONTRIBUTING', 'CHANGELOG', 'SECURITY', 'examples/app/README'],
  ...globSync('docs/*.md').map((file) => file.replaceAll('\\', '/').replace(/\.md$/, '')),
]

describe('the navigation of the site', () => {
  it('has every page', () => {
    const missing = there.filter((page) => !listed.includes(page))
    expect(missing, 'These belong into docs/.vitepress/navigation.ts').toEqual([])
  })

  it('has no page that is not there', () => {
    expect(listed.filter((page) => !existsSync(`${page}.md`))).toEqual([])
  })

  it('has each page once', () => {
    expect(listed.filter((page, index) => listed.indexOf(page) !== index)).toEqual([])
  })
})
