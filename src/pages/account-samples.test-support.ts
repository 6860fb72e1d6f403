import type { ChangeMailView, ChangeType } from '../web/changes.ts'
import type {
  ActivityEntry,
  ActivityView,
  BrowserView,
  DeviceRemoveView,
  DeviceView,
  Frame,
  NoticeCode,
  ProfileDevice,
  ProfileView,
  SessionView,
  View,
} from '../web/views.ts'
import { en } from './messages/en.ts'

/** The views about an account, in every variant. */

const createdAt = new Date('2026-05-03T09:00:00Z')
const lastUsedAt = new Date('2026-05-04T14:05:08Z')
const at = { createdAt, lastUsedAt }
const linux = { browser: 'Firefox', system: 'Linux' }

const app: ProfileDevice = {
  ...{ persistentId: 'totp/a1', kind: 'totp', label: 'Authenticator app', name: '', interactive: false, hint: null },
  ...{ isDefault: true, ...at, url: '/account/two-factor/devices/a1' },
}
const generator: ProfileDevice = {
  ...{ persistentId: 'hotp/b2', kind: 'hotp', label: 'Token generator', interactive: false, hint: null },
  name: 'The grey one in the drawer at work, next to the stapler',
  ...{ isDefault: false, createdAt, lastUsedAt: null, url: '/account/two-factor/devices/b2' },
}
const pigeon: ProfileDevice = {
  ...{ persistentId: 'pigeon/d4', kind: 'pigeon', label: 'Carrier pigeon', name: 'pigeon', interactive: true },
  ...{ hint: 'the loft', isDefault: false, ...at, url: '/account/two-factor/devices/d4' },
}
const phone: ProfileDevice = {
  ...{ persistentId: 'sms/e5', kind: 'sms', label: 'Text message', name: 'Work', interactive: true },
  ...{ hint: '+31 * ******58', isDefault: false, ...at, url: '/account/two-factor/devices/e5' },
}

const browser: BrowserView = { id: 'r1', client: linux, current: true, lastSeenAt: lastUsedAt, expiresAt: lastUsedAt }
const browsers: readonly BrowserView[] = [
  browser,
  { ...browser, id: 'r2', client: { browser: null, system: 'Android' }, current: false },
]
const session: SessionView = { id: 's1', client: linux, current: true, createdAt, lastSeenAt: lastUsedAt }
const sessions: readonly SessionView[] = [
  session,
  { ...session, id: 's2', client: { browser: null, system: null }, current: false },
  { ...session, id: 's3', client: { browser: 'Safari', system: null }, current: false },
]

/** As a device was called then. */
const named = ({ kind, label, name }: ProfileDevice): ActivityEntry['device'] => ({ kind, label, name })
const entry: ActivityEntry = {
  ...{ type: 'verified', at: lastUsedAt, device: named(app), client: linux, address: '192.0.2.7', byOther: false },
}
const happened = Object.keys(en.activity.types) as ActivityEntry['type'][]
const entries: readonly ActivityEntry[] = [
  ...happened.map((type): ActivityEntry => ({ ...entry, type })),
  { ...entry, type: 'removed', device: named(generator), client: null, address: null, byOther: true },
  { ...entry, type: 'reset', device: null, client: { browser: null, system: 'Android' }, address: '2001:db8::7' },
]
const activity: ActivityView = {
  ...{ view: 'activity', entries, olderUrl: '/account/two-factor/activity?before=a', newerUrl: null },
}

const profile: ProfileView = {
  ...{ view: 'profile', enabled: true, required: false, devices: [app, generator], phones: [phone] },
  ...{ backupTokensLeft: 7, browsers, sessions, activity: null },
}
const off: ProfileView = {
  ...profile,
  ...{ enabled: false, devices: [], phones: [], backupTokensLeft: 0, browsers: [], sessions: [session] },
}
const device: DeviceView = {
  ...{ view: 'device', action: generator.url, next: '', device: generator, name: generator.name },
  ...{ destination: null, removeUrl: `${generator.url}/remove` },
}
const remove: DeviceRemoveView = {
  ...{ view: 'device-remove', action: `${generator.url}/remove`, next: '', device: generator, refused: null },
}
const disable = { view: 'disable', action: '/account/two-factor/disable', next: '', required: false } as const
const required = { view: 'two-factor-required', setupUrl: '/account/two-factor/setup?next=%2Forders' } as const
const method = { action: '/account/two-factor/setup', next: '' } as const
const phones = [
  { kind: 'sms', label: 'Text message' },
  { kind: 'call', label: 'Phone call' },
]

const views: Readonly<Record<string, View>> = {
  'profile-off': off,
  'profile-on': profile,
  'profile-few-left': { ...profile, devices: [app], phones: null, backupTokensLeft: 1, browsers: [browser] },
  'profile-none-left': { ...profile, devices: [generator, pigeon], backupTokensLeft: 0, browsers: [], sessions: null },
  'profile-phones-only': { ...profile, devices: [], browsers: null, sessions: [session] },
  'profile-no-phones': { ...profile, phones: [], browsers: null, sessions: null },
  'profile-must-stay': { ...profile, required: true, browsers: null, sessions: null },
  'profile-activity': { ...profile, activity: entries.slice(0, 3) },
  'profile-no-activity': { ...off, activity: [] },
  activity,
  'activity-last': {
    ...activity,
    entries: entries.slice(0, 1),
    olderUrl: null,
    newerUrl: '/account/two-factor/activity?after=b',
  },
  'activity-none': { ...activity, entries: [], olderUrl: null },
  device,
  'device-default': { ...device, device: app, action: app.url, name: '', removeUrl: null },
  'device-phone': { ...device, device: phone, name: 'Work', destination: '+31612345658' },
  'device-invalid': { ...device, name: 'x'.repeat(61), error: { code: 'invalid-name' } },
  'device-remove': remove,
  'device-remove-only': { ...remove, device: app, action: app.url, refused: 'only' },
  'device-remove-default-phone': { ...remove, device: app, action: app.url, refused: 'default-phone' },
  'phone-new': { view: 'phone-new', ...method, methods: phones },
  disable,
  'disable-not-understood': { ...disable, error: { code: 'not-understood' } },
  'disable-must-stay': { ...disable, required: true },
  required: { ...required, weaker: false, accepted: [] },
  'required-weaker': { ...required, weaker: true, accepted: [{ kind: 'webauthn', label: 'Passkey' }, pigeon] },
  'required-nothing': { ...required, weaker: true, accepted: [] },
}

const notices: readonly NoticeCode[] = [
  ...(['two-factor-disabled', 'device-renamed', 'device-removed', 'default-changed'] as const),
  ...(['browser-forgotten', 'browsers-forgotten', 'session-ended', 'sessions-ended'] as const),
]

/** By a name for files and test titles. */
export function accountSamples(signedIn: Frame): [string, { view: View; frame: Frame }][] {
  const unverified = { ...signedIn, user: { name: 'ada@example.com', verified: false } }
  return [
    ...Object.entries(views).map(([name, view]): [string, { view: View; frame: Frame }] => [
      name,
      { view, frame: signedIn },
    ]),
    ...notices.map((notice): [string, { view: View; frame: Frame }] => [
      `notice-${notice}`,
      { view: notice === 'two-factor-disabled' ? off : profile, frame: { ...signedIn, notice } },
    ]),
    ['demand-days', { view: off, frame: { ...unverified, demand: { daysLeft: 3 } } }],
    ['demand-day', { view: off, frame: { ...unverified, demand: { daysLeft: 1 } } }],
    [
      'demand-now',
      {
        view: { view: 'setup-method', ...method, methods: [{ kind: 'totp', label: 'Authenticator app' }] },
        frame: { ...unverified, demand: { daysLeft: 0 } },
      },
    ],
  ]
}

const types: readonly ChangeType[] = [
  ...(['device-added', 'device-removed', 'device-renamed', 'default-changed', 'backup-tokens-made'] as const),
  ...(['two-factor-disabled', 'browser-remembered', 'browsers-forgotten', 'sessions-ended'] as const),
]

const byStaff: readonly ChangeType[] = ['two-factor-reset', 'device-unlocked', 'device-removed']

export const mailSamples: readonly ChangeMailView[] = [
  ...types.map((type, index) => sample(type, index % 2 ? linux : { browser: null, system: null })),
  ...byStaff.map((type) => sample(type, null)),
]

function sample(type: ChangeType, client: ChangeMailView['client']): ChangeMailView {
  const device = type.startsWith('device') ? phone : type === 'backup-tokens-made' ? generator : null
  return { type, brand: 'Acme Gardens', at: lastUsedAt, client, device }
}
