/** Calls a method of the object that was wrapped. */
export type Call = () => unknown

/**
 * The same object with something around each of its methods, those of its class included; everything else as it is. The
 * methods run on the object itself.
 */
export function wrapMethods<Wrapped extends object>(
  object: Wrapped,
  around: (method: string, call: Call) => unknown,
): Wrapped {
  return mapMembers(object, (name, value) =>
    typeof value === 'function'
      ? (...all: unknown[]) => around(name, () => (object as Record<string, Method>)[name]?.(...all))
      : value,
  )
}

/** An object with the same names and, for each, what `map` makes of its value. */
export function mapMembers<Mapped extends object>(
  object: Mapped,
  map: (name: string, value: unknown) => unknown,
): Mapped {
  const entries = memberNames(object).map((name) => [name, map(name, (object as Record<string, unknown>)[name])])
  return Object.fromEntries(entries) as Mapped
}

type Method = (...all: unknown[]) => unknown

/** Its own and those of its classes. */
function memberNames(object: object): string[] {
  const names = new Set<string>()
  for (let at: object | null = object; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name)
  }
  return [...names]
}
