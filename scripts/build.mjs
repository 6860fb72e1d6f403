// Builds the library into dist and the example app into examples/app/dist.
//   node scripts/build.mjs [--if-needed]
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const compiler = 'node_modules/typescript/bin/tsc'
const binary = 'dist/cli/countersign.js'
const outputDirectories = ['dist', 'examples/app/dist']
/** What the last successful build read and wrote. Outside dist, which is what the npm package holds. */
const stampFile = 'examples/app/dist/.built.json'

const before = inputs()
if (process.argv.includes('--if-needed') && isCurrent(before)) process.exit(0)

if (!fs.existsSync(compiler)) fail('The dependencies are not installed. Run: npm ci')
const start = performance.now()
fs.rmSync(stampFile, { force: true })

const written = [
  ...compile('tsconfig.build.json'),
  ...copyStyles('src', 'dist'),
  // The app sees the library as everybody does, through its package: after it.
  ...compile('examples/app'),
]
fs.chmodSync(binary, 0o755)
removeAllBut(written)
// What was there before the compilation began: a file saved meanwhile makes the next build necessary.
fs.writeFileSync(stampFile, JSON.stringify({ inputs: before, outputs: describe(written) }))
process.stderr.write(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s\n`)

/** @returns {Record<string, string>} everything the result depends on */
function inputs() {
  const sources = ['src', 'examples/app/src']
    .flatMap(filesUnder)
    .filter((file) => !/\.test(-support)?\.tsx?$/.test(file))
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs']
  return describe([...sources, ...settings, 'package.json', 'examples/app/package.json', 'examples/app/tsconfig.json'])
}

/** @param {Record<string, string>} now */
function isCurrent(now) {
  let stamp
  try {
    stamp = JSON.parse(fs.readFileSync(stampFile, 'utf8'))
  } catch {
    return false
  }
  return isSame(stamp.inputs, now) && isSame(stamp.outputs, describe(Object.keys(stamp.outputs)))
}

/** A file's size and time of change tell whether it is the same one, also after a checkout that made it older. */
function describe(files) {
  const described = {}
  for (const file of [...files].sort()) {
    const stat = fs.statSync(file, { throwIfNoEntry: false })
    described[file] = stat ? `${stat.size} ${stat.mtimeMs}` : 'missing'
  }
  return described
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other)
}

function filesUnder(directory) {
  return fs
    .readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** Compiles, and writes nothing if there is an error. @returns {string[]} what it wrote */
function compile(project) {
  const color = process.stdout.isTTY ? ['--pretty'] : []
  const options = ['--noEmitOnError', '--listEmittedFiles', ...color]
  const run = spawnSync(process.execPath, [compiler, '-p', project, ...options], { encoding: 'utf8' })
  if (run.error) fail(`The TypeScript compiler could not be started: ${run.error.message}`)
  const lines = run.stdout.split('\n')
  const isEmitted = (line) => line.startsWith('TSFILE: ')
  if (run.status !== 0) {
    process.stderr.write(`${lines.filter((line) => !isEmitted(line)).join('\n')}${run.stderr}`)
    fail(`${project} does not compile; nothing of it was written.`)
  }
  return lines.filter(isEmitted).map((line) => path.relative(root, line.slice('TSFILE: '.length).trim()))
}

function copyStyles(from, to) {
  return filesUnder(from)
    .filter((file) => file.endsWith('.css'))
    .map((file) => {
      const copy = path.join(to, path.relative(from, file))
      fs.mkdirSync(path.dirname(copy), { recursive: true })
      fs.copyFileSync(file, copy)
      return copy
    })
}

/** Removes what earlier builds left behind. */
function removeAllBut(files) {
  const kept = new Set(files)
  for (const directory of outputDirectories) {
    for (const file of filesUnder(directory)) if (!kept.has(file)) fs.rmSync(file)
    removeEmptyUnder(directory)
  }
}

function removeEmptyUnder(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const inner = path.join(directory, entry.name)
    removeEmptyUnder(inner)
    if (fs.readdirSync(inner).length === 0) fs.rmdirSync(inner)
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
