import { expect, it } from 'vitest'
import { adminStore } from './admin-store.ts'
import { sqlContext } from './context.ts'
import { postgres } from './dialects/postgres.ts'
import type { Executor } from './executor.ts'
import { createRecorder } from './recorder.ts'
import { createRunner } from './runner.ts'
import type { Statement } from './statement.ts'

it('lists are planned for their values, because a plan for any values takes what is rare for common', async () => {
  const statements: Statement[] = []
  const executor = {
    async rows(statement: Statement) {
      statements.push(statement)
      return []
    },
  } as unknown as Executor
  const context = sqlContext(postgres, 'countersign_', undefined)
  const runner = createRunner(executor, postgres)
  const admin = adminStore(context, runner, executor, createRecorder(context, runner, executor))
  const groups = [true, false].map((confirmed) => ({ kind: 'totp', confirmed }))
  await admin.listDevices({ groups, sort: 'created', order: 'descending', limit: 50 })
  await admin.listPasswords({ purpose: 'one-time-password', slug: 'rare', state: 'valid', now: 5, limit: 50 })
  expect(statements.length).toBeGreaterThan(2)
  expect(new Set(statements.map(({ name }) => name))).toEqual(new Set(['']))
})
