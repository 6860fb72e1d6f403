import { expect, test } from 'vitest'
import type { Frame, View } from '../web/views.ts'
import { render } from './render.tsx'
import { samples } from './samples.test-support.ts'

const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\`{{7*7}}\${7*7}`

/** These choose what is shown, and cannot come from a visitor. */
const choosers = new Set(['view', 'code', 'notice', 'inputMode', 'autocomplete', 'type', 'state'])
/** These are HTML on purpose. */
const html = new Set(['qrSvg', 'body'])

/** The same model with every text replaced. */
function replaceTexts<T>(model: T, key = ''): T {
  if (choosers.has(key) || model instanceof Date) return model
  if (typeof model === 'string') return (html.has(key) ? '' : hostile) as T
  if (Array.isArray(model)) return model.map((item) => replaceTexts(item)) as T
  if (typeof model !== 'object' || model === null) return model
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, replaceTexts(value, name)])) as T
}

test.each([...samples])('%s escapes every text of its model', (_name, { view, frame }) => {
  const written = render(replaceTexts<View>(view), replaceTexts<Frame>(frame))
  const [start = '', own = '', rest = ''] = written.split(/(<script type="module" src="[^"<>]*"><\/script>)/)
  expect(own).not.toBe('')
  expect(start + rest).not.toMatch(/<script|<img/i)
  // Each text is whole where it was put, and nowhere else: no quote or bracket of it ended an attribute or a tag.
  const escaped = '&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;'
  expect(written.split('alert(1)').length - 1).toBe(2 * (written.split(escaped).length - 1))
  expect(written).toContain(escaped)
})

test('what is HTML on purpose is left as it is', () => {
  const frame = samples.get('host')?.frame as Frame
  expect(render({ view: 'host', title: 'A', body: '<b class="x">"&lt;"</b>' }, frame)).toContain(
    '<b class="x">"&lt;"</b>',
  )
})
