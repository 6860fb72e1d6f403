import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Outcome, Work } from './worker.ts'

/** Runs each piece of work in a process of its own, all let go at the same moment. */
export async function inProcesses(works: readonly Work[]): Promise<Outcome[]> {
  const children = works.map((work) => fork(new URL('./worker.ts', import.meta.url), [JSON.stringify(work)]))
  try {
    await Promise.all(children.map((child) => nextMessage(child)))
    const outcomes = children.map((child) => nextMessage(child))
    for (const child of children) child.send('go')
    return (await Promise.all(outcomes)).flat() as Outcome[]
  } finally {
    for (const child of children) child.kill()
  }
}

async function nextMessage(child: ReturnType<typeof fork>): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The worker ended with ${code} before it answered`))),
  ])
  return message
}
