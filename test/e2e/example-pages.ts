import type { PageClient, Visited } from './page-client.ts'

// The example app's forms, for a client that has no eyes.

interface Registration {
  readonly username: string
  readonly password: string
  readonly email?: string
}

export async function register(client: PageClient, fields: Registration): Promise<Visited> {
  return client.submit(await client.get('/register'), { action: '/register' }, { email: '', ...fields })
}

export async function signIn(
  client: PageClient,
  username: string,
  password: string,
  next: string = '/',
): Promise<Visited> {
  const page = await client.get(`/account/login?next=${encodeURIComponent(next)}`)
  return client.submit(page, { step: 'credentials' }, { username, password })
}

export async function askForNewPassword(client: PageClient, name: string): Promise<Visited> {
  return client.submit(await client.get('/forgot-password'), { action: '/forgot-password' }, { name })
}

export async function choosePassword(client: PageClient, form: Visited, password: string): Promise<Visited> {
  return client.submit(form, { action: '/reset-password' }, { password })
}

/** Begins to set up a device that gets its tokens somewhere. */
export async function chooseDestination(client: PageClient, kind: string, destination: string): Promise<Visited> {
  const page = await client.submit(await client.get('/account/two-factor/setup'), { step: 'method' }, { method: kind })
  return client.submit(page, { step: 'destination' }, { destination })
}

/** At the token step: asks the user's device of this kind instead of another one. */
export async function chooseDevice(client: PageClient, page: Visited, kind: string): Promise<Visited> {
  const device = new RegExp(`name="device" value="(${kind}/[^"]+)"`).exec(page.html)?.[1]
  if (!device) throw new Error(`No device of kind ${kind} on ${page.path}:\n${page.html}`)
  return client.submit(page, { step: 'device' }, { device })
}

/** From the page that shows the QR code. */
export function keyUri(page: Visited): string {
  return /otpauth:[^"]+/.exec(page.html)?.[0].replaceAll('&amp;', '&') ?? ''
}
