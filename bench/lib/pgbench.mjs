import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../../scripts/services.mjs'

/** Runs a script with PostgreSQL's own load generator for some seconds. → transactions a second */
export function pgbench(url, script, clients) {
  const file = join(tmpdir(), `countersign-bench-${process.pid}.sql`)
  writeFileSync(file, script)
  try {
    const options = [
      '--no-vacuum',
      '--protocol=prepared',
      `--client=${clients}`,
      '--jobs=2',
      '--time=5',
      `--file=${file}`,
      url,
    ]
    const output = execFileSync(findProgram('pgbench'), options, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return Number(/tps = ([\d.]+)/.exec(output)?.[1])
  } finally {
    rmSync(file, { force: true })
  }
}
