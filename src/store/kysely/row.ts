/** Reads what drivers make of columns: big numbers come as texts or bigints, booleans as numbers or letters, bytes as buffers. */

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : Buffer.from(value as Uint8Array).toString()
}

export function toTextOrNull(value: unknown): string | null {
  return value === null ? null : toText(value)
}

export function toNumberOrNull(value: unknown): number | null {
  return value === null ? null : Number(value)
}

export function toBoolean(value: unknown): boolean {
  return value === 't' || Number(value) === 1
}
