/**
 * What the trail tells of. Everything that an entry of one of these types records was done when it was written: a token
 * that was not even looked at, because of a delay or a lock, is no entry.
 */
export const trailTypes = [
  /** A device was made; a list of backup tokens too. */
  'created',
  /** A device was brought along from elsewhere. */
  'imported',
  /** The first token of a new device was accepted. */
  'confirmed',
  'renamed',
  'made-default',
  /** A token was accepted. */
  'verified',
  /** A backup token was accepted: whoever it was had no other device at hand. */
  'recovered',
  /** A token was wrong, and counted. */
  'failed',
  /** The failure that locked the device. */
  'locked',
  'unlocked',
  'removed',
  /** Tokens were added to a list. */
  'tokens-added',
  /** A passkey signed for somebody to be signed in, but did not make sure who holds it: nobody was. */
  'passkey-not-enough',
  /** The counter of a security key went back, which two copies of one key would do. */
  'clone-suspected',
  /** A message was handed over to be sent, or a call to be made. */
  'challenge-sent',
  /** It could not be. */
  'challenge-failed',
  /** A browser may skip the token from now on. */
  'browser-remembered',
  /** A remembered browser skipped the token. */
  'browser-recognised',
  /** One or all of a user's browsers may not skip the token any more. */
  'browser-forgotten',
  /** Sessions were ended from elsewhere: one of them, all others, or all. */
  'sessions-ended',
  /** Somebody looked at a secret of the user's. */
  'revealed',
  /** Somebody took the user's second factor away, so that a new one can be set up. */
  'reset',
] as const

export type TrailType = (typeof trailTypes)[number]
