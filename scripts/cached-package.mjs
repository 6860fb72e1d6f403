// Packages that only tests need, and that must not be beside the project's own: another Node, another TypeScript.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Milliseconds. A Node is 60 MB to fetch. */
const patience = 180_000

/**
 * Installs a package once into a folder outside of the repository, and finds it there from then on.
 * Several processes may ask for the same one at the same time.
 * @param {string} name
 * @param {string} version an exact one
 * @param {{ scripts?: boolean }} [options] whether its install scripts run
 * @returns {string} the package's folder
 * @throws {Error} that says what npm said, if it cannot be had
 */
export function cachedPackage(name, version, { scripts = false } = {}) {
  const cache = cacheFolder()
  const folder = join(cache, `${name}-${version}`)
  const found = join(folder, 'node_modules', name)
  if (existsSync(found)) return found

  const staging = `${folder}.${process.pid}`
  mkdirSync(staging, { recursive: true })
  writeFileSync(join(staging, 'package.json'), JSON.stringify({ private: true, allowScripts: { [name]: scripts } }))
  const options = ['--no-audit', '--no-fund', '--save-exact', ...(scripts ? [] : ['--ignore-scripts'])]
  const { status, stderr, error } = spawnSync('npm', ['install', ...options, `${name}@${version}`], {
    cwd: staging,
    encoding: 'utf8',
    timeout: patience,
    env: withoutNpm(process.env),
  })
  if (status !== 0 || !existsSync(join(staging, 'node_modules', name))) {
    rmSync(staging, { recursive: true, force: true })
    throw new Error(`${name}@${version} could not be installed: ${error?.message ?? stderr.trim()}`)
  }
  try {
    renameSync(staging, folder)
  } catch (failure) {
    // Another process was first.
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(found)) throw failure
  }
  return found
}

/** This user's own, because what is in it is run. */
function cacheFolder() {
  const user = process.getuid?.()
  const folder = join(tmpdir(), user === undefined ? 'countersign-cache' : `countersign-cache-${user}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user !== undefined && statSync(folder).uid !== user) throw new Error(`${folder} belongs to somebody else`)
  return folder
}

/** What "npm test" has set would tell the inner npm that it is in this project. */
function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$)/i.test(name)))
}
