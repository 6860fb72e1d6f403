import { CountersignError } from '../../errors.ts'

/** Why a mail was not sent, as the error's `cause`: what is safe to log. */
export interface SmtpFailure {
  /** The SMTP command that failed: `AUTH`, `RCPT TO`, `DATA` (the content included); none before there is a session. */
  readonly command?: string
  /** What the server answered to it: 550. */
  readonly responseCode?: number
  /** The same more exactly (RFC 3463): `5.1.1`. */
  readonly enhancedCode?: string
  /** Node's code, where it was not the server: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly systemCode?: string
}

/** An error of Nodemailer. Its texts can hold the address, the mail or the server's words: they stay here. */
interface NodemailerError {
  readonly code?: unknown
  /** Node's code, when Nodemailer put its own in `code`. */
  readonly originalCode?: unknown
  readonly command?: unknown
  readonly response?: unknown
  readonly responseCode?: unknown
  readonly timeoutType?: unknown
}

/**
 * What is told of a failure.
 * @param handedOver whether the content was sent to the server, wholly or in part
 */
export function deliveryError(error: unknown, handedOver: boolean): CountersignError {
  if (error instanceof CountersignError) return error
  const source: NodemailerError = typeof error === 'object' && error !== null ? error : {}
  const failure = failureOf(source)
  // A server that answers 4xx or 5xx to the content has refused it (RFC 5321, section 4.2.1). With no answer it may have it.
  if (handedOver && failure.responseCode === undefined) {
    const message = 'The mail server got the mail and did not confirm it, so it may have been sent'
    return new CountersignError('delivery-unclear', `${message}: ${reasonOf(source, failure)}`, { cause: failure })
  }
  return new CountersignError('delivery-failed', `Sending mail failed: ${reasonOf(source, failure)}`, {
    cause: failure,
  })
}

function failureOf({ code, originalCode, command, response, responseCode }: NodemailerError): SmtpFailure {
  const at = /^(?:EHLO|HELO|STARTTLS|AUTH|MAIL FROM|RCPT TO|DATA|RSET)\b/.exec(String(command))?.[0]
  const refused = Number.isInteger(responseCode) && (responseCode as number) >= 400 && (responseCode as number) <= 599
  const enhanced = /^\d{3}[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1]
  const system = [originalCode, code].find(isSystemCode)
  return {
    ...(at !== undefined && { command: at }),
    ...(refused && { responseCode: responseCode as number }),
    ...(refused && enhanced !== undefined && { enhancedCode: enhanced }),
    ...(!refused && system !== undefined && { systemCode: system }),
  }
}

/** Nodemailer's own codes say no more than the sentence they become. */
const nodemailerCodes = [
  ...['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EPROTOCOL', 'EENVELOPE', 'EMESSAGE', 'ESTREAM', 'EABORT'],
  ...['EAUTH', 'ENOAUTH'],
]

function isSystemCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z][A-Z\d_]{2,63}$/.test(code) && !nodemailerCodes.includes(code)
}

const phases: Record<string, string> = {
  CONNECT_TIMEOUT: 'the server could not be reached in time',
  GREETING_TIMEOUT: 'the server did not greet in time',
  UPGRADE_TIMEOUT: 'the connection was not encrypted in time',
}

function reasonOf({ code, originalCode, timeoutType }: NodemailerError, failure: SmtpFailure): string {
  const { command, responseCode, enhancedCode, systemCode } = failure
  if (responseCode !== undefined) {
    const answer = [responseCode, enhancedCode].filter((part) => part !== undefined).join(' ')
    if (command === 'STARTTLS') {
      return `the server does not encrypt (${answer} at STARTTLS), and requireTls is on`
    }
    return `the server answered ${answer} ${command ? `at ${command}` : 'to the connection'}`
  }
  if (systemCode !== undefined) {
    if (/CERT|VERIFY|ISSUER|SIGNATURE/.test(systemCode)) {
      return `the server's certificate is not trusted: ${systemCode}; tls.ca says whom to trust`
    }
    return `no connection to the server: ${systemCode}`
  }
  if (code === 'EABORT') return 'it took longer than sendTimeout'
  if (code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT') {
    return phases[String(timeoutType)] ?? 'the server did not answer in time'
  }
  if (code === 'EDNS') return "the server's name was not found"
  if (code === 'ETLS') return 'the connection could not be encrypted'
  if (code === 'EAUTH') return 'signing in to the server failed'
  return 'the connection to the server ended early, or its answer was not SMTP'
}
