import { CountersignError } from '../../errors.ts'
import { type TrailQuery, trailTypes, type User } from '../../index.ts'
import { withQuery } from '../../web/redirects.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { choiceFrom, dayFrom, textFrom } from '../query.ts'
import { Field, Filters, Pager, Select } from '../views/parts.tsx'
import { idsIn, TrailTable } from '../views/trail-table.tsx'
import { badPlace } from './devices.tsx'

const names = ['user', 'type', 'device', 'actor', 'since', 'until'] as const
type Asked = Readonly<Record<(typeof names)[number], string>>

const day = 86_400_000
const mostChoices = 10

/** What happened, newest first. */
export function trailPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, people, pageSize } = admin
  const section = urls.trail

  /** By the id, else by the name or address. → `null` where several match. */
  async function whom(typed: string): Promise<string | readonly User[]> {
    const { users } = (await people.find(typed)) ? { users: [] } : await people.search(typed, { limit: mostChoices })
    if (users.length > 1) return users
    // Somebody of whom only the trail knows is asked for by the id.
    return users[0]?.id ?? typed
  }

  async function list(asked: Asked, userId: string, query: URLSearchParams) {
    const [since, until] = [dayFrom(asked.since), dayFrom(asked.until)]
    const [before, after] = [query.get('before'), query.get('after')]
    const type = choiceFrom(asked.type, trailTypes)
    const trailQuery: TrailQuery = {
      limit: pageSize,
      ...(userId && { userId }),
      ...(type && { type }),
      ...(asked.device && { device: asked.device }),
      ...(asked.actor && { actor: asked.actor }),
      ...(since && { since }),
      // To the end of that day.
      ...(until && { until: new Date(until.getTime() + day) }),
      ...(before ? { before } : after ? { after } : {}),
    }
    return countersign.trail.list(trailQuery)
  }

  async function show(visit: StaffVisit, asked: Asked): Promise<Response> {
    const found = asked.user ? await whom(asked.user) : ''
    const several = typeof found === 'string' ? [] : found
    const page =
      typeof found === 'string' ? await list(asked, found, visit.query) : { entries: [], older: null, newer: null }
    const subjectOf = await people.findAll(idsIn(page.entries))
    const main = (
      <>
        <FilterForm admin={admin} asked={asked} />
        {several.length > 0 && (
          <>
            <p>{text.trail.several}</p>
            <ul>
              {several.map(({ id, name, email }) => (
                <li>
                  <a href={withQuery(urls.trail, { ...asked, user: id })}>
                    <bdi>{name || id}</bdi>
                  </a>{' '}
                  <bdi class="hint">{email ?? ''}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        {page.entries.length > 0 && (
          <TrailTable entries={page.entries} people={subjectOf} admin={admin} caption={text.trail.caption} />
        )}
        {page.entries.length === 0 && several.length === 0 && <p>{text.trail.none}</p>}
        <Pager
          links={[
            [text.newer, page.newer === null ? null : withQuery(urls.trail, { ...asked, after: page.newer })],
            [text.older, page.older === null ? null : withQuery(urls.trail, { ...asked, before: page.older })],
          ]}
        />
      </>
    )
    return admin.render(visit, { title: text.sections.trail, main, section })
  }

  return {
    async get(visit) {
      if (!countersign.trail.enabled) {
        return admin.render(visit, { title: text.sections.trail, main: <p>{text.trail.off}</p>, section })
      }
      const asked = Object.fromEntries(names.map((name) => [name, textFrom(visit.query.get(name))])) as Asked
      try {
        return await show(visit, asked)
      } catch (error) {
        // All else was checked here: it is the place in the list.
        if (!(error instanceof CountersignError && error.code === 'invalid-option')) throw error
        return badPlace(admin, visit, withQuery(urls.trail, asked), section)
      }
    },
  }
}

function FilterForm({ admin: { text, urls }, asked }: { admin: AdminContext; asked: Asked }) {
  return (
    <Filters action={urls.trail} text={text}>
      <Field
        name="user"
        label={text.trail.user}
        hint={text.trail.userHint}
        input={{ type: 'search', value: asked.user, maxlength: 255 }}
      />
      <Select
        name="type"
        label={text.trail.what}
        value={asked.type}
        options={[['', text.any], ...trailTypes.map((type) => [type, text.types[type]] as const)]}
      />
      <Field
        name="device"
        label={text.trail.device}
        hint={text.trail.deviceHint}
        input={{ type: 'text', value: asked.device, maxlength: 128 }}
      />
      <Field
        name="actor"
        label={text.trail.actor}
        hint={text.trail.actorHint}
        input={{ type: 'text', value: asked.actor, maxlength: 255 }}
      />
      <Field name="since" label={text.trail.since} input={{ type: 'date', value: asked.since }} />
      <Field name="until" label={text.trail.until} input={{ type: 'date', value: asked.until }} />
    </Filters>
  )
}
