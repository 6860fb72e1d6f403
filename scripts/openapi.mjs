// Writes openapi.json from the definitions in src/openapi.
//   node scripts/openapi.mjs [--check]   only says whether it is as it should be
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '../src/openapi/document.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const file = path.join(root, 'openapi.json')

const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
const text = format(JSON.stringify(openApiDocument(version), null, 2))

if (!process.argv.includes('--check')) fs.writeFileSync(file, text)
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  process.stderr.write('openapi.json is not what src/openapi says. Run: node scripts/openapi.mjs\n')
  process.exit(1)
}

/** As the formatter wants it. */
function format(json) {
  const formatter = path.join(root, 'node_modules/.bin/biome')
  const { status, stdout, stderr } = spawnSync(formatter, ['format', '--stdin-file-path=openapi.json'], {
    cwd: root,
    encoding: 'utf8',
    input: json,
    maxBuffer: 16 * 2 ** 20,
  })
  if (status !== 0) throw new Error(`The formatter failed: ${stderr}`)
  return stdout
}
