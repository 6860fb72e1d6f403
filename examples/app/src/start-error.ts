/** Why the app does not start, and what to do about it, in one line for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
