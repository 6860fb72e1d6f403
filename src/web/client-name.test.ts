import { expect, it } from 'vitest'
import { agentText, clientName, clientOfAgent, toClientName } from './client-name.ts'

const of = (userAgent?: string) => {
  const headers = userAgent === undefined ? {} : { 'user-agent': userAgent }
  return clientName(new Request('http://localhost/', { headers }))
}

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
    'Edge',
    'Windows',
  ],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.5 Safari/605.1.15`, 'Safari', 'macOS'],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit} Version/18.5 Mobile/15E148 Safari/604.1`,
    'Safari',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webKit} CriOS/140.0 Mobile/15E148 Safari/604.1`,
    'Chrome',
    'iPhone',
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${webKit} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`,
    'Firefox',
    'iPad',
  ],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${webKit} Chrome/140.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  [
    `Mozilla/5.0 (Linux; Android 15; SAMSUNG) ${webKit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
    'Samsung Internet',
    'Android',
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'ChromeOS'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0`, 'Opera', 'Linux'],
  ['curl/8.14.1', null, null],
  ['<script>alert(1)</script>', null, null],
  ['', null, null],
  [undefined, null, null],
  [`${'x'.repeat(600)} Firefox/1 Linux`, null, null],
])('%j is %s on %s', (userAgent, browser, system) => {
  expect(of(userAgent)).toEqual({ browser, system })
})

it('reads what was kept, whatever it is', () => {
  expect(toClientName({ browser: 'Firefox', system: 'Linux', more: 1 })).toEqual({
    browser: 'Firefox',
    system: 'Linux',
  })
  for (const value of [undefined, null, 'x', 3, [], { browser: 3, system: {} }]) {
    expect(toClientName(value)).toEqual({ browser: null, system: null })
  }
})

it.each([
  ['Firefox', 'Linux', 'Firefox, Linux'],
  ['Samsung Internet', null, 'Samsung Internet'],
  [null, 'iPad', 'iPad'],
])('%s on %s is kept as %s, and read again', (browser, system, text) => {
  expect(agentText({ browser, system })).toBe(text)
  expect(clientOfAgent(text)).toEqual({ browser, system })
})

it('takes no other text for a browser', () => {
  expect(agentText({ browser: null, system: null })).toBeNull()
  for (const text of ['', 'curl', 'Linux, Firefox', 'Firefox, Linux, more', null])
    expect(clientOfAgent(text)).toBeNull()
})
