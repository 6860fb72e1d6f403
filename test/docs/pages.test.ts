import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { optionsOf } from '../../src/cli/options.ts'
import { trailTypes } from '../../src/index.ts'
import { anchors, page, pages } from './markdown.ts'
import { entries } from './package.ts'

describe('every link', () => {
  it.each(pages)('of $path leads to a file, and to a heading', ({ path, prose }) => {
    const withoutCode = prose.replace(/`[^`\n]*`/g, '')
    const faults: string[] = []
    for (const [, link = ''] of withoutCode.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : normalize(join(dirname(path), file))
      if (!existsSync(target)) faults.push(`${link}: there is no such file`)
      else if (anchor !== undefined && !anchors(page(target)).includes(anchor))
        faults.push(`${link}: there is no such heading`)
    }
    expect(faults).toEqual([])
  })
})

/** What the first column of the tables of a page names, in code. */
function named(path: string): Set<string> {
  const cells = [...page(path).prose.matchAll(/^\| ([^|]*) \|/gm)].map(([, cell = '']) => cell)
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`(-*[\w-]+)[^`]*`/g)].map(([, name]) => name as string)))
}

function missing(path: string, names: readonly string[]): string[] {
  const known = named(path)
  return names.filter((name) => !known.has(name))
}

/** The members of an interface. */
function members(source: string, name: string): string[] {
  const body = new RegExp(`interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? ''
  return [...body.matchAll(/^ {2}(?:readonly )?'?([\w-]+)'?\??[:(<]/gm)].map(([, member]) => member as string)
}

/** The names of options in a file: of its interfaces of options, and of its lists that options are checked against. */
function optionNames(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const interfaces = [...source.matchAll(/interface (\w*(?:Options|Parameters))\b/g)]
  const lists = [
    ...source.matchAll(/\b(?:\w+Names|\w+Keys)\b[^=\n]*= (\[[^\]]*\])/g),
    ...source.matchAll(/checkKeys\([^,]+, \w+, (\[[^\]]*\])/g),
  ]
  return [
    ...interfaces.flatMap(([, name]) => members(source, name as string)),
    ...lists.flatMap(([, list = '']) => [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name as string)),
  ]
}

describe('every option is on its page', () => {
  it.each([
    ['docs/devices.md', 'src/countersign.ts'],
    ['docs/devices.md', 'src/devices/devices.ts'],
    ['docs/devices.md', 'src/devices/new-device.ts'],
    ['docs/devices.md', 'src/devices/throttle.ts'],
    ['docs/devices.md', 'src/devices/totp/kind.ts'],
    ['docs/devices.md', 'src/devices/hotp/kind.ts'],
    ['docs/devices.md', 'src/devices/static/kind.ts'],
    ['docs/trail.md', 'src/trail/options.ts'],
    ['docs/administration.md', 'src/administration/administration.ts'],
    ['docs/admin.md', 'src/admin/options.ts'],
    ['docs/trail.md', 'src/trail/trail.ts'],
    ['docs/email.md', 'src/devices/email/kind.ts'],
    ['docs/email.md', 'src/delivery/smtp/options.ts'],
    ['docs/sms-and-calls.md', 'src/devices/side-channel.ts'],
    ['docs/sms-and-calls.md', 'src/devices/phone/sms.ts'],
    ['docs/sms-and-calls.md', 'src/devices/phone/call.ts'],
    ['docs/webauthn.md', 'src/devices/webauthn/options.ts'],
    ['docs/webauthn.md', 'src/devices/webauthn/kind.ts'],
    ['docs/webauthn.md', 'src/devices/passkeys.ts'],
    ['docs/twilio.md', 'src/delivery/twilio/options.ts'],
    ['docs/twilio.md', 'src/delivery/twilio/call-options.ts'],
    ['docs/observability.md', 'src/opentelemetry/open-telemetry.ts'],
    ['docs/import.md', 'src/import/import-devices.ts'],
    ['docs/import.md', 'src/import/django/django-devices.ts'],
    ['docs/import.md', 'src/import/csv/otpauth-csv.ts'],
    ['docs/stores.md', 'src/store/open-store.ts'],
    ['docs/stores.md', 'src/store/kysely-store.ts'],
    ['docs/pages.md', 'src/web/site-options.ts'],
    ['docs/pages.md', 'src/pages/options.ts'],
    ['docs/pages.md', 'src/pages/messages/languages.ts'],
    ['docs/pages.md', 'src/web/wizard/wizard.ts'],
    ['docs/pages.md', 'src/web/built-in-session.ts'],
    ['docs/pages.md', 'src/web/cookies.ts'],
    ['docs/pages.md', 'src/web/guard.ts'],
    ['docs/account.md', 'src/web/remember-options.ts'],
    ['docs/account.md', 'src/web/policy.ts'],
    ['docs/account.md', 'src/web/changes.ts'],
    ['docs/pages.md', 'src/adapters/node.ts'],
    ['docs/hono.md', 'src/adapters/origin.ts'],
    ['docs/hono.md', 'src/adapters/hono-session.ts'],
    ['docs/next.md', 'src/adapters/origin.ts'],
    ['docs/fetch.md', 'src/adapters/origin.ts'],
    ['docs/beside-other-authentication.md', 'src/adapters/beside.ts'],
    ['docs/fastify.md', 'src/adapters/fastify-plugin.ts'],
    ['docs/oath.md', 'src/oath/code.ts'],
    ['docs/oath.md', 'src/oath/hotp.ts'],
    ['docs/oath.md', 'src/oath/totp.ts'],
    ['docs/oath.md', 'src/oath/key-uri.ts'],
  ])('%s has those of %s', (path, file) => {
    const names = optionNames(file)
    expect(names).not.toEqual([])
    expect(missing(path, names)).toEqual([])
  })

  it.each(commands)('docs/command-line.md has $name, and its options', (command) => {
    const names = Object.keys(optionsOf(command)).map((name) => `--${name}`)
    expect(names).toContain('--json')
    expect(missing('docs/command-line.md', [command.name, ...names])).toEqual([])
    expect(anchors(page('docs/command-line.md'))).toContain(command.name)
  })
})

describe('every name is on its page', () => {
  it.each([
    ['docs/devices.md', 'src/devices/devices.ts', 'Devices'],
    ['docs/devices.md', 'src/devices/device.ts', 'Device'],
    ['docs/devices.md', 'src/devices/device.ts', 'User'],
    ['docs/devices.md', 'src/events.ts', 'Events'],
    ['docs/trail.md', 'src/trail/acting.ts', 'Actor'],
    ['docs/administration.md', 'src/administration/administration.ts', 'Administration'],
    ['docs/admin.md', 'src/admin/admin.ts', 'Admin'],
    ['docs/admin.md', 'src/admin/options.ts', 'AdminUsers'],
    ['docs/administration.md', 'src/administration/administration.ts', 'DeviceQuery'],
    ['docs/administration.md', 'src/administration/administration.ts', 'PasswordListQuery'],
    ['docs/administration.md', 'src/administration/administration.ts', 'ListedPassword'],
    ['docs/trail.md', 'src/trail/trail.ts', 'TrailEntry'],
    ['docs/trail.md', 'src/trail/trail.ts', 'TrailQuery'],
    ['docs/trail.md', 'src/trail/recorder.ts', 'TrailNote'],
    ['docs/webauthn.md', 'src/devices/passkeys.ts', 'Passkeys'],
    ['docs/webauthn.md', 'src/devices/webauthn/existing.ts', 'ExistingCredential'],
    ['docs/command-line.md', 'src/cli/config.ts', 'CommandLineConfig'],
    ['docs/observability.md', 'src/lib/telemetry.ts', 'Operation'],
    ['docs/observability.md', 'src/lib/telemetry.ts', 'Ending'],
    ['docs/import.md', 'src/import/report.ts', 'ImportReport'],
    ['docs/import.md', 'src/import/source.ts', 'SourceDevice'],
    ['docs/pages.md', 'src/web/site-interface.ts', 'Site'],
    ['docs/customising.md', 'src/pages/layout.tsx', 'LayoutInput'],
    ['docs/customising.md', 'src/pages/page.ts', 'Context'],
    ['docs/customising.md', 'src/pages/page.ts', 'ViewContext'],
    ['docs/pages.md', 'src/web/session.ts', 'Session'],
    ['docs/pages.md', 'src/web/session.ts', 'SessionPort'],
    ['docs/pages.md', 'src/web/own-steps.ts', 'OwnStep'],
    ['docs/pages.md', 'src/web/own-steps.ts', 'OwnSteps'],
    ['docs/pages.md', 'src/web/wizard/step.ts', 'WizardStep'],
    ['docs/pages.md', 'src/web/wizard/run.ts', 'WizardRun'],
    ['docs/write-your-own-kind.md', 'src/devices/kind.ts', 'DeviceKind'],
    ['docs/write-your-own-kind.md', 'src/devices/method.ts', 'Method'],
  ])('%s has those of %s: %s', (path, file, name) => {
    const names = members(readFileSync(file, 'utf8'), name)
    expect(names).not.toEqual([])
    expect(missing(path, names)).toEqual([])
  })

  it('docs/trail.md has every type of entry', () => {
    expect(missing('docs/trail.md', trailTypes)).toEqual([])
  })

  it('docs/verification.md has every error code', () => {
    const codes = [...readFileSync('src/errors.ts', 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm)].map(([, code]) => code)
    expect(codes).toContain('store-busy')
    expect(missing('docs/verification.md', codes as string[])).toEqual([])
  })

  it('docs/import.md has every reason', () => {
    const reasons = [...readFileSync('src/import/source.ts', 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm)]
    expect(reasons.length).toBeGreaterThan(10)
    expect(
      missing(
        'docs/import.md',
        reasons.map(([, reason]) => reason as string),
      ),
    ).toEqual([])
  })

  it('docs/verification.md has every reason', () => {
    const reasons = ['verification', 'challenge'].flatMap((name) => {
      const source = readFileSync(`src/devices/${name}.ts`, 'utf8')
      const unions = [...source.matchAll(/readonly reason: ([^;}\n]+)/g)]
      return unions.flatMap(([, union = '']) =>
        [...union.matchAll(/'([\w-]+)'/g)].map(([, reason]) => reason as string),
      )
    })
    expect(reasons).toContain('not-interactive')
    expect(missing('docs/verification.md', reasons)).toEqual([])
  })

  it('docs/pages.md has every address', () => {
    const source = readFileSync('src/web/site.ts', 'utf8')
    const paths = [...source.matchAll(/`\$\{base\}(\/[\w/-]+)`/g)].map(([, path]) => `/account${path}`)
    expect(paths).toContain('/account/login')
    const text = page('docs/pages.md').prose
    const told = (path: string) =>
      new RegExp(`^\\| \`${path}[^/\`]*\` \\| (all|signed in|verified|the same)`, 'm').test(text)
    expect(paths.filter((path) => !told(path))).toEqual([])
  })

  it.each(entries)('what $specifier exports is on some page', async ({ specifier, source }) => {
    const exported = Object.keys(await import(source))
    const text = pages.filter(({ path }) => path.startsWith('docs/')).map((one) => one.text)
    expect(exported.filter((name) => !text.some((one) => new RegExp(`\\b${name}\\b`).test(one)))).toEqual([])
    expect(pages.some((one) => one.text.includes(specifier))).toBe(true)
  })
})

test.each([
  ['docs/how-it-is-tested.md', 30],
  ['docs/webauthn.md', 30],
])('%s names tests that are there', (path, atLeast) => {
  const rows = page(path)
    .prose.split('\n')
    .filter((line) => line.startsWith('| **'))
  expect(rows.length).toBeGreaterThan(atLeast)
  const faults: string[] = []
  for (const row of rows) {
    const [, promise, cell = ''] = row.split(' | ').length === 2 ? ['', ...row.split(' | ')] : []
    let file: string | undefined
    let source = ''
    let count = 0
    for (const [, path, name] of cell.matchAll(/`([^`\s]+\.test\.tsx?)`|\*([^*]+)\*/g)) {
      if (path) {
        file = path
        source = existsSync(path) ? readFileSync(path, 'utf8') : ''
        if (source === '') faults.push(`There is no ${path}`)
      } else if (name) {
        count += 1
        if (!source.includes(name)) faults.push(`${file} has no test "${name}"`)
      }
    }
    if (count === 0) faults.push(`No test for: ${promise ?? row}`)
  }
  expect(faults).toEqual([])
})
