import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { script, style } from './assets.ts'
import { render } from './render.tsx'
import { samples } from './samples.test-support.ts'

test('the style sheet is small, and needs nothing from elsewhere', () => {
  expect(Buffer.byteLength(style.text)).toBeLessThan(12_000)
  expect(style.text).not.toMatch(/@import|url\(|@font-face/)
})

test.each([style, script])('the hash of a file is of its content and fit for a path', ({ text, hash }) => {
  const digest = createHash('sha256').update(text).digest('hex')
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
  expect(digest.startsWith(hash)).toBe(true)
})

test('the script is small, has all that it needs, and makes no HTML or code out of texts', () => {
  expect(Buffer.byteLength(script.text)).toBeLessThan(9000)
  expect(script.text).not.toMatch(/\bimport\b|\bexport\b|\bfetch\b|https?:/)
  expect(script.text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(/)
})

test('files are served without what only people read', () => {
  expect(style.text).not.toContain('/*')
  expect(script.text).not.toMatch(/\/\*|^\s*\/\//m)
})

test('every class it styles is on some page, and every class of a page is styled', () => {
  const html = [...samples.values()].map(({ view, frame }) => render(view, frame)).join('')
  const written = [...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '))
  const scripted = [...script.text.matchAll(/classList\.add\('([a-z-]+)'\)/g)].map(([, name]) => name)
  const onPages = new Set([...written, ...scripted])
  const views = new Set([...samples.values()].map(({ view }) => view.view))
  const styled = new Set([...style.text.matchAll(/\.([a-z][a-z-]*)(?=[^{}]*\{)/g)].map(([, name]) => name))
  expect([...styled].filter((name) => !onPages.has(name as string))).toEqual([])
  expect([...onPages].filter((name) => !styled.has(name) && !views.has(name as never))).toEqual([])
})

test('it mirrors with the direction of the text: nothing is on the left or on the right', () => {
  expect(style.text).not.toMatch(/[^-](left|right)\b/)
})
