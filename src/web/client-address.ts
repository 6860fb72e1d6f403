/** Where requests came from, as the adapter that made them knows. A `Request` itself has no place for it. */
const addresses = new WeakMap<Request, string>()

/** For adapters: notes the address of the client, or of the last proxy that is trusted not to lie about it. */
export function noteClientAddress(request: Request, address: string | null | undefined): void {
  const plain = plainAddress(address)
  if (plain !== null) addresses.set(request, plain)
}

/** What the adapter has noted; `null` where there is nothing. */
export function clientAddressOf(request: Request): string | null {
  return addresses.get(request) ?? null
}

/** An IPv4 address that came as an IPv6 one is told as what it is; what cannot be an address is none. */
export function plainAddress(address: unknown): string | null {
  if (typeof address !== 'string' || !/^[\w.:%-]{2,64}$/.test(address)) return null
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}
