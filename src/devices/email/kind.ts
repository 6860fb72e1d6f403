import type { MailAddress, MailDelivery } from '../../delivery/delivery.ts'
import { CountersignError } from '../../errors.ts'
import { checkKeys, checkText, invalidOption } from '../../lib/options.ts'
import { checking } from '../delivery-check.ts'
import type { DeviceKind } from '../kind.ts'
import {
  nothingSent,
  type Sent,
  type SideChannelOptions,
  sideChannel,
  sideChannelOptionNames,
} from '../side-channel.ts'
import { checkTemplate, escapedForHtml, oneLine, render, type Template, templateValues } from '../template.ts'
import { throttlePolicy } from '../throttle.ts'
import { checkAddress, maskEmailAddress } from './address.ts'
import { emailMethod } from './method.ts'

/**
 * Tokens by email. A mailbox is no second factor for an account that it can recover (NIST SP 800-63B §3.1.3.1): good for
 * lower levels and for recovery, not more.
 */
export interface EmailOptions extends SideChannelOptions {
  /** Who brings the mails: `smtp(…)` of `countersign/delivery/smtp`, or any object with `sendMail`. */
  readonly delivery: MailDelivery
  /** Whom the mails are from: an address, or a name with one. */
  readonly sender: string | MailAddress
  /** One line. Default: `Your {issuer} code`. */
  readonly subject?: Template
  /** The plain text; must have the token. */
  readonly text?: Template
  /** The same as HTML. Values come escaped, also to a function. Default: none, the mail is plain text. */
  readonly html?: Template
}

export interface EmailDeviceOptions {
  /** Where its tokens go. Default: the user's own address as it is when the token is sent. */
  readonly address?: string
}

interface EmailState {
  /** `null` for the user's own. */
  readonly address: string | null
  readonly sent: Sent
}

export type EmailKind = DeviceKind<'email', EmailState, EmailDeviceOptions, null>

const defaultText = `Your code is {token}

It works once, and for {minutes} minutes.

If you did not ask for it, somebody may know your password: change it. Never give this code to anyone, not even to the support staff of {issuer}.
`

/** @throws CountersignError `invalid-option`; `invalid-address` for the sender */
export function email(options: EmailOptions): EmailKind {
  checkKeys('email', options, ['delivery', 'sender', 'subject', 'text', 'html', ...sideChannelOptionNames])
  const { delivery, subject = 'Your {issuer} code', text = defaultText, html } = options
  if (typeof delivery?.sendMail !== 'function') {
    throw invalidOption("email({ delivery }) needs sendMail: delivery: smtp('smtp://user:password@mail.example.com')")
  }
  const from = checkSender(options.sender)
  checkTemplate('email({ subject })', subject, 'nothing')
  checkTemplate('email({ text })', text, 'token')
  if (html !== undefined) checkTemplate('email({ html })', html, 'token')
  const channel = sideChannel('email', options, 'Sent by email')

  return {
    name: 'email',
    strength: 'recovery',
    throttle: throttlePolicy('email', options),
    cooldown: channel.cooldown,
    method: emailMethod(channel.digits),

    create(own, { user }) {
      checkKeys('devices.create', own, ['address'])
      const address = own.address === undefined ? null : checkAddress(own.address)
      if (address === null) ownAddress(user)
      return { state: { address, sent: nothingSent }, setup: null }
    },

    challenge(state, context) {
      const { user, issuer } = context
      // A user can choose both the name and the address of a device: no words of theirs go to somebody else's mailbox.
      const to =
        state.address === null
          ? { name: oneLine(user.name), address: ownAddress(user) }
          : { name: '', address: state.address }
      const { token, sent, message } = channel.issue(state.sent, context)
      const values = templateValues({ token, user, issuer, validity: channel.validity, context: context.context })
      const mail = {
        ...{ from, to },
        subject: oneLine(render('email({ subject })', subject, values)),
        text: render('email({ text })', text, values),
        ...(html !== undefined && { html: render('email({ html })', html, escapedForHtml(values)) }),
      }
      const deliver = async () => void (await delivery.sendMail(mail))
      return { state: { ...state, sent }, message, provider: delivery.provider, deliver }
    },

    verify(state, token, context) {
      const verdict = channel.verify(state.sent, token, context)
      return verdict.accepted ? { accepted: true, state: { ...state, sent: verdict.state } } : verdict
    },

    destination: (state, user) => state.address ?? user.email ?? null,
    hint: (state) => state.address && maskEmailAddress(state.address),
    ...checking(delivery),
  }
}

function ownAddress({ email }: { readonly email?: string | undefined }): string {
  if (email) return checkAddress(email)
  throw new CountersignError(
    'invalid-address',
    'The user has no email address, and neither has the device: create it with { address }',
  )
}

/** @throws CountersignError `invalid-option` */
function checkSender(sender: unknown): MailAddress {
  const { name, address } = typeof sender === 'string' ? parseSender(sender) : (Object(sender) as Partial<MailAddress>)
  checkText('email({ sender }): the name', name ?? '')
  try {
    return { name: name ?? '', address: checkAddress(address) }
  } catch {
    throw invalidOption("email({ sender }) must have an email address: sender: 'Acme <no-reply@acme.example>'")
  }
}

/** `Acme <no-reply@acme.example>`, or the address alone. */
function parseSender(sender: string): Partial<MailAddress> {
  const [, name = '', address] = /^"?([^<>"]*?)"?\s*<([^<>]+)>$/.exec(sender.trim()) ?? []
  return address === undefined ? { address: sender } : { name: name.trim(), address }
}
