// Says whether the repository is ready to be released under a tag.
//   node scripts/release.mjs v1.2.3
import './node-version.mjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {string} tag
 * @param {{ version: string, lock: string, changelog: string, openapi: string }} found versions that the files name
 * @returns {string[]} what is wrong
 */
export function faults(tag, { version, lock, changelog, openapi }) {
  const [released] = /^## \d.*$/m.exec(changelog) ?? ['none']
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} - \\d{4}-\\d{2}-\\d{2}$`)
  return [
    tag !== `v${version}` && `The tag is ${tag}, and package.json says ${version}`,
    lock !== version && `package-lock.json says ${lock}: run "npm install --package-lock-only"`,
    openapi !== version && `openapi.json says ${openapi}: run "npm run openapi"`,
    !heading.test(released) &&
      `CHANGELOG.md must begin with "## ${version} - <date>"; its newest version is: ${released}`,
    /^## Unreleased\n+(?!## )\S/m.test(changelog) && 'CHANGELOG.md has changes under "Unreleased"',
  ].filter((fault) => fault !== false)
}

if (process.argv[1] === import.meta.filename) {
  const read = (name) => readFileSync(join(import.meta.dirname, '..', name), 'utf8')
  const found = faults(process.argv[2] ?? '', {
    version: JSON.parse(read('package.json')).version,
    lock: JSON.parse(read('package-lock.json')).version,
    openapi: JSON.parse(read('openapi.json')).info.version,
    changelog: read('CHANGELOG.md'),
  })
  if (found.length > 0) {
    process.stderr.write(`${found.join('\n')}\n`)
    process.exit(1)
  }
}
