import { expect, test } from 'vitest'
import { CountersignError } from '../errors.ts'
import { describeFailure } from './failure.ts'

test('an error is told with its cause, in one line', () => {
  const cause = new Error('password authentication failed\n  for user "app"')
  expect(
    describeFailure(new CountersignError('store-failed', 'The database failed; the cause tells why', { cause })),
  ).toEqual({
    code: 'store-failed',
    message: 'The database failed: password authentication failed for user "app"',
  })
})

test('a cause that is told already is not told again', () => {
  const cause = new Error('no such host')
  expect(describeFailure(new Error('Connecting: no such host', { cause }))).toEqual({
    code: 'failed',
    message: 'Connecting: no such host',
  })
})

test('a connection refused on each address of a host says so', () => {
  const cause = new AggregateError([new Error('refused by ::1'), new Error('refused by 127.0.0.1')])
  expect(describeFailure(new CountersignError('store-failed', 'The database failed', { cause })).message).toBe(
    'The database failed: refused by ::1, refused by 127.0.0.1',
  )
})

test.each([
  ['text', 'text'],
  [undefined, 'undefined'],
  [null, 'null'],
])('whatever is thrown can be told: %s', (thrown, message) => {
  expect(describeFailure(thrown)).toEqual({ code: 'failed', message })
})
