import { type TrailEntry, type TrailQuery, type TrailType, trailTypes } from '../../index.ts'
import { type Command, defineCommand, UsageError } from '../command.ts'
import { columns } from '../describe.ts'
import { needUser } from '../users.ts'

export const events: Command = defineCommand({
  name: 'events',
  summary: "list what happened to users' second factors",
  about: `
Lists entries of the trail, newest first: when, what, whose account, which device, who did it where
that was not the user, from where, and a few facts. The application records them with the option
"audit". Users who are gone are found with --user-id.`,
  needs: 'config',
  options: {
    user: { type: 'string', value: '<user>', about: 'Only about this user: a name, an id or an address.' },
    'user-id': { type: 'string', value: '<id>', about: 'The same, by the id alone.' },
    device: { type: 'string', value: '<device>', about: 'Only about this device: a persistent id.' },
    type: { type: 'string', value: '<type>', about: 'Only of this type: verified, failed, locked, reset …' },
    actor: { type: 'string', value: '<actor>', about: 'Only what this actor did for others: cli, or an id of yours.' },
    since: { type: 'string', value: '<time>', about: 'Only since then: 2026-11-21, or 2026-11-21T14:05:00Z.' },
    until: { type: 'string', value: '<time>', about: 'Only before then.' },
    limit: { type: 'number', min: 1, max: 1000, value: '<number>', about: 'At most so many. Default: 50.' },
    before: { type: 'string', value: '<place>', about: 'Goes on where an earlier list ended.' },
  },

  async run({ options }, host) {
    const { trail } = host.countersign
    const userId = options.user === undefined ? options['user-id'] : (await needUser(host, options.user)).id
    const { device, actor, before, limit } = options
    const query: TrailQuery = {
      ...(userId !== undefined && { userId }),
      ...(device !== undefined && { device }),
      ...(actor !== undefined && { actor }),
      ...(options.type !== undefined && { type: typeOf(options.type) }),
      ...(options.since !== undefined && { since: timeOf('--since', options.since) }),
      ...(options.until !== undefined && { until: timeOf('--until', options.until) }),
      ...(before !== undefined && { before }),
      ...(limit !== undefined && { limit }),
    }
    const { entries, older } = await trail.list(query)
    return {
      json: { events: entries, older },
      lines: entries.length > 0 ? columns([header, ...entries.map(cells)]) : ['There are no such events.'],
      notes: [
        ...(older === null ? [] : [`There are more: --before ${older}`]),
        ...(trail.enabled ? [] : ['Nothing is recorded: createCountersign has no audit: true']),
      ],
    }
  },
})

const header = ['TIME', 'EVENT', 'USER', 'DEVICE', 'BY', 'FROM', 'DETAIL']

function cells({ at, type, userId, device, actor, address, agent, detail }: TrailEntry): string[] {
  const facts = Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${value}`)
  return [
    ...[at.toISOString(), type, userId ?? '-', device ?? '-', actor ?? '-'],
    ...[[address, agent].filter((part) => part !== null).join(' ') || '-', facts.join(', ')],
  ]
}

function typeOf(text: string): TrailType {
  const type = trailTypes.find((one) => one === text)
  if (type === undefined) throw new UsageError(`--type must be one of: ${trailTypes.join(', ')}`)
  return type
}

/** Days begin in UTC. */
function timeOf(option: string, text: string): Date {
  const date = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? new Date(text) : null
  if (date !== null && date.getTime() >= 0) return date
  throw new UsageError(`${option} needs a day or a time: 2026-11-21, or 2026-11-21T14:05:00Z`)
}
