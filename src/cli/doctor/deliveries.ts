import type { Countersign } from '../../index.ts'
import { describeFailure } from '../failure.ts'
import { error, type Finding, ok } from './finding.ts'

/** Milliseconds; whoever has not answered by then is not waited for. */
const patience = 30_000

/** Asks what brings the kinds' messages whether it would take one. Sends nothing. */
export async function checkDeliveries({ kinds }: Pick<Countersign, 'kinds'>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, method, check } of kinds) {
    const what = `delivery ${name}`
    if (check) findings.push(await ask(what, check))
    else if (method?.setup === 'destination') {
      findings.push(ok(what, 'Not looked at: what brings its messages has no verify().'))
    }
  }
  return findings
}

async function ask(what: string, check: () => Promise<void>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), patience)
  })
  try {
    await Promise.race([check(), late])
    return ok(what, 'It would take messages.')
  } catch (failure) {
    return error(what, whyNot(failure), 'Check its address and credentials, and whether it can be reached from here.')
  } finally {
    clearTimeout(timer)
  }
}

/** Another library's error can hold a password: of those only the code is told. */
function whyNot(failure: unknown): string {
  const { code, message } = describeFailure(failure)
  if (code !== 'failed') return message
  const own = Object(failure) as { code?: unknown }
  return `It would not take messages${typeof own.code === 'string' && /^[\w-]{1,40}$/.test(own.code) ? `: ${own.code}` : ''}.`
}
