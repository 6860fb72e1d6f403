/** Dates as the people of a language write them; in UTC, because the server does not know where they are. */
export interface Format {
  readonly date: (date: Date) => string
  /** With seconds, and saying that it is UTC. */
  readonly time: (date: Date) => string
}

export function createFormat(lang: string): Format {
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(lang, {
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
  return { date: (date) => day.format(date), time: (date) => time.format(date) }
}
