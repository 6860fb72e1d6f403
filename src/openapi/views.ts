import * as z from 'zod'
import type { ViewName } from '../client/answers.ts'
import type { View } from '../web/views.ts'
import { type Definition, exactly } from './definition.ts'
import {
  activityEntry,
  browser,
  browserOptions,
  challenge,
  deviceChoice,
  formError,
  passkeys,
  profileDevice,
  session,
  signInLinks,
  tokenInput,
  typedInput,
} from './parts.ts'

type ViewOf<Name extends ViewName> = Extract<View, { readonly view: Name }>

/** `exactly` of the view of this name. */
const viewOf = <Name extends ViewName>(_name: Name) => exactly<ViewOf<Name>>()

const form = {
  action: z.string().describe('The path that its steps are posted to.'),
  next: z.string().describe('The field `next` of what is posted. Empty for none.'),
  error: formError.exactOptional().describe('Why the form came back.'),
}
const method = { kind: z.string().describe('`totp`, `email` …'), label: z.string() }
const methods = z.array(z.strictObject(method))
const required = z.boolean().describe('Whether the user must have a second factor, and so cannot turn it off.')
const html = z.string().describe('HTML that the host answers for.')
const count = z.int().min(0)

/** What each page shows. */
export const views: { readonly [Name in ViewName]: Definition<ViewOf<Name>> } = {
  credentials: viewOf('credentials')(
    z
      .strictObject({
        view: z.literal('credentials'),
        ...form,
        username: z.string(),
        links: signInLinks,
        passkeys: passkeys.exactOptional(),
      })
      .describe('Signing in begins. Steps `credentials`, `passkey`.'),
  ),

  token: viewOf('token')(
    z
      .strictObject({
        view: z.literal('token'),
        ...form,
        device: deviceChoice,
        input: tokenInput,
        challenge: challenge
          .exactOptional()
          .describe('For a device that sends its codes. In the place of `options`: why there are none now.'),
        options: browserOptions
          .exactOptional()
          .describe('For a device that answers through the browser: for `parseRequestOptionsFromJSON`.'),
        others: z.array(deviceChoice).describe('Step `device` asks another one of them.'),
        backup: z.boolean().describe('Whether there are backup tokens: step `use-backup`.'),
        signedIn: z.boolean().describe('For a verification in the middle of a session, rather than at sign-in.'),
        restart: z.boolean().exactOptional().describe('Whether somebody else can sign in instead: step `restart`.'),
        remember: z
          .strictObject({ seconds: count })
          .exactOptional()
          .describe('Whether this browser can be remembered, and for how long: field `remember`.'),
      })
      .describe('A token of a device is asked for. Steps `token`, `device`, `resend`, `use-backup`, `restart`.'),
  ),

  backup: viewOf('backup')(
    z
      .strictObject({ view: z.literal('backup'), ...form, input: typedInput })
      .describe('A backup token is asked for. Steps `backup`, `use-device`, `restart`.'),
  ),

  'own-step': viewOf('own-step')(
    z
      .strictObject({
        view: z.literal('own-step'),
        ...form,
        step: z.string().describe('The name of the step.'),
        title: z.string(),
        body: html,
        submit: z.string().exactOptional().describe('The text of the button.'),
        restart: z.boolean().describe('Whether somebody else can sign in instead: step `restart`.'),
      })
      .describe('A step of the host’s own; `step` is its name, and the fields are the host’s.'),
  ),

  'setup-method': viewOf('setup-method')(
    z.strictObject({ view: z.literal('setup-method'), ...form, methods }).describe('Setup begins. Step `method`.'),
  ),

  'setup-secret': viewOf('setup-secret')(
    z
      .strictObject({
        view: z.literal('setup-secret'),
        ...form,
        ...method,
        qrSvg: z.string().describe('The key URI as a QR code: an `<svg>` element without inline style.'),
        secret: z.string().describe('The shared secret in base32, in groups of four.'),
        uri: z.string().describe('The `otpauth:` URI, for a link that opens an app on the same phone.'),
        input: typedInput,
      })
      .describe('A secret to scan or to type, and its first token. Steps `token`, `restart`.'),
  ),

  'setup-destination': viewOf('setup-destination')(
    z
      .strictObject({
        view: z.literal('setup-destination'),
        ...form,
        ...method,
        type: z.enum(['email', 'tel']),
        autocomplete: z.enum(['email', 'tel']),
        value: z.string().describe('What the field holds at first.'),
        restart: z.boolean().describe('Whether there are other methods to go back to: step `restart`.'),
      })
      .describe('Where tokens are to be sent. Steps `destination`, `restart`.'),
  ),

  'setup-token': viewOf('setup-token')(
    z
      .strictObject({
        view: z.literal('setup-token'),
        ...form,
        ...method,
        type: z.enum(['email', 'tel']),
        destination: z.string().describe('In full: its owner sees a slip of the pen.'),
        input: typedInput,
        challenge,
      })
      .describe('The token that was sent to a new device. Steps `token`, `resend`, `change` (another destination).'),
  ),

  'setup-browser': viewOf('setup-browser')(
    z
      .strictObject({
        view: z.literal('setup-browser'),
        ...form,
        ...method,
        options: browserOptions.exactOptional().describe('For `parseCreationOptionsFromJSON`.'),
        challenge: challenge.exactOptional().describe('In the place of `options`: why there are none now.'),
        name: z.string().describe('What the field `name` holds at first.'),
      })
      .describe('A device that the browser sets up. Steps `token`, `restart`, and `resend` for fresh `options`.'),
  ),

  'setup-complete': viewOf('setup-complete')(
    z
      .strictObject({
        view: z.literal('setup-complete'),
        backupTokensLeft: count,
        next: z.string().describe('Where the user was going before. Empty for nowhere.'),
      })
      .describe('The device is real, and the session verified.'),
  ),

  profile: viewOf('profile')(
    z
      .strictObject({
        view: z.literal('profile'),
        enabled: z.boolean(),
        required,
        devices: z.array(profileDevice).describe('But for phones and backup tokens.'),
        phones: z.array(profileDevice).nullable().describe('`null` where there are none to be had.'),
        backupTokensLeft: count,
        browsers: z.array(browser).nullable().describe('`null` where browsers are not remembered.'),
        sessions: z.array(session).nullable().describe('`null` where sessions cannot be listed.'),
        activity: z.array(activityEntry).nullable().describe('The last of what happened. `null` where it is not kept.'),
      })
      .describe(
        'What there is. Steps `forget-browser`, `forget-browsers`, `end-session`, `end-sessions`, at this address.',
      ),
  ),

  activity: viewOf('activity')(
    z
      .strictObject({
        view: z.literal('activity'),
        entries: z.array(activityEntry),
        olderUrl: z.string().nullable().describe('The page with older ones. `null` for none.'),
        newerUrl: z.string().nullable().describe('The page with newer ones. `null` for none.'),
      })
      .describe('What happened to the second factor, newest first.'),
  ),

  device: viewOf('device')(
    z
      .strictObject({
        view: z.literal('device'),
        ...form,
        device: profileDevice,
        name: z.string().describe('What the field `name` holds at first.'),
        destination: z.string().nullable().describe('Where its tokens are sent, in full. `null` for nowhere.'),
        removeUrl: z.string().nullable().describe('The page to open to remove it. `null` for the only device.'),
      })
      .describe('One device. Steps `rename`, `default`.'),
  ),

  'device-remove': viewOf('device-remove')(
    z
      .strictObject({
        view: z.literal('device-remove'),
        ...form,
        device: profileDevice,
        refused: z
          .enum(['only', 'default-phone'])
          .nullable()
          .describe('Why it cannot be removed: it is the only device, or the phone that is asked first.'),
      })
      .describe('Asks before a device is removed. Step `remove`.'),
  ),

  'phone-new': viewOf('phone-new')(
    z
      .strictObject({ view: z.literal('phone-new'), ...form, methods })
      .describe('Setup of a phone begins. Step `method`.'),
  ),

  'backup-tokens': viewOf('backup-tokens')(
    z
      .strictObject({
        view: z.literal('backup-tokens'),
        ...form,
        left: count,
        tokens: z.array(z.string()).nullable().describe('Only in the answer to `generate`. They are not told again.'),
        createdAt: z.iso.datetime().exactOptional(),
      })
      .describe('How many backup tokens are left, or new ones. Step `generate`.'),
  ),

  disable: viewOf('disable')(
    z
      .strictObject({ view: z.literal('disable'), ...form, required })
      .describe('Asks before two-factor authentication is turned off. Step `disable`.'),
  ),

  'sign-out': viewOf('sign-out')(
    z.strictObject({ view: z.literal('sign-out'), ...form }).describe('Asks before signing out. Step `sign-out`.'),
  ),

  'two-factor-required': viewOf('two-factor-required')(
    z
      .strictObject({
        view: z.literal('two-factor-required'),
        setupUrl: z.string().describe('The page to open for it.'),
        weaker: z.boolean().describe('Whether there is a second factor, but none of the sort that is needed.'),
        accepted: methods.describe('The kinds that are needed. Empty for all.'),
      })
      .describe('A second factor has to be set up first.'),
  ),

  error: viewOf('error')(
    z
      .strictObject({
        view: z.literal('error'),
        status: z.literal([400, 403, 404, 405, 413, 503]),
        code: z
          .enum([
            ...(['form-expired', 'cross-site', 'not-found', 'method-not-allowed', 'too-large', 'bad-request'] as const),
            ...(['not-allowed', 'busy'] as const),
          ])
          .describe('`form-expired`: send the step again, with the token that comes with this answer.'),
      })
      .describe('The request was refused.'),
  ),

  host: viewOf('host')(
    z.strictObject({ view: z.literal('host'), title: z.string(), body: html }).describe('A page of the host’s own.'),
  ),
}
