/** What a browser says it is, in names of ours alone: nothing of what it sent is repeated. */
export interface ClientName {
  /** `Firefox`; `null` for one that is not known. */
  readonly browser: string | null
  /** `Linux`; `null` for one that is not known. */
  readonly system: string | null
}

/** In this order: most browsers also name those that they are like. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPiOS|Opera)\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

const maxLength = 512

export function clientName(request: Request): ClientName {
  const text = (request.headers.get('user-agent') ?? '').slice(0, maxLength)
  const find = (names: typeof browsers) => names.find(([pattern]) => pattern.test(text))?.[1] ?? null
  return { browser: find(browsers), system: find(systems) }
}

/** What was kept of one, whatever it was kept by. */
export function toClientName(value: unknown): ClientName {
  const { browser, system } = Object(value) as { browser?: unknown; system?: unknown }
  return { browser: typeof browser === 'string' ? browser : null, system: typeof system === 'string' ? system : null }
}

/** In a few words, as the trail keeps it: `Firefox, Linux`; `null` for one of which nothing is known. */
export function agentText({ browser, system }: ClientName): string | null {
  return [browser, system].filter((name) => name !== null).join(', ') || null
}

/** What {@link agentText} was made of; `null` for any other text. */
export function clientOfAgent(agent: string | null): ClientName | null {
  if (agent === null) return null
  const parts = agent.split(', ')
  const find = (names: typeof browsers) => names.map(([, name]) => name).find((name) => parts.includes(name)) ?? null
  const client = { browser: find(browsers), system: find(systems) }
  return agentText(client) === agent ? client : null
}
