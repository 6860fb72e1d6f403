// What importing the package costs, in time and memory over a bare Node, beside better-auth in the same run.
import { execFileSync } from 'node:child_process'
import { median } from './lib/median.mjs'

const rounds = 15
const contenders = ['countersign', 'better-auth', 'otpauth', 'otplib']

export default function benchmark() {
  const samples = new Map(['', ...contenders].map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of samples) list.push(measure(name))
  }
  const bare = summary(samples.get(''))
  const results = Object.fromEntries(
    contenders.map((name) => {
      const { milliseconds, megabytes } = summary(samples.get(name))
      return [
        name,
        { milliseconds: round1(milliseconds - bare.milliseconds), megabytes: round1(megabytes - bare.megabytes) },
      ]
    }),
  )
  const lines = ['Importing a package, over a bare Node', '']
  for (const [name, { milliseconds, megabytes }] of Object.entries(results)) {
    lines.push(`${name.padEnd(14)}${String(milliseconds).padStart(8)} ms${String(megabytes).padStart(8)} MB`)
  }
  const ratio = {
    time: results.countersign.milliseconds / results['better-auth'].milliseconds,
    memory: results.countersign.megabytes / results['better-auth'].megabytes,
  }
  const met = ratio.time < 0.25 && ratio.memory < 0.25
  lines.push(
    '',
    `Of better-auth's: ${percent(ratio.time)} of the time, ${percent(ratio.memory)} of the memory; bar 25%: ${met ? 'met' : 'MISSED'}`,
  )
  process.stdout.write(
    `${lines.join('\n')}\n\n${JSON.stringify({ benchmark: 'import', node: process.version, rounds, results, ratio, met })}\n`,
  )
  if (!met) process.exitCode = 1
}

/** A process of its own each time, which tells its own time and memory. */
function measure(name) {
  const load = name && `await import(${JSON.stringify(name)});`
  const script = `const start = performance.now();${load}const milliseconds = performance.now() - start;
    console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      cwd: import.meta.dirname,
    }),
  )
}

function summary(samples) {
  const of = (field) => median(samples.map((sample) => sample[field]))
  return { milliseconds: of('milliseconds'), megabytes: of('megabytes') }
}

const round1 = (value) => Math.round(value * 10) / 10
const percent = (value) => `${Math.round(value * 100)}%`
