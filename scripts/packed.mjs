// The package as it is published, installed the way an application has it.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/**
 * Packs what is built. Nothing is run, and nothing is fetched.
 * @param {string} folder where the tarball goes
 * @returns {string} the tarball's path
 */
export function pack(folder) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('The package is not built. Run: npm run build')
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return join(folder, `${manifest.name}-${manifest.version}.tgz`)
}

/**
 * A folder outside of the repository with the packed package and its dependencies in `node_modules`, and no optional peer.
 * @param {readonly string[]} [others] packages of the repository that the application has besides
 * @returns {{ folder: string, tarball: string, remove(): void }}
 */
export function createHost(others = []) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-host-'))
  try {
    const tarball = pack(folder)
    const own = join(folder, 'node_modules', manifest.name)
    mkdirSync(own, { recursive: true })
    execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components=1'])
    for (const name of [...Object.keys(manifest.dependencies), ...others]) {
      const link = join(folder, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), link)
    }
    return { folder, tarball, remove: () => rmSync(folder, { recursive: true, force: true }) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}
