// Runs a benchmark: npm run bench -- oath
// It builds the library, and installs what it is compared with when that is missing.
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { pathToFileURL } from 'node:url'

const here = import.meta.dirname
const root = path.dirname(here)
const benchmarks = fs.readdirSync(here).filter((file) => /\.(mjs|ts)$/.test(file) && file !== 'run.mjs')
const names = benchmarks.map((file) => path.parse(file).name)

const [name, ...options] = process.argv.slice(2)
const file = benchmarks[names.indexOf(name)]
if (!file) {
  process.stderr.write(`Name a benchmark: npm run bench -- NAME\nThere are: ${names.join(', ')}\n`)
  process.exit(2)
}

if (!installed()) {
  // npm tells the scripts it runs which package they belong to; this one is another.
  const { npm_config_local_prefix: _, ...env } = process.env
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  run([...npm, 'ci', '--no-audit', '--no-fund'], here, env)
}
run([process.execPath, path.join(root, 'scripts', 'build.mjs'), '--if-needed'], root, process.env)

const benchmark = await import(pathToFileURL(path.join(here, file)).href)
await benchmark.default(options)

function installed() {
  const changed = (path) => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return changed(path.join(here, 'node_modules', '.package-lock.json')) >= changed(path.join(here, 'package-lock.json'))
}

function run([command, ...args], cwd, env) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}
