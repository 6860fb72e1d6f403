import { expect, it, vi } from 'vitest'
import { createEmitter, type Events } from './events.ts'

const event: Events['verification-failed'] = { userId: '1', at: new Date(0), reason: 'no-device' }

it('tells every listener until it unsubscribes, one function as often as it subscribed', () => {
  const emitter = createEmitter(vi.fn())
  const listener = vi.fn()
  const first = emitter.on('verification-failed', listener)
  emitter.on('verification-failed', listener)
  emitter.emit('verification-failed', event)
  expect(listener).toHaveBeenCalledTimes(2)
  first()
  first()
  emitter.emit('verification-failed', event)
  expect(listener).toHaveBeenCalledTimes(3)
  expect(listener).toHaveBeenLastCalledWith(event)
})

it('hands a listener’s error on, thrown or rejected, and goes on with the others', async () => {
  const onError = vi.fn()
  const emitter = createEmitter(onError)
  const thrown = new Error('thrown')
  const rejected = new Error('rejected')
  const last = vi.fn()
  emitter.on('verification-failed', () => {
    throw thrown
  })
  emitter.on('verification-failed', () => Promise.reject(rejected))
  emitter.on('verification-failed', last)
  emitter.emit('verification-failed', event)
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2))
  expect(onError).toHaveBeenCalledWith(thrown, 'verification-failed')
  expect(onError).toHaveBeenCalledWith(rejected, 'verification-failed')
  expect(last).toHaveBeenCalledOnce()
})
