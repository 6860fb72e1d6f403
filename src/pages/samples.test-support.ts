import { qrSvg } from '../web/qr.ts'
import type {
  ChallengeView,
  DeviceChoice,
  ErrorView,
  FormError,
  Frame,
  OwnStepView,
  SetupBrowserView,
  SetupDestinationView,
  TokenView,
  View,
} from '../web/views.ts'
import { accountSamples } from './account-samples.test-support.ts'

/** Every view in every variant, for the tests of the pages. */
export interface Sample {
  readonly view: View
  readonly frame: Frame
}

const urls: Frame['urls'] = {
  login: '/account/login',
  token: '/account/login',
  logout: '/account/logout',
  profile: '/account/two-factor',
  setup: '/account/two-factor/setup',
  setupComplete: '/account/two-factor/setup/complete',
  phoneNew: '/account/two-factor/phones/new',
  backupTokens: '/account/two-factor/backup-tokens',
  disable: '/account/two-factor/disable',
  activity: '/account/two-factor/activity',
  style: '/style.css',
  script: '/script.js',
}

export const signedOut: Frame = { lang: 'en', urls, csrf: 'c5rf-t0ken', brand: 'Acme Gardens', user: null, home: '/' }
export const signedIn: Frame = { ...signedOut, user: { name: 'ada@example.com', verified: true } }

const digits = { inputMode: 'numeric', autocomplete: 'one-time-code', length: 6 } as const
const letters = { inputMode: 'text', autocomplete: 'off', length: 8 } as const
const links = { register: '/register', forgotPassword: '/forgot-password' }
const asked = { challenge: 'c2FtcGxl', timeout: 120_000, rpId: 'acme.example', allowCredentials: [] }
const passkeys = { options: asked, autofill: true }
const login = { action: '/account/login?run=r1', next: '/orders?page=2' }

const app: DeviceChoice = {
  persistentId: 'totp/a1',
  kind: 'totp',
  label: 'Authenticator app',
  name: 'default',
  interactive: false,
  hint: null,
}
const generator: DeviceChoice = {
  persistentId: 'hotp/b2',
  kind: 'hotp',
  label: 'Token generator',
  name: 'The grey one in the drawer at work, next to the stapler',
  interactive: false,
  hint: null,
}
const email: DeviceChoice = {
  persistentId: 'email/c3',
  kind: 'email',
  label: 'Email',
  name: 'email',
  interactive: true,
  hint: 'a***@example.com',
}
const pigeon: DeviceChoice = {
  persistentId: 'pigeon/d4',
  kind: 'pigeon',
  label: 'Carrier pigeon',
  name: 'pigeon',
  interactive: true,
  hint: null,
}

const phone: DeviceChoice = {
  persistentId: 'sms/e5',
  kind: 'sms',
  label: 'Text message',
  name: 'Work',
  interactive: true,
  hint: '+31 * ******58',
}

const key: DeviceChoice = {
  persistentId: 'webauthn/f6',
  kind: 'webauthn',
  label: 'Security key or passkey',
  name: 'webauthn',
  interactive: true,
  hint: null,
}

const token: TokenView = {
  view: 'token',
  ...login,
  device: app,
  input: digits,
  others: [],
  backup: false,
  signedIn: false,
}

const ofBrowser: TokenView = { ...token, device: key, input: { inputMode: 'none' } }

const retryAt = new Date('2026-05-04T14:05:08Z')
const errors: readonly FormError[] = [
  { code: 'invalid-token' },
  { code: 'replayed-token' },
  { code: 'token-missing' },
  { code: 'locked' },
  { code: 'timed-out' },
  { code: 'device-gone' },
  { code: 'throttled', retryAt, seconds: 8 },
  { code: 'throttled', retryAt, seconds: 1024 },
  { code: 'resend-wait', retryAt, seconds: 40 },
  { code: 'resend-limit', retryAt, seconds: 1380 },
]

const wait = { retryAt, seconds: 40 }
const challenges: Readonly<Record<string, ChallengeView>> = {
  sent: { state: 'sent', codeExpected: true, wait },
  'sent-earlier': { state: 'sent', codeExpected: true },
  waiting: { state: 'waiting', codeExpected: true, wait },
  paused: { state: 'paused', codeExpected: false, wait },
  limit: { state: 'limit', codeExpected: false, wait },
  'limit-of-more': { state: 'limit', codeExpected: true, wait },
  failed: { state: 'failed', codeExpected: false },
  'failed-again': { state: 'failed', codeExpected: true },
  locked: { state: 'locked', codeExpected: false },
  unsent: { state: 'unsent', codeExpected: false },
}

const browserErrors: readonly FormError[] = [
  { code: 'invalid-token' },
  { code: 'replayed-token' },
  { code: 'expired-token' },
  { code: 'token-missing' },
]
const setupBrowser: SetupBrowserView = {
  ...{ view: 'setup-browser', action: '/account/two-factor/setup?run=r2', next: '', kind: 'webauthn' },
  ...{ label: 'Security key or passkey', options: asked, name: '' },
}
const noBrowserOptions = (challenge: ChallengeView): SetupBrowserView => {
  const { options: _options, ...rest } = setupBrowser
  return { ...rest, challenge }
}

const uri =
  'otpauth://totp/Acme%20Gardens:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme%20Gardens'
const secret: View = {
  view: 'setup-secret',
  action: '/account/two-factor/setup?run=r2',
  next: '',
  kind: 'totp',
  label: 'Authenticator app',
  qrSvg: qrSvg(uri),
  secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  uri,
  input: digits,
}

const destination: SetupDestinationView = {
  ...{ view: 'setup-destination', action: '/account/two-factor/setup?run=r2', next: '', restart: false },
  ...{ kind: 'email', label: 'Email', type: 'email', autocomplete: 'email', value: 'ada@example.com' },
}
const number: SetupDestinationView = {
  ...{ ...destination, kind: 'sms', label: 'Text message', type: 'tel', autocomplete: 'tel', value: '', restart: true },
}
const setupToken: View = {
  ...{ view: 'setup-token', action: '/account/two-factor/setup?run=r2', next: '', kind: 'sms', label: 'Text message' },
  ...{ type: 'tel', destination: '+31 6 12345678', input: digits, challenge: challenges.sent as ChallengeView },
}
const terms: OwnStepView = {
  ...{ view: 'own-step', action: '/account/login?run=r1', next: '', step: 'terms', title: 'Our terms', restart: true },
  body: '<p>We changed them.</p><label class="choice"><input type="checkbox" name="accept" /><span>I accept them</span></label>',
}

const method = { view: 'setup-method', action: '/account/two-factor/setup', next: '' } as const
const createdAt = new Date('2026-05-03T09:00:00Z')
const backupTokens = { view: 'backup-tokens', action: '/account/two-factor/backup-tokens', next: '' } as const
const tokens = [
  'k3v7q2ma',
  'bd5xw4hn',
  'z6tcr2yf',
  'p7gsle3u',
  'mq2nfa5k',
  'w4jzx6vb',
  'c2hyt7dr',
  'uo5kpe3s',
  'xi6gl2wq',
  'ra4mzn7j',
]
const statuses: Readonly<Record<ErrorView['code'], ErrorView['status']>> = {
  'form-expired': 403,
  'cross-site': 403,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'bad-request': 400,
  busy: 503,
}

function named(prefix: string, frame: Frame, views: Readonly<Record<string, View>>): [string, Sample][] {
  return Object.entries(views).map(([name, view]) => [name ? `${prefix}-${name}` : prefix, { view, frame }])
}

/** By a name for files and test titles. */
export const samples: ReadonlyMap<string, Sample> = new Map([
  [
    'signed-out',
    { view: { view: 'credentials', ...login, links: {}, username: '' }, frame: { ...signedOut, notice: 'signed-out' } },
  ],
  [
    'timed-out',
    { view: { view: 'credentials', ...login, links: {}, username: '' }, frame: { ...signedOut, notice: 'timed-out' } },
  ],
  [
    'code-sent',
    {
      view: { ...token, device: phone, challenge: challenges.sent as ChallengeView },
      frame: { ...signedOut, notice: 'code-sent' },
    },
  ],
  ['themed', { view: token, frame: { ...signedOut, urls: { ...urls, theme: '/theme.css' } } }],
  ...named('credentials', signedOut, {
    '': { view: 'credentials', ...login, links: {}, username: '' },
    invalid: { view: 'credentials', ...login, links, username: 'ada', error: { code: 'invalid-credentials' } },
    missing: { view: 'credentials', ...login, links: {}, username: '', error: { code: 'credentials-missing' } },
    'timed-out': { view: 'credentials', ...login, links: {}, username: '', error: { code: 'timed-out' } },
  }),
  ...named('token', signedOut, {
    '': { ...token, backup: true },
    only: token,
    choice: { ...token, device: email, others: [app, generator, phone], backup: true, restart: true },
    pigeon: { ...token, device: pigeon, input: letters, challenge: challenges.sent as ChallengeView, others: [phone] },
    'pigeon-passive': { ...token, device: { ...pigeon, interactive: false }, input: letters },
    'pigeon-choice': { ...token, others: [pigeon] },
    remember: { ...token, remember: { seconds: 14_400 }, restart: true },
    ...Object.fromEntries(
      Object.entries(challenges).map(([name, challenge]) => [
        name,
        { ...token, device: phone, challenge, others: [app, email], backup: true, restart: true },
      ]),
    ),
    ...Object.fromEntries(
      errors.map((error, index) => [`${error.code}-${index}`, { ...token, backup: true, others: [generator], error }]),
    ),
  }),
  ...named('token', signedIn, { 'signed-in': { ...token, device: generator, signedIn: true, backup: true } }),
  ...named('credentials-passkey', signedOut, {
    '': { view: 'credentials', ...login, links, username: '', passkeys },
    ...Object.fromEntries(
      ([{ code: 'unknown-passkey' }, { code: 'passkey-not-enough' }, ...browserErrors] as const).map((error) => [
        error.code,
        { view: 'credentials', ...login, links: {}, username: '', passkeys, error } as const,
      ]),
    ),
    throttled: {
      ...{ view: 'credentials', ...login, links: {}, username: '', passkeys },
      error: { code: 'throttled', retryAt, seconds: 8 },
    },
  }),
  ...named('token-browser', signedOut, {
    '': {
      ...ofBrowser,
      options: asked,
      others: [app, phone],
      backup: true,
      restart: true,
      remember: { seconds: 14_400 },
    },
    only: { ...ofBrowser, device: { ...key, name: 'Blue key' }, options: asked },
    paused: { ...ofBrowser, challenge: challenges.paused as ChallengeView, others: [app] },
    locked: { ...ofBrowser, challenge: challenges.locked as ChallengeView, others: [app] },
    throttled: {
      ...{ ...ofBrowser, challenge: challenges.paused as ChallengeView, others: [app] },
      error: { code: 'throttled', retryAt, seconds: 8 },
    },
    'locked-now': { ...ofBrowser, challenge: challenges.locked as ChallengeView, error: { code: 'locked' } },
    ...Object.fromEntries(
      browserErrors.map((error) => [error.code, { ...ofBrowser, options: asked, backup: true, error }]),
    ),
  }),
  ...named('token-browser', signedIn, { 'signed-in': { ...ofBrowser, options: asked, signedIn: true } }),
  ...named('setup-browser', signedIn, {
    '': setupBrowser,
    invalid: { ...noBrowserOptions(challenges.paused as ChallengeView), error: { code: 'invalid-token' } },
    missing: { ...setupBrowser, error: { code: 'token-missing' } },
    'invalid-name': { ...setupBrowser, name: 'x'.repeat(61), error: { code: 'invalid-name' } },
    locked: noBrowserOptions(challenges.locked as ChallengeView),
  }),
  [
    'signal',
    {
      view: { view: 'credentials', ...login, links: {}, username: '', passkeys, error: { code: 'unknown-passkey' } },
      frame: { ...signedOut, signal: { signalUnknownCredential: { rpId: 'acme.example', credentialId: 'AQ' } } },
    },
  ],
  ...named('backup', signedOut, {
    '': { view: 'backup', ...login, input: letters },
    invalid: { view: 'backup', ...login, input: letters, error: { code: 'invalid-token' } },
  }),
  ...named('own-step', signedOut, {
    '': { ...terms, submit: 'Go on' },
    invalid: { ...terms, error: { code: 'step-invalid', fields: { accept: 'Accept the terms to go on.' } } },
  }),
  ...named('setup-destination', signedIn, {
    email: destination,
    phone: number,
    ...Object.fromEntries(
      (['destination-missing', 'invalid-number', 'number-not-allowed'] as const).map((code) => [
        code,
        { ...number, error: { code } },
      ]),
    ),
    'invalid-address': { ...destination, error: { code: 'invalid-address' } },
  }),
  ...named('setup-token', signedIn, {
    '': setupToken,
    email: { ...setupToken, kind: 'email', label: 'Email', type: 'email', destination: 'ada@example.com' },
    failed: { ...setupToken, challenge: challenges.failed as ChallengeView },
    limit: { ...setupToken, challenge: challenges.limit as ChallengeView },
    invalid: { ...setupToken, error: { code: 'invalid-token' } },
    wait: { ...setupToken, error: { code: 'resend-wait', ...wait } },
  }),
  ...named('setup-method', signedIn, {
    missing: { ...method, methods: [app, email], error: { code: 'method-missing' } },
    one: { ...method, methods: [app] },
    several: { ...method, methods: [app, key, email, pigeon] },
  }),
  ...named('setup-secret', signedIn, {
    '': secret,
    invalid: { ...secret, error: { code: 'invalid-token' } },
    pigeon: { ...secret, kind: 'pigeon', label: 'Carrier pigeon' },
  }),
  ...named('setup-complete', signedIn, {
    '': { view: 'setup-complete', backupTokensLeft: 0, next: '/orders' },
    backup: { view: 'setup-complete', backupTokensLeft: 10, next: '' },
  }),
  ...accountSamples(signedIn),
  ...named('backup-tokens', signedIn, {
    shown: { ...backupTokens, left: 10, tokens, createdAt },
    left: { ...backupTokens, left: 7, tokens: null },
    none: { ...backupTokens, left: 0, tokens: null, next: '/orders' },
  }),
  ...named('sign-out', signedIn, { '': { view: 'sign-out', action: urls.logout, next: '' } }),
  ...named(
    'error',
    signedOut,
    Object.fromEntries(
      Object.entries(statuses).map(([code, status]) => [
        code,
        { view: 'error', status, code: code as ErrorView['code'] } as const,
      ]),
    ),
  ),
  ...named('host', signedIn, {
    '': {
      view: 'host',
      title: 'Your orders',
      body: '<p>Nothing was ordered yet.</p><h2>Ideas</h2><ul><li><a href="/spades">Spades</a></li></ul>',
    },
  }),
])
