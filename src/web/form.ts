import { fieldsOf } from './json.ts'

/** The fields of a posted form; the last one of a name counts. */
export type Form = ReadonlyMap<string, string>

export type FormFault = 'too-large' | 'bad-request'

const maxBytes = 64 * 1024

/** Reads a posted form, or a flat JSON object in its place; at most 64 KiB of it. */
export async function readForm(request: Request): Promise<Form | FormFault> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded' && type !== 'application/json') return 'bad-request'
  const text = await readText(request)
  if (text === null) return 'too-large'
  return type === 'application/json' ? (fieldsOf(text) ?? 'bad-request') : new Map(new URLSearchParams(text))
}

async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  // Node's streams can be iterated; the DOM's types, which this is written against, do not say so.
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
