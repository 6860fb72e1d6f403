import type { ViewName } from '../client/answers.ts'
import { actions } from './actions.ts'
import type { AnyDefinition } from './definition.ts'

/** What the site answers at one address to one method. */
export interface Operation {
  readonly id: string
  readonly method: 'get' | 'post'
  /** Below the base. */
  readonly path: string
  readonly summary: string
  /** Names of query parameters. */
  readonly query?: readonly (keyof typeof queries)[]
  /** Whether it is for visitors, too, who have no session. */
  readonly visitors?: boolean
  /** What can be posted, by name. */
  readonly steps?: Readonly<Record<string, AnyDefinition>>
  /** Whether steps of the host's own can be posted, too. */
  readonly ownSteps?: boolean
  /** What it answers besides {@link common}, by status. */
  readonly answers: Readonly<Record<number, readonly Content[]>>
}

/** A view, where to go on, the refusal of a guard, or a picture. */
export type Content = ViewName | 'redirect' | 'refusal' | 'svg'

export const queries = {
  next: 'Where the user was going. Followed only to allowed hosts.',
  run: 'The run of the wizard that is under way. Views name it in `action`, redirects in their path.',
  verify: 'Set to `1`: asks a user who is signed in for a fresh token.',
  kinds: 'With `verify`: the kinds of devices to begin with, separated by commas.',
  before: 'Views name it in `olderUrl`: where older entries begin.',
  after: 'Views name it in `newerUrl`: where newer entries begin.',
} as const

/** The steps of all of these views. Steps of one name have the same fields there. */
const stepsOf = (...views: readonly (keyof typeof actions)[]): Record<string, AnyDefinition> =>
  Object.assign({}, ...views.map((view) => actions[view]))

/** What guards answer in the place of a page. */
const guarded = { 401: ['refusal'], 403: ['refusal'] } as const
const guardedForDevices = { 401: ['refusal'], 403: ['refusal', 'two-factor-required'] } as const

/** What every operation of a method can answer. */
export const common: Readonly<Record<Operation['method'], Operation['answers']>> = {
  get: { 503: ['error'] },
  post: { 400: ['error'], 403: ['error'], 413: ['error'], 503: ['error'] },
}

const setupViews = ['setup-method', 'setup-secret', 'setup-destination', 'setup-token', 'setup-browser'] as const

export const operations: readonly Operation[] = [
  {
    id: 'showSignIn',
    method: 'get',
    path: '/login',
    visitors: true,
    summary: 'The step of signing in, or of a fresh verification, that is due',
    query: ['next', 'run', 'verify', 'kinds'],
    answers: { 200: ['credentials', 'token', 'backup', 'own-step', 'redirect'], 422: ['credentials'] },
  },
  {
    id: 'signIn',
    method: 'post',
    path: '/login',
    visitors: true,
    summary: 'Takes a step of signing in',
    query: ['run'],
    steps: stepsOf('credentials', 'token', 'backup'),
    ownSteps: true,
    answers: {
      200: ['redirect'],
      422: ['credentials', 'token', 'backup', 'own-step'],
      429: ['credentials', 'token', 'backup'],
    },
  },
  {
    id: 'showSignOut',
    method: 'get',
    path: '/logout',
    visitors: true,
    summary: 'Asks before signing out',
    answers: { 200: ['sign-out', 'redirect'] },
  },
  {
    id: 'signOut',
    method: 'post',
    path: '/logout',
    visitors: true,
    summary: 'Ends the session',
    steps: stepsOf('sign-out'),
    answers: { 200: ['redirect'] },
  },
  {
    id: 'showProfile',
    method: 'get',
    path: '/two-factor',
    summary: 'Devices, backup tokens, remembered browsers and sessions',
    answers: { 200: ['profile'], ...guarded },
  },
  {
    id: 'changeProfile',
    method: 'post',
    path: '/two-factor',
    summary: 'Forgets browsers, and signs sessions out',
    steps: stepsOf('profile'),
    answers: { 200: ['redirect'], ...guarded, 404: ['error'] },
  },
  {
    id: 'showActivity',
    method: 'get',
    path: '/two-factor/activity',
    summary: 'What happened to the second factor, newest first',
    query: ['before', 'after'],
    answers: { 200: ['activity'], ...guarded, 404: ['error'] },
  },
  {
    id: 'showDevice',
    method: 'get',
    path: '/two-factor/devices/{id}',
    summary: 'One device',
    answers: { 200: ['device'], ...guardedForDevices, 404: ['error'] },
  },
  {
    id: 'changeDevice',
    method: 'post',
    path: '/two-factor/devices/{id}',
    summary: 'Gives a device another name, or makes it the default',
    steps: stepsOf('device'),
    answers: { 200: ['redirect'], ...guardedForDevices, 404: ['error'], 422: ['device'] },
  },
  ...(['devices/{id}/remove', 'phones/{id}/delete'] as const).flatMap((path): Operation[] => {
    const what = path.startsWith('phones') ? 'Phone' : 'Device'
    const only = {
      200: ['device-remove'],
      401: ['refusal'],
      403: ['refusal', 'two-factor-required', 'device-remove'],
    } as const
    return [
      {
        id: `showRemove${what}`,
        method: 'get',
        path: `/two-factor/${path}`,
        summary: `Asks before a ${what.toLowerCase()} is removed`,
        answers: { ...only, 404: ['error'] },
      },
      {
        id: `remove${what}`,
        method: 'post',
        path: `/two-factor/${path}`,
        summary: `Removes a ${what.toLowerCase()}; not the only device`,
        steps: stepsOf('device-remove'),
        answers: { ...only, 200: ['redirect'], 404: ['error'] },
      },
    ]
  }),
  {
    id: 'showNewPhone',
    method: 'get',
    path: '/two-factor/phones/new',
    summary: 'The beginning of setup for a phone',
    answers: { 200: ['phone-new'], ...guarded, 404: ['error'] },
  },
  {
    id: 'showSetup',
    method: 'get',
    path: '/two-factor/setup',
    summary: 'The step of setup that is due',
    query: ['next', 'run'],
    answers: {
      200: [...setupViews, 'own-step', 'redirect'],
      ...guarded,
      404: ['error'],
    },
  },
  {
    id: 'setUp',
    method: 'post',
    path: '/two-factor/setup',
    summary: 'Takes a step of setup',
    query: ['run'],
    steps: stepsOf(...setupViews, 'phone-new'),
    ownSteps: true,
    answers: {
      200: ['redirect'],
      ...guarded,
      404: ['error'],
      422: [...setupViews, 'own-step'],
      429: ['setup-secret', 'setup-token', 'setup-browser'],
    },
  },
  {
    id: 'showSetupComplete',
    method: 'get',
    path: '/two-factor/setup/complete',
    summary: 'What to say after setup',
    query: ['next'],
    answers: { 200: ['setup-complete'], ...guardedForDevices },
  },
  {
    id: 'showQrCode',
    method: 'get',
    path: '/two-factor/qr',
    summary: 'The QR code of a setup as a picture',
    query: ['run'],
    answers: { 200: ['svg'], ...guarded, 404: ['error'] },
  },
  {
    id: 'showBackupTokens',
    method: 'get',
    path: '/two-factor/backup-tokens',
    summary: 'How many backup tokens are left',
    answers: { 200: ['backup-tokens'], ...guardedForDevices },
  },
  {
    id: 'generateBackupTokens',
    method: 'post',
    path: '/two-factor/backup-tokens',
    summary: 'Makes new backup tokens, in the place of the old ones',
    steps: stepsOf('backup-tokens'),
    answers: { 200: ['backup-tokens'], ...guardedForDevices, 404: ['error'] },
  },
  {
    id: 'showDisable',
    method: 'get',
    path: '/two-factor/disable',
    summary: 'Asks before two-factor authentication is turned off',
    answers: { 200: ['disable'], 401: ['refusal'], 403: ['refusal', 'two-factor-required', 'disable'] },
  },
  {
    id: 'disable',
    method: 'post',
    path: '/two-factor/disable',
    summary: 'Turns two-factor authentication off',
    steps: stepsOf('disable'),
    answers: {
      200: ['redirect'],
      401: ['refusal'],
      403: ['refusal', 'two-factor-required', 'disable'],
      422: ['disable'],
    },
  },
]

/** All that an operation can answer, by status. */
export function answersOf({ method, answers }: Operation): ReadonlyMap<number, readonly Content[]> {
  const statuses = [...new Set([...Object.keys(answers), ...Object.keys(common[method])].map(Number))]
  return new Map(
    statuses
      .sort((one, other) => one - other)
      .map((status) => [status, [...new Set([...(answers[status] ?? []), ...(common[method][status] ?? [])])]]),
  )
}
