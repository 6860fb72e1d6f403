/** Dates as the people of a language write them; in UTC, because the server does not know where they are. */
export interface Format {
  readonly date: Written
  /** With seconds, and saying that it is UTC. */
  readonly time: Written
}

/** How a date is written, and the name of that: the browser's script writes it the same way in the visitor's time zone. */
export interface Written {
  (date: Date): string
  readonly shape: 'date' | 'time'
}

export function createFormat(lang: string): Format {
  return {
    date: written(lang, 'date', { dateStyle: 'medium' }),
    time: written(lang, 'time', { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' }),
  }
}

function written(lang: string, shape: Written['shape'], options: Intl.DateTimeFormatOptions): Written {
  let format: Intl.DateTimeFormat | undefined
  const write = (date: Date): string => {
    format ??= new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' })
    return format.format(date)
  }
  return Object.assign(write, { shape })
}
