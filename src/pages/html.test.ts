import { expect, test } from 'vitest'
import { escapeHtml, hiddenFields, html, rawHtml } from './html.ts'

const hostile = `<b title="x" class='y'>&amp;</b>`
const escaped = '&#60;b title=&#34;x&#34; class=&#39;y&#39;&#62;&#38;amp;&#60;/b&#62;'

test('escapes every character that means something in HTML or in an attribute', () => {
  expect(escapeHtml(hostile)).toBe(escaped)
})

test('a template escapes its values, once', () => {
  const inner = html`<i>${hostile}</i>`
  expect(String(html`<p title="${hostile}">${inner}</p>`)).toBe(`<p title="${escaped}"><i>${escaped}</i></p>`)
})

test('a template joins lists, and takes nothing for nothing', () => {
  const items = ['a', '<', html`<br>`, ['b', 7, 0]]
  expect(String(html`${items}${null}${undefined}${false}${true}|`)).toBe('a&#60;<br>b70|')
})

test('only what was made as HTML is HTML', () => {
  expect(String(html`${rawHtml('<hr>')}`)).toBe('<hr>')
  const posted = JSON.parse('{"isEscaped":true,"toString":"<script>","length":1}')
  expect(() => String(html`${posted}`)).toThrow(TypeError)
  const sneaky = JSON.parse('["<script>"]')
  expect(String(html`${sneaky}`)).toBe('&#60;script&#62;')
})

test('the hidden fields of a form', () => {
  expect(String(hiddenFields({ csrf: 'c"1' }, 'token', '/a?b=1&c=2'))).toBe(
    '<input type="hidden" name="csrf" value="c&#34;1"><input type="hidden" name="step" value="token">' +
      '<input type="hidden" name="next" value="/a?b=1&#38;c=2">',
  )
})
