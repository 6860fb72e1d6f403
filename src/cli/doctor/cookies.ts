import type { Host } from '../subject.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** Looks at the cookie that the site gives to a request by https, and to one by http. Nothing is stored for it. */
export async function checkCookies({ site }: Pick<Host, 'site'>): Promise<Finding[]> {
  if (!site) return [ok('cookies', 'Not looked at: the configuration has no site.')]
  const overTls = await cookieFor(site, 'https://countersign.invalid/')
  const inClear = await cookieFor(site, 'http://countersign.invalid/')
  if (overTls === undefined || inClear === undefined) return [ok('cookies', 'Not looked at: the site sets none.')]
  const findings: Finding[] = []
  if (!has(overTls, 'secure')) {
    findings.push(
      error('cookies', 'Cookies are sent in clear text too, even over https.', 'Take cookie.secure: false out.'),
    )
  }
  if (has(overTls, 'domain')) {
    findings.push(
      warning(
        'cookies',
        'Cookies go to all subdomains, and each of them can set them.',
        'Leave cookie.domain out, unless the pages are on several hosts.',
      ),
    )
  }
  if (/; *samesite=none/i.test(overTls)) {
    findings.push(
      warning(
        'cookies',
        'Other sites can make browsers send the cookies.',
        "Leave cookie.sameSite at its default, 'Lax'.",
      ),
    )
  }
  if (findings.length > 0) return findings
  const proxy = 'Behind a proxy that ends TLS that needs trustProxy: see "On Node\'s own server" in docs/pages.md.'
  const how = has(inClear, 'secure')
    ? 'Cookies are always Secure.'
    : `Cookies are Secure when a request is by https. ${proxy}`
  return [ok('cookies', how)]
}

async function cookieFor(site: NonNullable<Host['site']>, url: string): Promise<string | undefined> {
  const request = new Request(url)
  site.csrf(request)
  return (await site.respond(request, new Response())).headers.getSetCookie()[0]
}

function has(cookie: string, attribute: string): boolean {
  return new RegExp(`; *${attribute}(=|;|$)`, 'i').test(cookie)
}
