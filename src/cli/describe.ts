import type { Countersign, Device, User } from '../index.ts'

/** `Alice (17)`: a name alone can be anybody's. */
export function shownUser({ id, name }: User): string {
  return name === id || name === '' ? id : `${name} (${id})`
}

export function shownDevice({ persistentId, kind, name }: Device): string {
  return name === kind || name === '' ? persistentId : `${persistentId} "${name}"`
}

/** A user in JSON. */
export function userJson({ id, name }: User): { id: string; name: string } {
  return { id, name }
}

/** A device in JSON, as far as it is the same everywhere. */
export function deviceJson({ persistentId, kind, name }: Device): { device: string; kind: string; name: string } {
  return { device: persistentId, kind, name }
}

/** Whether a device only helps out when another one is missing: alone it is no second factor. */
export function isBackup({ kinds }: Pick<Countersign, 'kinds'>, device: Device): boolean {
  return kinds.find(({ name }) => name === device.kind)?.method?.backup ?? false
}

/** `1 device`, `2 devices` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Lines whose columns stand one below the other. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
