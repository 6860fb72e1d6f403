import encodeQR from 'qr'
import type { DeviceChoice, ErrorView, FormError, Frame, TokenView, View } from '../web/views.ts'

/** Every view in every variant, for the tests of the pages. */
export interface Sample {
  readonly view: View
  readonly frame: Frame
}

const urls: Frame['urls'] = {
  login: '/account/login',
  logout: '/account/logout',
  profile: '/account/two-factor',
  setup: '/account/two-factor/setup',
  setupComplete: '/account/two-factor/setup/complete',
  backupTokens: '/account/two-factor/backup-tokens',
  disable: '/account/two-factor/disable',
  style: '/style.css',
}

export const signedOut: Frame = { urls, csrf: 'c5rf-t0ken', brand: 'Acme Gardens', user: null, home: '/' }
export const signedIn: Frame = { ...signedOut, user: { name: 'ada@example.com', verified: true } }

const digits = { inputMode: 'numeric', autocomplete: 'one-time-code', length: 6 } as const
const letters = { inputMode: 'text', autocomplete: 'off', length: 8 } as const
const links = { register: '/register', forgotPassword: '/forgot-password' }
const login = { action: '/account/login?run=r1', next: '/orders?page=2' }

const app: DeviceChoice = {
  persistentId: 'totp/a1',
  kind: 'totp',
  label: 'Authenticator app',
  name: 'default',
  interactive: false,
}
const generator: DeviceChoice = {
  persistentId: 'hotp/b2',
  kind: 'hotp',
  label: 'Token generator',
  name: 'The grey one in the drawer at work, next to the stapler',
  interactive: false,
}
const email: DeviceChoice = {
  persistentId: 'email/c3',
  kind: 'email',
  label: 'Email',
  name: 'ada@example.com',
  interactive: true,
}
const pigeon: DeviceChoice = {
  persistentId: 'pigeon/d4',
  kind: 'pigeon',
  label: 'Carrier pigeon',
  name: 'pigeon',
  interactive: true,
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
]

const uri =
  'otpauth://totp/Acme%20Gardens:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme%20Gardens'
const secret: View = {
  view: 'setup-secret',
  action: '/account/two-factor/setup?run=r2',
  next: '',
  kind: 'totp',
  label: 'Authenticator app',
  qrSvg: encodeQR(uri, 'svg', { ecc: 'medium', border: 4 }),
  secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  uri,
  input: digits,
}

const method = { view: 'setup-method', action: '/account/two-factor/setup', next: '' } as const
const profile = { view: 'profile', enabled: true, backupTokensLeft: 7 } as const
const createdAt = new Date('2026-05-03T09:00:00Z')
const devices = [
  { ...app, isDefault: true, createdAt, lastUsedAt: retryAt },
  { ...generator, isDefault: false, createdAt, lastUsedAt: null },
]
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
    'turned-off',
    { view: { ...profile, enabled: false, devices: [] }, frame: { ...signedIn, notice: 'two-factor-disabled' } },
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
    choice: { ...token, device: email, others: [app, generator, pigeon], backup: true, restart: true },
    pigeon: { ...token, device: pigeon, input: letters },
    ...Object.fromEntries(
      errors.map((error, index) => [`${error.code}-${index}`, { ...token, backup: true, others: [generator], error }]),
    ),
  }),
  ...named('token', signedIn, { 'signed-in': { ...token, device: generator, signedIn: true, backup: true } }),
  ...named('backup', signedOut, {
    '': { view: 'backup', ...login, input: letters },
    invalid: { view: 'backup', ...login, input: letters, error: { code: 'invalid-token' } },
  }),
  ...named('setup-method', signedIn, {
    one: { ...method, methods: [app] },
    several: { ...method, methods: [app, email, pigeon] },
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
  ...named('profile', signedIn, {
    off: { ...profile, enabled: false, devices: [], backupTokensLeft: 0 },
    on: { ...profile, devices },
    'few-left': { ...profile, devices: devices.slice(0, 1), backupTokensLeft: 1 },
    'none-left': { ...profile, devices: devices.slice(1), backupTokensLeft: 0 },
  }),
  ...named('backup-tokens', signedIn, {
    shown: { ...backupTokens, left: 10, tokens, createdAt },
    left: { ...backupTokens, left: 7, tokens: null },
    none: { ...backupTokens, left: 0, tokens: null, next: '/orders' },
  }),
  ...named('disable', signedIn, {
    '': { view: 'disable', action: urls.disable, next: '' },
    'not-understood': { view: 'disable', action: urls.disable, next: '', error: { code: 'not-understood' } },
  }),
  ...named('sign-out', signedIn, { '': { view: 'sign-out', action: urls.logout, next: '' } }),
  ...named('required', signedIn, { '': { view: 'two-factor-required', setupUrl: `${urls.setup}?next=%2Forders` } }),
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
