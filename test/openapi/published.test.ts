import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

describe('the package has', () => {
  it('the document, and a way to it', () => {
    expect(manifest.files).toContain('openapi.json')
    expect(manifest.exports['./openapi.json']).toBe('./openapi.json')
    expect(JSON.parse(readFileSync(manifest.exports['./openapi.json'], 'utf8')).info.version).toBe(manifest.version)
  })

  it('none of the definitions, which only we need, and nothing of zod', () => {
    const built = execFileSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--listFilesOnly'],
      {
        encoding: 'utf8',
      },
    ).split('\n')
    const own = built.filter((file) => file.startsWith(resolve('src')))
    expect(own).toContain(resolve('src/client.ts'))
    expect(own.filter((file) => /from 'zod/.test(readFileSync(file, 'utf8')))).toEqual([])
    expect(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })).not.toContain('zod')
  })
})
