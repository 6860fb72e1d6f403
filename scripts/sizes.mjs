// Writes docs/sizes.md: what importing each way into the package loads.
//   node scripts/sizes.mjs
import './node-version.mjs'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importAlone } from './import-alone.mjs'
import { createHost } from './packed.mjs'

const file = join(import.meta.dirname, '../docs/sizes.md')

/** @returns {{ specifier: string, files: number, bytes: number, packages: string[] }[]} */
export function measure() {
  const host = createHost()
  try {
    const { name, exports } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
    return Object.entries(exports)
      .filter(([, target]) => target.endsWith('.js'))
      .map(([path]) => measureOne(path.replace(/^\./, name), host.folder, name))
  } finally {
    host.remove()
  }
}

function measureOne(specifier, folder, name) {
  const files = importAlone(specifier, folder).modules.map((url) => fileURLToPath(url))
  const own = files.filter((path) => packageOf(path) === name)
  const packages = [...new Set(files.map(packageOf))].filter((one) => one !== name && one !== undefined)
  const bytes = own.reduce((sum, path) => sum + statSync(path).size, 0)
  return { specifier, files: own.length, bytes, packages: packages.sort() }
}

function packageOf(path) {
  return /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(path)?.[1]?.replaceAll('\\', '/')
}

function row({ specifier, files, bytes, packages }) {
  const others = packages.map((name) => `\`${name}\``).join(', ') || 'none'
  return `| \`${specifier}\` | ${files} | ${(bytes / 1000).toFixed(1)} kB | ${others} |`
}

if (process.argv[1] === import.meta.filename) {
  const text = readFileSync(file, 'utf8')
  const start = text.indexOf('| way in |')
  const end = text.indexOf('\n\n', start)
  const table = [
    '| way in | files | our code | packages that it loads |',
    '| --- | --- | --- | --- |',
    ...measure().map(row),
  ]
  writeFileSync(file, `${text.slice(0, start)}${table.join('\n')}${text.slice(end)}`)
}
