// Moments in the visitor's own time zone. The server, which does not know it, writes them in UTC.
const shapes: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'medium' },
  time: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
}

for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-shape]')) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, shapes[time.dataset.shape ?? ''])
  time.textContent = format.format(new Date(time.dateTime))
}

export {}
