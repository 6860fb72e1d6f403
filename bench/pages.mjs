// How long the server takes to write each page (no database), and how large the page is with all that it loads, whatever
// the language.
import * as os from 'node:os'
import { performance } from 'node:perf_hooks'
import { script, style } from '../dist/pages/assets.js'
import * as exported from '../dist/pages/messages/index.js'
import { createRender } from '../dist/pages/render.js'
import { samples } from '../src/pages/samples.test-support.ts'
import { median } from './lib/median.mjs'

const maxMilliseconds = 1
const maxBytes = 30_000
const warmUps = 300
const rounds = 1000

export default function pages() {
  const languages = Object.values(exported).filter((value) => typeof value === 'object')
  const render = createRender({ languages })
  const files = size(style.text) + size(script.text)
  for (const { view, frame } of samples.values()) for (let i = 0; i < warmUps / 10; i++) render(view, frame)
  const results = [...samples].map(([name, { view, frame }]) => {
    const { typical, slow, html } = measure(() => render(view, frame))
    const sizes = languages.map(({ lang }) => size(render(view, { ...frame, lang })) + files)
    return { name, typical, slow, html: size(html), all: Math.max(...sizes) }
  })
  // The slowest first.
  results.sort((a, b) => b.typical - a.typical)
  print(results, files)
}

/** Times in milliseconds. */
function measure(task) {
  let html = ''
  for (let i = 0; i < warmUps; i++) html = task()
  const times = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    html = task()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { html, typical: median(times), slow: times[Math.floor(0.99 * rounds)] }
}

function size(text) {
  return Buffer.byteLength(text)
}

function print(results, files) {
  const width = Math.max(...results.map(({ name }) => name.length)) + 2
  const lines = [
    `Pages: time of the server to write one, and bytes (style ${size(style.text)} + script ${size(script.text)} = ${files}, not compressed)`,
    '',
    `${''.padEnd(width)}median ms    99 % ms   HTML bytes   with style and script, in the longest language`,
    ...results.map(({ name, typical, slow, html, all }) =>
      [
        name.padEnd(width),
        typical.toFixed(3).padStart(9),
        slow.toFixed(3).padStart(11),
        String(html).padStart(13),
        String(all).padStart(24),
      ].join(''),
    ),
  ]
  const slowest = Math.max(...results.map(({ typical }) => typical))
  const largest = Math.max(...results.map(({ all }) => all))
  const met = { milliseconds: slowest < maxMilliseconds, bytes: largest < maxBytes }
  lines.push(
    '',
    `The slowest page takes ${slowest.toFixed(3)} ms at the median   bar ${maxMilliseconds}: ${met.milliseconds ? 'met' : 'MISSED'}`,
    `The largest page has ${largest} bytes with style and script   bar ${maxBytes}: ${met.bytes ? 'met' : 'MISSED'}`,
  )
  const machine = { node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism() }
  const bars = { milliseconds: maxMilliseconds, bytes: maxBytes }
  const json = { benchmark: 'pages', ...machine, pages: results.length, rounds, slowest, largest, bars, met }
  process.stdout.write(`${lines.join('\n')}\n\n${JSON.stringify(json)}\n`)
  if (!met.milliseconds || !met.bytes) process.exitCode = 1
}
