/** How long to wait, in English words: "40 seconds", "2 minutes". Rounded up, so that it is never too early. */
export function wait(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
