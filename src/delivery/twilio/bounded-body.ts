/**
 * Reads a body of at most `limit` bytes as UTF-8. → `null` for a longer one, of which no more is read.
 * @throws whatever the stream fails with
 */
export async function boundedText(from: Request | Response, limit: number): Promise<string | null> {
  if (!from.body) return ''
  const reader = from.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks, length).toString('utf8')
    length += value.byteLength
    if (length > limit) {
      await reader.cancel().catch(() => undefined)
      return null
    }
    chunks.push(value)
  }
}
