import { expect, it } from 'vitest'
import { mailSamples } from './account-samples.test-support.ts'
import { createRenderMail } from './mail.ts'
import { en } from './messages/en.ts'

const render = createRenderMail()

it.each(mailSamples)('the mail about $type says what, when and where, and what to do', (view) => {
  const { subject, text } = render(view, 'en')
  expect(subject).toBe(`Acme Gardens: ${en.mail.changes[view.type].what}`)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(text).toContain('Acme Gardens')
  expect(text).toContain('When: May 4, 2026, 2:05:08 PM UTC')
  if (view.client) expect(text).toContain(`Where: ${view.client.browser ? 'Firefox on Linux' : 'Unknown browser'}`)
  expect(text.includes('Device: ')).toBe(view.device !== null)
  expect(text.includes('If this was you, there is nothing to do.')).toBe(view.client !== null)
  expect(text.includes('The support team of Acme Gardens did this.')).toBe(view.client === null)
  // No way that a mail could lead: nobody is to learn to follow one.
  expect(text).not.toMatch(/https?:|www\.|\/account/)
  expect(text).toMatch(/\S\n$/)
})

it('tells devices apart by kind and masked number, never by a name that a user gave', () => {
  const view = mailSamples.find(({ type }) => type === 'device-added')
  expect(view && render(view, 'en').text).toContain('Device: Text message, +31 * ******58')
})

it('is in the language that is asked for, or in the first', () => {
  const other = { ...en, lang: 'de', mail: { ...en.mail, yours: 'Nichts zu tun.' } }
  const [view] = mailSamples
  const text = (lang: string) => view && createRenderMail([other, en])(view, lang).text
  expect(text('de')).toContain('Nichts zu tun.')
  expect(text('en')).not.toContain('Nichts zu tun.')
  expect(text('fr')).toContain('Nichts zu tun.')
})
