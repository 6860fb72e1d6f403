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

/** From the page that shows the QR code. */
export function keyUri(page: Visited): string {
  return /otpauth:[^"]+/.exec(page.html)?.[0].replaceAll('&amp;', '&') ?? ''
}
