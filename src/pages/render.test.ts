import { describe, expect, test } from 'vitest'
import { script, style } from './assets.ts'
import * as languages from './messages/index.ts'
import type { Messages } from './messages/messages.ts'
import { createRender, render } from './render.tsx'
import { samples, signedOut } from './samples.test-support.ts'

const catalogs = Object.values(languages).filter((value): value is Messages => typeof value === 'object')
const speaking = createRender({ languages: catalogs })
const documents = [...samples].map(([name, { view, frame }]) => ({ name, view, frame, html: render(view, frame) }))

/** The start tags of a document, with their attributes as text. */
function tags(html: string): { name: string; attributes: string }[] {
  const found = html.matchAll(/<([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/gi)
  return [...found].map(([, name = '', attributes = '']) => ({ name, attributes }))
}

describe.each(documents)('$name', ({ name, view, frame, html }) => {
  test('is a whole document with one heading of the first level, and landmarks', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">.*<\/html>$/s)
    for (const element of ['title', 'h1', 'header', 'main', 'footer']) {
      expect(tags(html).filter(({ name }) => name === element)).toHaveLength(1)
    }
    expect(html).toContain(`<main id="main" class="${view.view}"`)
  })

  test('says in its title what it is, and whether the form came back', () => {
    const title = /<title>(.*)<\/title>/.exec(html)?.[1]
    expect(title).toMatch(/^(Error: )?\w.* – Acme Gardens$/)
    expect(title?.startsWith('Error: ')).toBe('error' in view && view.error !== undefined)
  })

  test('has nothing inline that a strict Content-Security-Policy forbids, and nothing from elsewhere', () => {
    for (const { name: tag, attributes } of tags(html)) {
      expect(['style', 'iframe', 'object', 'img', 'base']).not.toContain(tag)
      expect(attributes).not.toMatch(/\s(style|on\w+)=/i)
      if (tag !== 'svg') expect(attributes).not.toContain('//www.')
      expect(attributes).not.toMatch(/\s(href|src|action)="(https?:|\/\/|javascript:|data:)/i)
    }
  })

  test('has one script, of the site, and nothing in it', () => {
    expect(html.match(/<script\b.*?<\/script\b.*?>/gis)).toEqual(['<script type="module" src="/script.js"></script>'])
  })

  test('has forms that post with their hidden fields', () => {
    const forms = [...html.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)]
    for (const [, attributes, content] of forms) {
      expect(attributes).toMatch(/^method="post" action="\/account\//)
      expect(content).toContain('<input type="hidden" name="csrf" value="c5rf-t0ken"/>')
      expect(content).toMatch(/<input type="hidden" name="step" value="[a-z-]+"\/>/)
      expect(content?.match(/name="step"/g)).toHaveLength(1)
      expect(content).toMatch(/<input type="hidden" name="next" value="[^"]*"\/>/)
      expect(content).toContain('<button type="submit"')
    }
    const onlyTells = [
      'backup-tokens-shown',
      'device-remove-only',
      'device-remove-default-phone',
      'disable-must-stay',
    ].includes(name)
    if ('action' in view && !onlyTells) expect(forms.length).toBeGreaterThan(frame.user ? 1 : 0)
  })

  test('tells the error right before the form that it is about', () => {
    const failed = 'error' in view && view.error !== undefined
    expect(html.includes('role="alert"')).toBe(failed)
    if (failed) expect(html).toMatch(/<div class="alert danger" role="alert" id="error">(?:(?!<div).)*<\/div><form /s)
  })

  test('has ids that are there once, and refers to none that is missing', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, references = ''] of html.matchAll(/\s(?:for|aria-describedby)="([^"]*)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(references.split(' ')))
    }
  })

  test('is small in every language', () => {
    for (const { lang } of catalogs) {
      const all = speaking(view, { ...frame, lang }) + style.text + script.text
      expect(Buffer.byteLength(all)).toBeLessThan(34_000)
    }
  })
})

test('every token field takes a pasted token with spaces', () => {
  for (const { view, html } of documents) {
    if (
      !('input' in view) ||
      view.input.inputMode === 'none' ||
      ('challenge' in view && view.challenge?.codeExpected === false)
    )
      continue
    const field = tags(html).find(({ attributes }) => attributes.includes(' name="token"'))?.attributes
    expect(field).toContain(`inputmode="${view.input.inputMode}" autocomplete="${view.input.autocomplete}"`)
    expect(Number(/maxlength="(\d+)"/.exec(field ?? '')?.[1])).toBeGreaterThanOrEqual(2 * view.input.length)
    expect(field).not.toContain('pattern')
  }
})

test('says when a throttled user can try again', () => {
  const html = documents.find(({ name }) => name === 'token-throttled-6')?.html
  expect(html).toContain('Wait 8 seconds, then enter the newest code.')
  expect(html).toContain('<time datetime="2026-05-04T14:05:08.000Z" data-shape="time">2:05:08 PM UTC</time>')
  expect(html).not.toContain('aria-invalid')
})

test('marks the fields that an error is about, and has the focused one say all others', () => {
  const field = (name: string, of: string) =>
    tags(documents.find((one) => one.name === of)?.html ?? '').find(({ attributes }) =>
      attributes.includes(` name="${name}"`),
    )?.attributes
  for (const code of ['unknown-passkey', 'invalid-token', 'replayed-token', 'expired-token', 'token-missing']) {
    const name = `credentials-passkey-${code}`
    expect(field('username', name)).toContain('aria-describedby="error"')
    expect(field('username', name)).not.toContain('aria-invalid')
    expect(field('password', name)).not.toContain('aria-')
  }
  for (const { name, view, html } of documents) {
    if (view.view !== 'setup-browser' || !view.error || !view.options) continue
    const attributes = tags(html).find((tag) => tag.attributes.includes(' name="name"'))?.attributes
    expect([name, attributes?.includes('aria-invalid')]).toEqual([name, view.error.code === 'invalid-name'])
  }
})

test('shows backup tokens in groups, when they were made, and how to go on', () => {
  const html = documents.find(({ name }) => name === 'backup-tokens-shown')?.html
  expect(html?.match(/<code>[a-z0-9]{4} [a-z0-9]{4}<\/code>/g)).toHaveLength(10)
  expect(html).toContain('<time datetime="2026-05-03T09:00:00.000Z" data-shape="date">May 3, 2026</time>')
  expect(html).toContain('href="/account/two-factor"')
})

test("a host's layout gets the page and puts its own document around it", () => {
  const own = createRender({
    layout: ({ title, main, view }) => `<html title="${title}" class="${view}">${main}</html>`,
  })
  const html = own({ view: 'host', title: 'Orders', body: '<p>None.</p>' }, signedOut)
  expect(html).toBe('<html title="Orders – Acme Gardens" class="host"><h1>Orders</h1><p>None.</p></html>')
})

test("a host's style sheet comes after the pages' own", () => {
  const html = documents.find(({ name }) => name === 'themed')?.html
  expect(html).toMatch(/href="\/style\.css"\/><link rel="stylesheet" href="\/theme\.css"\/>/)
})
