import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CountersignError } from '../../errors.ts'
import { deliveryError } from './failure.ts'

describe('an error of Nodemailer', () => {
  it.each([
    [{ code: 'EDNS', originalCode: 'ENOTFOUND', command: 'CONN' }, 'ENOTFOUND'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET', command: 'CONN' }, 'ECONNRESET'],
    [{ code: 'ESOCKET', originalCode: 'ETIMEDOUT', command: 'CONN' }, 'in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' }, 'could not be reached in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'did not greet in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'UPGRADE_TIMEOUT' }, 'not encrypted in time'],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'did not answer in time'],
    [{ code: 'EABORT' }, 'sendTimeout'],
    [{ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'CERT_HAS_EXPIRED; tls.ca'],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 no' }, '535 5.7.8 at AUTH'],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 no' }, '554 to the connection'],
    [{ code: 'ECONNECTION' }, 'ended early'],
    [undefined, 'ended early'],
    ['text', 'ended early'],
  ])('becomes a sentence: %j', (error, sentence) => {
    const failed = deliveryError(error, false)
    expect(failed.code).toBe('delivery-failed')
    expect(failed.message).toContain(sentence)
  })

  it.each([
    [undefined, true, 'delivery-unclear'],
    [250, true, 'delivery-unclear'],
    [354, true, 'delivery-unclear'],
    [600, true, 'delivery-unclear'],
    [421, true, 'delivery-failed'],
    [599, true, 'delivery-failed'],
    [undefined, false, 'delivery-failed'],
  ])('with answer %s, handed over: %s, is %s', (responseCode, handedOver, code) => {
    expect(deliveryError({ code: 'EMESSAGE', command: 'DATA', responseCode }, handedOver)).toMatchObject({ code })
  })

  it('stays our own when it is ours', () => {
    const own = new CountersignError('driver-missing', 'npm install nodemailer')
    expect(deliveryError(own, true)).toBe(own)
  })

  it('has no words of others in it', () => {
    const texts = ['482913', 'ada@example.com', 'open-sesame', 'a word\nb']
    const text = fc.constantFrom(
      ...texts,
      ...['EAUTH', 'ETIMEDOUT', 'RCPT TO', 'AUTH PLAIN', 'EABORT', 'ETLS'],
      ...[
        '550 5.1.1 <ada@example.com>',
        '550-5.1.1482913 x',
        '250 ok 482913',
        'RCPT TO:<ada@example.com>',
        'DATA 482913',
      ],
    )
    const value = fc.oneof(text, fc.constantFrom(250, 451, 550, 482913, undefined, null, {}))
    const fields = [
      'code',
      'originalCode',
      'command',
      'response',
      'responseCode',
      'timeoutType',
      'message',
      'recipient',
    ]
    const source = fc.record(Object.fromEntries([...fields, 'stack', 'cause'].map((field) => [field, value])))
    fc.assert(
      fc.property(source, fc.boolean(), (error, handedOver) => {
        const failed = deliveryError(Object.assign(new Error('482913'), error), handedOver)
        const told = `${failed.message}\n${JSON.stringify(failed)}\n${inspect(failed.cause, { depth: 20, showHidden: true })}`
        for (const word of texts) expect(told).not.toContain(word)
      }),
      { numRuns: 2000 },
    )
  })
})
