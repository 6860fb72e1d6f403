import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { error, type Finding, ok } from './finding.ts'

/** How to find out the version of an installed package; `null` where there is none. */
export type FindVersion = (name: string) => string | null

/** Whether the optional packages that are there are new enough. One that is not there is needed only where it is used. */
export function checkDrivers(
  wanted: Readonly<Record<string, string>> = peerDependencies(),
  versionOf: FindVersion = installedVersion,
): Finding[] {
  const findings: Finding[] = []
  const there: string[] = []
  const missing: string[] = []
  for (const [name, range] of Object.entries(wanted)) {
    const version = versionOf(name)
    const least = range.replace(/^>=\s*/, '')
    if (version === null) missing.push(name)
    else if (isOlder(version, least)) {
      findings.push(error('drivers', `${name} ${version} is older than ${least}.`, `Run: npm install ${name}@latest`))
    } else there.push(`${name} ${version}`)
  }
  if (findings.length > 0) return findings
  const needed = missing.length > 0 ? `; not installed, and needed only where they are used: ${missing.join(', ')}` : ''
  return [ok('drivers', `${there.join(', ') || 'None'}${needed}.`)]
}

/** By the numbers of both, as far as the second one goes. */
function isOlder(version: string, least: string): boolean {
  const own = version.split(/[.+-]/).map(Number)
  for (const [index, number] of least.split('.').map(Number).entries()) {
    const difference = (own[index] ?? 0) - number
    if (difference !== 0) return difference < 0
  }
  return false
}

function peerDependencies(): Record<string, string> {
  // Three levels up from both src/cli/doctor and dist/cli/doctor.
  return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).peerDependencies
}

/** Where Node would look for it on behalf of this package. Asking Node itself fails for packages that hide their manifest. */
function installedVersion(name: string): string | null {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      return String(JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).version)
    } catch {
      // Not in this one.
    }
  }
  return null
}
