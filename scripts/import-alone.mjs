// Imports one way into a package in a Node of its own, and tells what that loads.

import { spawnSync } from 'node:child_process'

/**
 * @param {string} specifier
 * @param {string} folder from where it is imported
 * @returns {{ exports: string[], modules: string[], output: string }} `modules`: the URL of every file that was loaded, by
 *   import and by require
 */
export function importAlone(specifier, folder) {
  const program = `
    import { writeSync } from 'node:fs'
    import { registerHooks } from 'node:module'
    const modules = new Set()
    registerHooks({
      resolve(specifier, context, next) {
        const resolved = next(specifier, context)
        if (resolved.url.startsWith('file:')) modules.add(resolved.url)
        return resolved
      },
    })
    const exports = Object.keys(await import(${JSON.stringify(specifier)}))
    process.on('exit', () => writeSync(3, JSON.stringify({ exports, modules: [...modules] })))
  `
  const { output, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: 20_000,
  })
  const [, stdout, stderr, result] = output
  if (status !== 0) throw new Error(`Importing ${specifier} ended with ${status}:\n${stderr}`)
  return { ...JSON.parse(result ?? ''), output: `${stdout}${stderr}` }
}
