/** A time to wait in words, never shorter than it is: "8 seconds", "3 minutes", "1 hour". */
export function duration(lang: string): (seconds: number) => string {
  const units = (['second', 'minute', 'hour'] as const).map(
    (unit) => new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }),
  )
  return (seconds) => {
    const [unit, length] = seconds <= 90 ? [0, 1] : seconds <= 90 * 60 ? [1, 60] : [2, 3600]
    return units[unit]?.format(Math.ceil(seconds / length)) ?? ''
  }
}
