import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ChallengeWork } from './challenge-worker.ts'
import type { PasswordWork } from './password-worker.ts'
import type { Outcome, Work } from './worker.ts'

/** Runs each piece of work in a process of its own, all let go at the same moment. */
export async function inProcesses(works: readonly Work[]): Promise<Outcome[]> {
  return (await runInProcesses(new URL('./worker.ts', import.meta.url), works)) as Outcome[]
}

/** The same for calls of passwords. → the results, in the order of the calls. */
export async function passwordsInProcesses(works: readonly PasswordWork[]): Promise<unknown[]> {
  return runInProcesses(new URL('./password-worker.ts', import.meta.url), works)
}

/** The same for challenges. → what became of each, and `delivered` for each message. */
export async function challengesInProcesses(works: readonly ChallengeWork[]): Promise<string[]> {
  return (await runInProcesses(new URL('./challenge-worker.ts', import.meta.url), works)) as string[]
}

async function runInProcesses(worker: URL, works: readonly object[]): Promise<unknown[]> {
  const children = works.map((work) => fork(worker, [JSON.stringify(work)]))
  try {
    await Promise.all(children.map((child) => nextMessage(child)))
    const outcomes = children.map((child) => nextMessage(child))
    for (const child of children) child.send('go')
    return (await Promise.all(outcomes)).flat()
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
