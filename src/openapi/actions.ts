import * as z from 'zod'
import type { Actions } from '../client/actions.ts'
import { type Definition, exactly } from './definition.ts'

/** The views whose steps are the site's own. */
type Acting = Exclude<keyof Actions, 'own-step'>

type StepName<View extends Acting> = NonNullable<Actions[View]['step']>

/** What is posted for a step of a view. */
type Posted<Fields, Name> = Fields extends { readonly step?: infer Own }
  ? Name extends Own
    ? Omit<Fields, 'step'> & { readonly step: Name; readonly next?: string }
    : never
  : never

/** `exactly` of what is posted for this step of this view. */
const posted = <View extends Acting, Name extends StepName<View>>(_view: View, _step: Name) =>
  exactly<Posted<Actions[View], Name>>()

const next = z.string().exactOptional().describe('`next` of the view.')

const step = <const Name extends string, Shape extends z.ZodRawShape>(name: Name, about: string, fields: Shape) =>
  z.strictObject({ step: z.literal(name), ...fields, next }).describe(about)

const token = z
  .string()
  .describe('As it was typed: spaces and dashes do not count. From the browser, its answer’s `toJSON()` as text.')
const answer = z.string().describe('What the browser answered: `PublicKeyCredential.toJSON()`, as text.')
const id = z.string().describe('Its `id`.')

// Steps of several views.
const restart = step('restart', 'Begins anew.', {})
const resend = step('resend', 'Sends a new code.', {})
const firstToken = step('token', 'The first token of a new device makes it real, and counts as used.', {
  token,
  name: z.string().exactOptional().describe('What the user calls it. Empty for none, or what it says of itself.'),
})
const method = step('method', 'Chooses the method.', {
  method: z.string().exactOptional().describe('The `kind` of one of `methods`. Not needed for the only one.'),
})

/** The steps that can be posted on each view. */
export const actions: {
  readonly [View in Acting]: { readonly [Name in StepName<View>]: Definition<Posted<Actions[View], Name>> }
} = {
  credentials: {
    credentials: posted(
      'credentials',
      'credentials',
    )(step('credentials', 'The first factor.', { username: z.string(), password: z.string() })),
    passkey: posted(
      'credentials',
      'passkey',
    )(step('passkey', 'A passkey in the place of user name, password and token.', { token: answer })),
  },

  token: {
    token: posted(
      'token',
      'token',
    )(
      step('token', 'A token of the device.', {
        token,
        remember: z.boolean().exactOptional().describe('Remembers the browser, where the view offers it.'),
      }),
    ),
    device: posted(
      'token',
      'device',
    )(
      step('device', 'Asks another device.', {
        device: z.string().describe('The `persistentId` of one of `others`.'),
      }),
    ),
    resend: posted('token', 'resend')(resend),
    'use-backup': posted('token', 'use-backup')(step('use-backup', 'Asks for a backup token instead.', {})),
    restart: posted('token', 'restart')(restart),
  },

  backup: {
    backup: posted('backup', 'backup')(step('backup', 'A backup token.', { token })),
    'use-device': posted('backup', 'use-device')(step('use-device', 'Back to the device.', {})),
    restart: posted('backup', 'restart')(restart),
  },

  'setup-method': { method: posted('setup-method', 'method')(method) },

  'phone-new': { method: posted('phone-new', 'method')(method) },

  'setup-secret': {
    token: posted('setup-secret', 'token')(firstToken),
    restart: posted('setup-secret', 'restart')(restart),
  },

  'setup-destination': {
    destination: posted(
      'setup-destination',
      'destination',
    )(
      step('destination', 'Where to send tokens. Sends the first one.', {
        destination: z.string().describe('An address or a number.'),
      }),
    ),
    restart: posted('setup-destination', 'restart')(restart),
  },

  'setup-token': {
    token: posted('setup-token', 'token')(firstToken),
    resend: posted('setup-token', 'resend')(resend),
    change: posted('setup-token', 'change')(step('change', 'Back to where tokens are sent.', {})),
    restart: posted('setup-token', 'restart')(restart),
  },

  'setup-browser': {
    token: posted('setup-browser', 'token')(firstToken),
    resend: posted('setup-browser', 'resend')(resend),
    restart: posted('setup-browser', 'restart')(restart),
  },

  profile: {
    'forget-browser': posted(
      'profile',
      'forget-browser',
    )(step('forget-browser', 'Forgets a remembered browser.', { browser: id })),
    'forget-browsers': posted('profile', 'forget-browsers')(step('forget-browsers', 'Forgets all of them.', {})),
    'end-session': posted('profile', 'end-session')(step('end-session', 'Signs a session out.', { session: id })),
    'end-sessions': posted('profile', 'end-sessions')(step('end-sessions', 'Signs out all but this one.', {})),
  },

  device: {
    rename: posted(
      'device',
      'rename',
    )(step('rename', 'Gives the device a name.', { name: z.string().describe('Empty for none.') })),
    default: posted('device', 'default')(step('default', 'Makes it the one that is asked first.', {})),
  },

  'device-remove': { remove: posted('device-remove', 'remove')(step('remove', 'Removes the device.', {})) },

  'backup-tokens': {
    generate: posted(
      'backup-tokens',
      'generate',
    )(step('generate', 'Makes new backup tokens, in the place of the old ones.', {})),
  },

  disable: {
    disable: posted(
      'disable',
      'disable',
    )(step('disable', 'Removes all devices.', { understood: z.boolean().describe('Has to be true.') })),
  },

  'sign-out': { 'sign-out': posted('sign-out', 'sign-out')(step('sign-out', 'Ends the session.', {})) },
}
