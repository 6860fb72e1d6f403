import { CountersignError } from '../../errors.ts'
import { checkKeys, invalidOption } from '../../lib/options.ts'
import { encodeBase32, type ParsedKeyUri, parseKeyUri } from '../../oath/index.ts'
import type { ImportProblem, ImportSource, MaybeId, SourceContent, SourceDevice } from '../source.ts'
import { type CsvRecord, parseCsv } from './parse-csv.ts'

export interface OtpauthCsvOptions {
  /** → the id that the user has here, from what stands in the column `user`; `null` for nobody. Default: the same text. */
  readonly userId?: (user: string) => MaybeId | Promise<MaybeId>
}

/** Which column is where. */
interface Columns {
  readonly count: number
  readonly user: number
  readonly uri: number
  /** −1 for none. */
  readonly name: number
}

const knownColumns = ['user', 'uri', 'name']

/**
 * Devices as `otpauth:` URIs, the format of the QR codes, in CSV (RFC 4180): the first line names the columns `user`,
 * `uri` and, if there are names, `name`.
 *
 * A URI tells neither which tokens were used already, nor how far a counter has moved since it was made.
 *
 * ```ts
 * await importDevices(countersign, otpauthCsv(await readFile('devices.csv', 'utf8')))
 * ```
 *
 * @throws CountersignError `invalid-option` for a first line that is none; wrong lines after it are in the report
 */
export function otpauthCsv(text: string, options: OtpauthCsvOptions = {}): ImportSource {
  const where = 'otpauthCsv(text, options)'
  if (typeof text !== 'string') throw invalidOption(`${where}: text must be the content of the file, as a text`)
  checkKeys(where, options, ['userId'])
  const { userId = (user: string) => user } = options
  if (typeof userId !== 'function') throw invalidOption(`${where}: userId must be a function: (user) => id`)
  const { records, faults } = parseCsv(text)
  const [header, ...lines] = records
  const columns = readHeader(header, faults[0]?.line)

  return {
    async read(): Promise<SourceContent> {
      const devices: SourceDevice[] = []
      const problems: (ImportProblem & { readonly line: number })[] = []
      const report = (
        line: number,
        problem: Pick<ImportProblem, 'reason' | 'message'> & Partial<ImportProblem>,
      ): void => {
        problems.push({ source: `line ${line}`, kind: null, userId: null, ...problem, line })
      }
      for (const { line, message } of faults) report(line, { reason: 'broken', message })
      for (const record of lines) {
        const read = readLine(record, columns)
        if ('message' in read) {
          report(record.line, { reason: 'broken', message: read.message })
          continue
        }
        const id = (await userId(read.user)) ?? null
        if (id === null) {
          report(record.line, {
            reason: 'unknown-user',
            message: 'Its user is not one of this application.',
            kind: read.uri.type,
          })
        } else {
          devices.push(toDevice(record.line, id, read))
        }
      }
      return { devices, problems: problems.sort((a, b) => a.line - b.line).map(({ line, ...problem }) => problem) }
    },
  }
}

/** The text itself is never told: where the first line is missing, it is a device. */
function readHeader(header: CsvRecord | undefined, firstFault: number | undefined): Columns {
  const fields = header?.fields.map((field) => field.trim().toLowerCase()) ?? []
  const isFirst = header !== undefined && (firstFault === undefined || header.line < firstFault)
  const known = fields.every((field) => knownColumns.includes(field)) && new Set(fields).size === fields.length
  if (!isFirst || !known || !fields.includes('user') || !fields.includes('uri')) {
    throw invalidOption('otpauthCsv(text): the first line must be "user,uri" or "user,uri,name", in any order')
  }
  const [user = -1, uri = -1, name = -1] = knownColumns.map((column) => fields.indexOf(column))
  return { count: fields.length, user, uri, name }
}

interface Line {
  readonly user: string
  readonly uri: ParsedKeyUri
  readonly name: string
}

function readLine({ fields }: CsvRecord, columns: Columns): Line | { readonly message: string } {
  if (fields.length !== columns.count) {
    return { message: `It has ${fields.length} fields, and the first line has ${columns.count}.` }
  }
  const user = fields[columns.user] ?? ''
  const name = fields[columns.name] ?? ''
  if (user === '') return { message: 'It has no user.' }
  if (name.length > 255 || /\p{Cc}/u.test(name)) {
    return { message: 'Its name must have at most 255 characters, and no control characters.' }
  }
  try {
    return { user, name, uri: parseKeyUri((fields[columns.uri] ?? '').trim()) }
  } catch (error) {
    if (error instanceof CountersignError) return { message: `${error.message}.` }
    throw error
  }
}

function toDevice(line: number, userId: string, { uri, name }: Line): SourceDevice {
  const { type, digits, algorithm, accountName } = uri
  const secret = encodeBase32(uri.secret as Uint8Array)
  const place = uri.type === 'totp' ? { step: uri.period, t0: 0 } : { counter: uri.counter }
  return {
    source: `line ${line}`,
    // Neither the name nor the counter, which change; and not the line, which does too.
    key: JSON.stringify(['otpauth', type, secret, digits, algorithm]),
    keyIsSecret: true,
    user: { id: userId, name: accountName },
    kind: type,
    ...(name !== '' && { name }),
    options: { secret, digits, algorithm, ...place },
  }
}
