import type { Actions } from './client/actions.ts'
import type { Answer, Shown } from './client/answers.ts'
import type { JsonAnswer } from './web/json.ts'
import type { PasskeySignal } from './web/views.ts'

export type { Actions } from './client/actions.ts'
export type { Answer, Elsewhere, Shown, ViewName } from './client/answers.ts'
export type { Json } from './client/json.ts'

export interface ClientOptions {
  /** Where the site's pages are. Default `/account`. Outside of browsers with the origin: `https://example.com/account`. */
  readonly base?: string
  /** Default: the global `fetch`. Outside of browsers it must be one that keeps cookies. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * The site's pages as view models, for single-page applications: it follows the redirects among them, and keeps the token
 * against forgery. What a form says (`error`), what is refused (`view: 'error'`) and where else to go (`view: 'redirect'`)
 * are values. It throws what `fetch` throws, and {@link ClientError}.
 */
export interface Client {
  /** Signing in. `next`: where the user was going, to be told at the end. */
  login(options?: Next): Promise<Answer>
  /** A fresh token of a user who is signed in. */
  verify(options?: Next): Promise<Answer>
  /** Another device, or the first one. */
  setup(options?: Next): Promise<Answer>
  /** Setup of a further phone. */
  addPhone(): Promise<Answer>
  profile(): Promise<Answer>
  backupTokens(): Promise<Answer>
  disable(): Promise<Answer>
  signOut(): Promise<Answer>
  /** Any page of the site, by a path that a guard or a view has named. Any other path is just given back, as `redirect`. */
  open(path: string): Promise<Answer>
  /** Posts a step of what was shown: the one that `fields.step` names, by default the first in {@link Actions}. */
  submit<Name extends keyof Actions>(shown: Submittable<Name>, fields: Actions[Name]): Promise<Answer>
  /** The token against forgery, for requests to the host's own API; empty before the first answer. */
  readonly csrf: string
}

export interface Next {
  readonly next?: string
}

/** A view as the site has answered it. */
export interface Submittable<Name extends keyof Actions> {
  readonly view: Name
  /** Where its form is posted; the profile has several, all of which are posted to its own address. */
  readonly action?: string
  readonly next?: string
  readonly step?: string
}

/** The answer came from somebody else than Countersign's pages. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  /** Of the answer. */
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** The first steps that are not called like their view. */
const firstSteps: Readonly<Record<string, string>> = {
  'setup-method': 'method',
  'phone-new': 'method',
  'setup-secret': 'token',
  'setup-destination': 'destination',
  'setup-token': 'token',
  'setup-browser': 'token',
  device: 'rename',
  'device-remove': 'remove',
  'backup-tokens': 'generate',
}

const maxRedirects = 10

export function createClient(options: ClientOptions = {}): Client {
  const [, origin = '', base = ''] = /^(https?:\/\/[^/]+)?(.*?)\/*$/.exec(options.base ?? '/account') ?? []
  const send = options.fetch ?? ((url, init) => fetch(url, init))
  let csrf = ''

  const isOwn = (path: string) =>
    path.startsWith(`${base}/`) && /^(login|logout|two-factor)(?![^/?#])/.test(path.slice(base.length + 1))

  async function ask(path: string, init: RequestInit = {}, redirects = 0): Promise<Answer> {
    const headers = { accept: 'application/json', ...init.headers }
    const response = await send(origin + path, { credentials: 'same-origin', ...init, headers })
    const answer = await read(response)
    if ('redirect' in answer) {
      if (!isOwn(answer.redirect)) return { view: 'redirect', ...answer }
      if (redirects < maxRedirects) return ask(answer.redirect, {}, redirects + 1)
      throw new ClientError('The site redirects without end', response.status)
    }
    const { view, csrf: token, ...frame } = answer
    csrf = token || csrf
    // What came is JSON: that the site keeps to its types is checked by the site's tests, not here.
    return { ...view, ...frame } as unknown as Answer
  }

  const open = async (path: string): Promise<Answer> => (isOwn(path) ? ask(path) : { view: 'redirect', redirect: path })

  const page = (name: string, { next }: Next = {}) =>
    open(base + name + (next ? `${name.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : ''))

  const submit: Client['submit'] = ({ view, action, next, step }, fields) =>
    ask(action ?? `${base}/two-factor`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ step: step ?? firstSteps[view] ?? view, ...(next && { next }), ...fields }),
    })

  return {
    open,
    submit,
    get csrf() {
      return csrf
    },
    login: (next) => page('/login', next),
    verify: (next) => page('/login?verify=1', next),
    setup: (next) => page('/two-factor/setup', next),
    addPhone: () => page('/two-factor/phones/new'),
    profile: () => page('/two-factor'),
    backupTokens: () => page('/two-factor/backup-tokens'),
    disable: () => page('/two-factor/disable'),
    async signOut() {
      const shown = await page('/logout')
      return shown.view === 'sign-out' ? submit(shown, {}) : shown
    },
  }
}

/** What the browser made of `options`: the field `token` of the next step, or why there is none. */
export type BrowserAnswer =
  | { readonly token: string }
  | { readonly failed: 'unsupported' | 'cancelled' | 'exists' | 'failed' }

export interface AskBrowserOptions {
  readonly signal?: AbortSignal
  /** On the view `credentials`: waits until the user picks a passkey where user names are filled in. Default false. */
  readonly autofill?: boolean
}

/**
 * Has the browser use a passkey or a security key (views `token` and `credentials`), or make one (`setup-browser`). Begin
 * with it at a click. Whatever goes wrong is a value: `cancelled` also for a time that was over, and for a key that is
 * not at hand; `exists` for one that was added before.
 *
 * What the browser is asked is over after twice its `timeout` (in milliseconds). So open the view anew, and ask with what it
 * says then, when it is older than `timeout` at the click, or older than twice that when the browser answers from its
 * autofill; later answers come back as `expired-token`.
 */
export async function askBrowser(
  step: Shown<'token' | 'credentials' | 'setup-browser'>,
  { signal, autofill }: AskBrowserOptions = {},
): Promise<BrowserAnswer> {
  const options: object | undefined = step.view === 'credentials' ? step.passkeys?.options : step.options
  const api = globalThis.PublicKeyCredential
  if (!options || !api?.parseRequestOptionsFromJSON) return { failed: 'unsupported' }
  const how = { ...(signal && { signal }), ...(autofill && { mediation: 'conditional' as const }) }
  try {
    const { credentials } = navigator
    const made =
      step.view === 'setup-browser'
        ? await credentials.create({ ...how, publicKey: api.parseCreationOptionsFromJSON(options as never) })
        : await credentials.get({ ...how, publicKey: api.parseRequestOptionsFromJSON(options as never) })
    return { token: JSON.stringify(made) }
  } catch (error) {
    const { name } = error as Error
    if (name === 'NotAllowedError' || name === 'AbortError') return { failed: 'cancelled' }
    return { failed: name === 'InvalidStateError' ? 'exists' : 'failed' }
  }
}

/** Tells the browser which passkeys work, as `signal` of an answer says; where it wants to know. */
export function tellBrowser(signal: PasskeySignal = {}): void {
  for (const [name, options] of Object.entries(signal)) {
    const tell = (globalThis.PublicKeyCredential as unknown as Record<string, unknown>)?.[name]
    if (typeof tell === 'function') tell.call(PublicKeyCredential, options).catch(() => {})
  }
}

/** @throws ClientError */
async function read(response: Response): Promise<JsonAnswer> {
  if (response.headers.get('content-type')?.startsWith('application/json')) {
    const answer = await response.json()
    if (answer && (answer.view?.view || answer.redirect)) return answer
  }
  throw new ClientError(
    `Status ${response.status} without an answer of Countersign's pages: is "base" where they are?`,
    response.status,
  )
}
