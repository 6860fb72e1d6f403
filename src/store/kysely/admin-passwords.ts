import type { AdminStore, PasswordSearch } from '../admin-store.ts'
import type { SqlContext } from './context.ts'
import { type KeysetQuery, type KeysetReader, keysetReader } from './keyset.ts'
import { planRuns } from './keyset-runs.ts'
import { passwordColumns } from './password-statements.ts'
import { toPassword } from './passwords.ts'
import { onceForEach } from './remove-some.ts'
import { toText } from './row.ts'
import type { Runner } from './runner.ts'
import { booleanSlot, keySlot } from './slot.ts'

type State = PasswordSearch['state']

export function adminPasswords(context: SqlContext, runner: Runner): AdminStore['listPasswords'] {
  const reader = onceForEach((list: string) => passwordReader(context, runner, list))

  return async ({ purpose, slug, object, state, now, after, limit }) => {
    const list = [sortedBy(state), slug === undefined ? '' : 'slug', object === undefined ? '' : 'object'].join(' ')
    const groups = actives(state).map((active) => ({
      ...{ purpose, active, ...bounds(state, now) },
      ...(slug !== undefined && { slug }),
    }))
    const runs = planRuns({ groups, order: 'descending', empty: 'greatest', after, pairs: context.dialect.pairs })
    const values = { objectType: object?.type, objectId: object?.id }
    return (await reader(list).page(runs, limit, values)).map(toPassword)
  }
}

function sortedBy(state: State): 'created_at' | 'expires_at' {
  return state === 'valid' || state === 'expired' ? 'expires_at' : 'created_at'
}

function actives(state: State): readonly boolean[] {
  if (state === undefined) return [true, false]
  return [state !== 'deactivated']
}

function bounds(state: State, now: number): { from?: number; to?: number; empty: boolean } {
  if (state === 'valid') return { from: now + 1, empty: true }
  if (state === 'expired') return { to: now, empty: false }
  return { empty: false }
}

function passwordReader(context: SqlContext, runner: Runner, list: string): KeysetReader {
  const [value, slug, object] = list.split(' ') as ['created_at' | 'expires_at', string, string]
  const place = passwordColumns.indexOf(value)
  const columns: readonly string[] = passwordColumns

  function related(query: KeysetQuery): KeysetQuery {
    return query
      .innerJoin(`${context.table.password_object} as related`, 'related.password_id', 'found.id')
      .where('related.type', '=', keySlot<string>('objectType'))
      .where('related.id', '=', keySlot<string>('objectId')) as unknown as KeysetQuery
  }

  return keysetReader(
    context,
    runner,
    {
      table: context.table.password,
      columns,
      equals: {
        purpose: (suffix) => keySlot(`purpose${suffix}`),
        ...(slug && { slug: (suffix: string) => keySlot(`slug${suffix}`) }),
        active: (suffix) => booleanSlot(`active${suffix}`),
      },
      value,
      ascending: false,
      ...(object && { refine: related }),
    },
    (row) => ({ value: Number(row[place]), id: toText(row[0]) }),
  )
}
