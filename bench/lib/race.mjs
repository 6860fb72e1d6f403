import { median } from './median.mjs'

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => unknown} task What is measured. It answers whether it accepted; see `accepted` in the result.
 * @property {boolean} [awaits] Whether each task must be awaited before the next begins.
 * @property {number} [size] How many operations a task is; rates count operations. Default 1.
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} rate Operations a second: the median of all rounds.
 * @property {readonly number[]} rates One a round, so that rounds can be compared one by one.
 * @property {number} tasks How many tasks were run.
 * @property {number} accepted How many tasks answered something truthy: proof that they did the work, and what it gave.
 */

/**
 * Measures contenders against each other on a machine that is never quite still. Each runs a short slice, one after the
 * other, many times over, and begins a round in its turn: whatever slows the machine down slows all of them alike.
 *
 * @param {readonly Contender[]} contenders
 * @param {{ rounds?: number, slice?: number }} [options] `slice` in milliseconds
 * @returns {Promise<Result[]>} in the order of the contenders
 */
export async function race(contenders, { rounds = 100, slice = 10 } = {}) {
  const lanes = []
  for (const contender of contenders) lanes.push(await warmUp(contender, slice))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < lanes.length; turn++) {
      const lane = lanes[(round + turn) % lanes.length]
      const { milliseconds, accepted } = await measure(lane.contender, lane.count)
      lane.rates.push(((lane.count * (lane.contender.size ?? 1)) / milliseconds) * 1000)
      lane.accepted += accepted
      lane.tasks += lane.count
    }
  }
  return lanes.map(({ contender, rates, accepted, tasks }) => ({
    ...{ name: contender.name, rate: median(rates), rates, accepted, tasks },
  }))
}

/** Runs a contender until its code is compiled, and finds how many tasks make a slice. */
async function warmUp(contender, slice) {
  let count = 1
  for (let spent = 0; spent < 20 * slice; ) {
    const { milliseconds } = await measure(contender, count)
    spent += milliseconds
    const wanted = Math.ceil((count * slice) / Math.max(milliseconds, 0.001))
    count = Math.min(wanted, 2 * count)
  }
  return { contender, count, rates: [], accepted: 0, tasks: 0 }
}

async function measure({ task, awaits }, count) {
  let accepted = 0
  const start = performance.now()
  if (awaits) {
    for (let index = 0; index < count; index++) if (await task()) accepted++
  } else {
    for (let index = 0; index < count; index++) if (task()) accepted++
  }
  return { milliseconds: performance.now() - start, accepted }
}
