import * as os from 'node:os'
import { median } from './median.mjs'

/**
 * Prints a table, whether each bar is met, and at last one line of JSON. Sets the exit code if a bar is not met.
 * The first result is ours; ratios are medians over the rounds, each round's rates compared with each other.
 *
 * @param {string} benchmark
 * @param {string} title What is measured
 * @param {readonly import('./race.mjs').Result[]} results
 * @param {Readonly<Record<string, number>>} bars How many times the rate of whom we promise
 */
export function report(benchmark, title, results, bars = {}) {
  const [ours, ...peers] = results
  const ratio = (peer) => median(ours.rates.map((rate, round) => rate / peer.rates[round]))
  const ratios = Object.fromEntries(peers.map((peer) => [peer.name, ratio(peer)]))
  const met = Object.fromEntries(Object.entries(bars).map(([name, bar]) => [name, ratios[name] >= bar]))

  const width = Math.max(...results.map(({ name }) => name.length)) + 2
  const lines = [`${title}, a second`, '']
  for (const { name, rate } of results) {
    const bar = name in bars ? `   bar ${bars[name]}: ${met[name] ? 'met' : 'MISSED'}` : ''
    const compared = name in ratios ? `   we are ${ratios[name].toFixed(1)} times as fast${bar}` : ''
    lines.push(`${name.padEnd(width)}${Math.round(rate).toLocaleString('en').padStart(12)}${compared}`)
  }
  const machine = { node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism() }
  const rates = Object.fromEntries(results.map(({ name, rate }) => [name, Math.round(rate)]))
  const rounded = Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, Number(value.toFixed(2))]))
  const json = { benchmark, ...machine, rounds: ours.rates.length, rates, ratios: rounded, bars, met }
  process.stdout.write(`${lines.join('\n')}\n\n${JSON.stringify(json)}\n`)
  if (Object.values(met).includes(false)) process.exitCode = 1
}
