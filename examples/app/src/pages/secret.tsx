import type { Visit } from 'countersign/web'

/** What only verified users get to see. */
export function secret({ otp }: Visit): { title: string; body: string } {
  const body = (
    <>
      <p>Only somebody with your password and your device can read this.</p>
      <p>
        Verified by: <strong>{otp.methods.join(', ')}</strong>, at{' '}
        <time datetime={otp.verifiedAt?.toISOString()}>{otp.verifiedAt?.toUTCString()}</time>
      </p>
      <p class="actions">
        <a class="button secondary" href="/">
          Back
        </a>
      </p>
    </>
  )
  return { title: 'The secret page', body: String(body) }
}
