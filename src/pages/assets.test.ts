import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { style } from './assets.ts'
import { render } from './render.tsx'
import { samples } from './samples.test-support.ts'

test('the style sheet is small, and needs nothing from elsewhere', () => {
  expect(Buffer.byteLength(style.text)).toBeLessThan(12_000)
  expect(style.text).not.toMatch(/@import|url\(|@font-face/)
})

test('its hash is of its content and fit for a path', () => {
  const digest = createHash('sha256').update(style.text).digest('hex')
  expect(style.hash).toMatch(/^[0-9a-f]{16}$/)
  expect(digest.startsWith(style.hash)).toBe(true)
})

test('every class it styles is on some page, and every class of a page is styled', () => {
  const html = [...samples.values()].map(({ view, frame }) => render(view, frame)).join('')
  const onPages = new Set([...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')))
  const views = new Set([...samples.values()].map(({ view }) => view.view))
  const styled = new Set([...style.text.matchAll(/\.([a-z][a-z-]*)(?=[^{}]*\{)/g)].map(([, name]) => name))
  expect([...styled].filter((name) => !onPages.has(name as string))).toEqual([])
  expect([...onPages].filter((name) => !styled.has(name) && !views.has(name as never))).toEqual([])
})

test('it mirrors with the direction of the text: nothing is on the left or on the right', () => {
  expect(style.text).not.toMatch(/[^-](left|right)\b/)
})
