import { CommandError, type Io, UsageError } from './command.ts'
import { visible } from './visible.ts'

/**
 * For what destroys: comes back when it may be done.
 * @param yes the option `--yes`
 * @throws CommandError `declined`; UsageError where there is nobody to ask
 */
export async function confirm({ ask }: Pick<Io, 'ask'>, yes: boolean | undefined, question: string): Promise<void> {
  if (yes) return
  if (!ask) throw new UsageError('Nobody is there to be asked: give --yes')
  const answer = await ask(`${visible(question)} [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('declined', 'Nothing was changed')
}
