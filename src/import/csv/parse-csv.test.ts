import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from './parse-csv.ts'

const records = (text: string) => parseCsv(text).records
const fields = (text: string) => records(text).map((record) => record.fields)

describe('CSV', () => {
  it.each([
    ['', []],
    ['a,b', [['a', 'b']]],
    ['a,b\n', [['a', 'b']]],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\ufeffa,b\n', [['a', 'b']]],
    ['\n\r\na,b\n\n', [['a', 'b']]],
    [' a ,b', [[' a ', 'b']]],
    ['a,,b,', [['a', '', 'b', '']]],
    [',', [['', '']]],
    ['"a","b"', [['a', 'b']]],
    [
      '"a, ""b""","c\r\nd"\ne,f',
      [
        ['a, "b"', 'c\r\nd'],
        ['e', 'f'],
      ],
    ],
    ['"",""""', [['', '"']]],
  ])('%j', (text, expected) => {
    expect(parseCsv(text).faults).toEqual([])
    expect(fields(text)).toEqual(expected)
  })

  it('knows the line that a record begins on', () => {
    expect(records('a\n"b\nc"\n\nd')).toEqual([
      { line: 1, fields: ['a'] },
      { line: 2, fields: ['b\nc'] },
      { line: 5, fields: ['d'] },
    ])
  })

  it.each([
    ['a\n"b"c,d\ne', 2, /closing quote/],
    ['a\nb"c,d\ne', 2, /does not begin/],
    ['a\n"b,d\ne', 2, /not closed/],
    ['a\nb,"d\ne', 2, /not closed/],
    ['a\nb\rc\ne', 2, /carriage return/],
    ['a\n"b\nc"d\ne', 2, /closing quote/],
  ])('goes on after what is none: %j', (text, line, message) => {
    const { records, faults } = parseCsv(text)
    expect(faults).toEqual([{ line, message: expect.stringMatching(message) }])
    expect(records.map((record) => record.fields)).toEqual([['a'], ['e']])
  })

  it('reads whatever was written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é') })
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (given, end) => {
        const quoted = given.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        expect(parseCsv(quoted.join(end))).toEqual({
          records: given.map((row) => ({ line: expect.any(Number), fields: row })),
          faults: [],
        })
      }),
    )
  })

  it('ends on anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => {
        const { records, faults } = parseCsv(text)
        const lines = text.split('\n').length
        for (const { line } of [...records, ...faults]) expect(line).toBeLessThanOrEqual(lines)
      }),
    )
  })
})
