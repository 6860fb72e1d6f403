import * as z from 'zod'
import type { TokenInput, TypedInput } from '../devices/method.ts'
import { trailTypes } from '../trail/type.ts'
import type {
  ActivityEntry,
  BrowserOptions,
  BrowserView,
  ChallengeView,
  DeviceChoice,
  FormError,
  NoticeCode,
  PasskeySignal,
  PasskeysView,
  ProfileDevice,
  SessionView,
  SignInLinks,
} from '../web/views.ts'
import { type AnyDefinition, type Definition, exactly } from './definition.ts'

// What several views have in common. Exported types of schemas are those of the views: `exactly` has compared them.

const moment = z.iso.datetime()
const seconds = z.int().min(1)
const wait = {
  retryAt: moment.describe('When it is possible again.'),
  seconds: seconds.describe('How long that is from now.'),
}

const codes = <const Codes extends readonly string[], Shape extends z.ZodRawShape>(
  names: Codes,
  about: string,
  more: Shape,
) => z.strictObject({ code: z.enum(names), ...more }).describe(about)

export const formError: Definition<FormError> = exactly<FormError>()(
  z.union([
    codes(['invalid-credentials', 'credentials-missing'], 'User name and password do not fit, or one is missing.', {}),
    codes(
      ['invalid-token', 'replayed-token', 'token-missing', 'locked', 'timed-out', 'device-gone'],
      'The token is wrong, was used before, or is missing; or the device is locked or gone, or it took too long.',
      {},
    ),
    codes(['expired-token'], 'The passkey answered too late: it can try again at once.', {}),
    codes(['not-understood', 'invalid-name'], 'The box was not ticked; or the name is too long, or odd.', {}),
    codes(
      ['method-missing', 'destination-missing', 'invalid-address', 'invalid-number', 'number-not-allowed'],
      'No method, address or number was given; or it is none, or one that no messages are sent to.',
      {},
    ),
    codes(
      ['unknown-passkey', 'passkey-not-enough'],
      'Nobody has this passkey; or it did not make sure who holds it, and is one factor only.',
      {},
    ),
    codes(['throttled'], 'Too early after a wrong token: nothing was looked at.', wait),
    codes(['resend-wait', 'resend-limit'], 'A new code was asked for too early, or too often within the hour.', wait),
    codes(['step-invalid'], 'What is wrong with each field of a step of the host’s own, in the host’s words.', {
      fields: z.record(z.string(), z.string()),
    }),
  ]),
)

const choice = {
  persistentId: z.string().describe('The device’s public id: `kind/id`.'),
  kind: z.string().describe('`totp`, `email` …'),
  label: z.string().describe('What the kind is called, in English.'),
  name: z.string().describe('The user’s name for it. Empty for none.'),
  interactive: z.boolean().describe('Whether it sends a code, rather than showing one.'),
  hint: z.string().nullable().describe('Where its codes go, masked. `null` where there is nothing to tell.'),
}

export const deviceChoice: Definition<DeviceChoice> = exactly<DeviceChoice>()(z.strictObject(choice))

export const profileDevice: Definition<ProfileDevice> = exactly<ProfileDevice>()(
  z.strictObject({
    ...choice,
    isDefault: z.boolean(),
    createdAt: moment,
    lastUsedAt: moment.nullable(),
    url: z.string().describe('Its own page.'),
  }),
)

const client = z
  .strictObject({ browser: z.string().nullable(), system: z.string().nullable() })
  .describe('What it says of itself: `Firefox`, `Linux`. `null` for anything else.')
const current = z.boolean().describe('Whether it is this one.')

export const browser: Definition<BrowserView> = exactly<BrowserView>()(
  z
    .strictObject({ id: z.string(), client, current, lastSeenAt: moment, expiresAt: moment })
    .describe('A remembered browser.'),
)

export const session: Definition<SessionView> = exactly<SessionView>()(
  z.strictObject({ id: z.string(), client, current, createdAt: moment, lastSeenAt: moment }),
)

const typed = z.strictObject({
  inputMode: z.enum(['numeric', 'text']),
  autocomplete: z.enum(['one-time-code', 'off']),
  length: z.int().min(1).describe('Characters without spaces; more may be typed.'),
})

export const typedInput: Definition<TypedInput> = exactly<TypedInput>()(typed)

export const activityEntry: Definition<ActivityEntry> = exactly<ActivityEntry>()(
  z
    .strictObject({
      type: z.enum(trailTypes),
      at: moment,
      device: z
        .strictObject({ kind: choice.kind, label: choice.label, name: choice.name })
        .nullable()
        .describe('As it was called then. `null` where it is about none.'),
      client: client.nullable(),
      address: z
        .string()
        .nullable()
        .describe('The network address that it came from, where that is known and the user did it.'),
      byOther: z.boolean().describe('Whether it was done by somebody else than the user.'),
    })
    .describe('Something that happened to the second factor.'),
)

export const tokenInput: Definition<TokenInput> = exactly<TokenInput>()(
  z.union([
    z
      .strictObject({ inputMode: z.literal('none') })
      .describe('The browser makes the token, from `options`; nothing is typed.'),
    typed,
  ]),
)

export const browserOptions: Definition<BrowserOptions> = exactly<BrowserOptions>()(
  z.record(z.string(), z.unknown()).describe('What a function of the browser takes, as JSON.'),
)

export const passkeys: Definition<PasskeysView> = exactly<PasskeysView>()(
  z
    .strictObject({
      options: browserOptions,
      autofill: z.boolean().describe('Whether the browser may offer passkeys where it fills in the user name.'),
    })
    .describe('Sign-in by passkey is offered: step `passkey`.'),
)

export const signal: Definition<PasskeySignal> = exactly<PasskeySignal>()(
  z
    .strictObject({
      signalAllAcceptedCredentials: browserOptions.exactOptional(),
      signalUnknownCredential: browserOptions.exactOptional(),
    })
    .describe('To be told to the browser once: for the functions of `PublicKeyCredential` of these names.'),
)

export const challenge: Definition<ChallengeView> = exactly<ChallengeView>()(
  z.strictObject({
    state: z.enum(['sent', 'waiting', 'paused', 'limit', 'failed', 'locked', 'unsent']),
    codeExpected: z.boolean().describe('Whether there can be a code to type.'),
    wait: z.strictObject(wait).exactOptional().describe('When a new one may be asked for, if not at once.'),
  }),
)

export const signInLinks: Definition<SignInLinks> = exactly<SignInLinks>()(
  z.strictObject({ register: z.string().exactOptional(), forgotPassword: z.string().exactOptional() }),
)

export const notice: Definition<NoticeCode> = exactly<NoticeCode>()(
  z.enum([
    ...(['signed-out', 'timed-out', 'code-sent', 'two-factor-disabled'] as const),
    ...(['device-renamed', 'device-removed', 'default-changed'] as const),
    ...(['browser-forgotten', 'browsers-forgotten', 'session-ended', 'sessions-ended'] as const),
  ]),
)

/** All of them, by name. */
export const parts: Readonly<Record<string, AnyDefinition>> = {
  ...{
    formError,
    deviceChoice,
    profileDevice,
    browser,
    session,
    activityEntry,
    tokenInput,
    typedInput,
    challenge,
    signInLinks,
    notice,
  },
  ...{ browserOptions, passkeys, signal },
}
