/** A record of a CSV text, and the line that it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

export interface CsvFault {
  readonly line: number
  /** Never a part of the text. */
  readonly message: string
}

/**
 * Reads CSV (RFC 4180): fields in quotes may hold commas, line breaks and doubled quotes; lines end with CR LF or LF.
 * Empty lines are passed by. A record that is no CSV is a fault, and reading goes on with the next line.
 */
export function parseCsv(text: string): {
  readonly records: readonly CsvRecord[]
  readonly faults: readonly CsvFault[]
} {
  const records: CsvRecord[] = []
  const faults: CsvFault[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  while (at < text.length) {
    const record = readRecord(text, at)
    const end = record.fault === null ? record.end : lineEnd(text, record.end)
    if (record.fault !== null) faults.push({ line, message: record.fault })
    else if (record.fields.length > 1 || record.fields[0] !== '') records.push({ line, fields: record.fields })
    line += lineBreaks(text, at, end)
    at = end
  }
  return { records, faults }
}

interface ReadRecord {
  readonly fields: readonly string[]
  /** Where the next record begins; for a fault, somewhere on the line after which to go on. */
  readonly end: number
  readonly fault: string | null
}

function readRecord(text: string, start: number): ReadRecord {
  const fields: string[] = []
  let at = start
  for (;;) {
    let field: string
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close < 0) return { fields, end: at, fault: 'A quote is opened and not closed.' }
      field = text.slice(at + 1, close).replaceAll('""', '"')
      at = close + 1
      if (at < text.length && !/[,\r\n]/.test(text.charAt(at))) {
        return { fields, end: at, fault: 'There is something between a closing quote and the next comma.' }
      }
    } else {
      const from = at
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++
      field = text.slice(from, at)
      if (field.includes('"'))
        return { fields, end: at, fault: 'There is a quote in a field that does not begin with one.' }
    }
    fields.push(field)
    if (text[at] !== ',') break
    at++
  }
  if (text[at] === '\r' && text[at + 1] !== '\n' && at + 1 < text.length) {
    return { fields, end: at + 1, fault: 'There is a carriage return that ends no line.' }
  }
  return { fields, end: lineEnd(text, at), fault: null }
}

/** The place of the quote that ends the field, or −1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** Where the next line begins. */
function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline + 1
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
