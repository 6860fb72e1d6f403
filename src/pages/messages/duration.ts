/** From how many seconds on a duration is told in minutes, hours, days: whatever is easier to understand. */
const units = [
  { unit: 'day', seconds: 86_400, from: 36 * 3600 },
  { unit: 'hour', seconds: 3600, from: 90 * 60 },
  { unit: 'minute', seconds: 60, from: 90 },
] as const

/** A duration in words, never shorter than it is: "8 seconds", "3 minutes", "2 hours", "30 days". */
export function duration(lang: string): (seconds: number) => string {
  const formats = new Map<string, Intl.NumberFormat>()
  return (seconds) => {
    const { unit, ...each } = units.find(({ from }) => seconds > from) ?? { unit: 'second', seconds: 1 }
    const format = formats.get(unit) ?? new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' })
    formats.set(unit, format)
    return format.format(Math.ceil(seconds / each.seconds))
  }
}
