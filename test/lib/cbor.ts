/** The little of CBOR (RFC 8949) that authenticators write: whole numbers, texts, bytes, lists and maps. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number | string, Cbor>

export function encodeCbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encodeCbor)])
  const entries = [...(value as ReadonlyMap<number | string, Cbor>)].flatMap(([key, item]) => [
    encodeCbor(key),
    encodeCbor(item),
  ])
  return Buffer.concat([head(5, entries.length / 2), ...entries])
}

function head(major: number, count: number): Buffer {
  const type = major << 5
  if (count < 24) return Buffer.of(type | count)
  if (count < 0x100) return Buffer.of(type | 24, count)
  const bytes = count < 0x10000 ? 2 : 4
  const head = Buffer.alloc(1 + bytes, type | (bytes === 2 ? 25 : 26))
  head.writeUIntBE(count, 1, bytes)
  return head
}
