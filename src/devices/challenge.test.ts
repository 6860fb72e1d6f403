import { expect, it, vi } from 'vitest'
import { alice, secret } from '../../test/lib/setup.ts'
import { createCountersign, email } from '../index.ts'
import { openStore } from '../store/index.ts'
import { createOutbox } from '../testing/index.ts'

async function open(logger: { warn(): void; error(fields: object, message: string): void }) {
  const store = await openStore('sqlite::memory:')
  const outbox = createOutbox()
  const kinds = [email({ delivery: outbox, sender: 'no-reply@example.com' })] as const
  const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds, audit: true, logger })
  await countersign.migrate()
  const { device } = await countersign.devices.create(alice, 'email')
  const sent = vi.fn()
  countersign.on('challenge-sent', sent)
  const down = new Error('The database is down')
  Object.assign(store.events, { insert: () => Promise.reject(down) })
  return { countersign, outbox, device, sent, down }
}

it('is sent, whatever becomes of its entry in the trail: that is told to the operator', async () => {
  const error = vi.fn()
  const { countersign, outbox, device, sent, down } = await open({ warn() {}, error })
  expect(await countersign.challenge(alice, device.persistentId)).toMatchObject({ sent: true })
  expect(outbox.mails).toHaveLength(1)
  expect(sent).toHaveBeenCalledOnce()
  const message = 'An entry of the trail could not be written'
  expect(error.mock.calls).toEqual([[{ error: down, type: 'challenge-sent' }, message]])
  await countersign.close()
})

it('is sent also where the logger fails over that', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const error = () => {
    throw new Error('The disk is full')
  }
  const { countersign, device, sent } = await open({ warn() {}, error })
  expect(await countersign.challenge(alice, device.persistentId)).toMatchObject({ sent: true })
  expect(sent).toHaveBeenCalledOnce()
  expect(warned).toHaveBeenCalledOnce()
  warned.mockRestore()
  await countersign.close()
})
