import { withQuery } from '../../web/redirects.ts'
import type { AdminContext, AdminPage } from '../context.ts'
import { deviceColumns, UserLink } from '../views/device-table.tsx'
import { Field, Table } from '../views/parts.tsx'
import { idsIn, TrailTable } from '../views/trail-table.tsx'

const few = 5
const recent = 10

/** Where staff begins: who is looked for, what waits for somebody, what happened last. */
export function overviewPage(admin: AdminContext, options: { readonly hideSensitiveData: boolean }): AdminPage {
  const { countersign, text, urls } = admin
  const columns = deviceColumns(admin)

  return {
    async get(visit) {
      const locked = await countersign.administration.listDevices({ locked: true, limit: few })
      const { entries } = countersign.trail.enabled ? await countersign.trail.list({ limit: recent }) : { entries: [] }
      const people = await admin.people.findAll([...locked.items.map(({ userId }) => userId), ...idsIn(entries)])
      const user = {
        name: text.devices.user,
        cell: ({ userId }: { userId: string }) => <UserLink subject={people(userId)} admin={admin} />,
      }
      const main = (
        <>
          <search>
            <form method="get" action={urls.users} class="filters">
              <Field
                name="q"
                label={text.overview.search}
                hint={text.users.searchHint}
                input={{ type: 'search', maxlength: 200 }}
              />
              <div class="filter-actions">
                <button type="submit">{text.users.submit}</button>
              </div>
            </form>
          </search>
          <p class={options.hideSensitiveData ? 'hint' : 'alert warning'}>
            {options.hideSensitiveData ? text.overview.hidden : text.overview.shown}
          </p>
          <section>
            <h2>{text.overview.locked}</h2>
            {locked.items.length === 0 ? (
              <p>{text.overview.lockedNone}</p>
            ) : (
              <Table
                caption={text.overview.locked}
                titled
                columns={[columns.device, columns.kind, user, columns.failures, columns['last-used']]}
                rows={locked.items}
              />
            )}
            {locked.next && (
              <p class="actions">
                <a class="button secondary" href={withQuery(urls.devices, { locked: 'yes' })}>
                  {text.overview.lockedAll}
                </a>
              </p>
            )}
          </section>
          <section>
            <h2>{text.overview.recent}</h2>
            {!countersign.trail.enabled && <p>{text.overview.trailOff}</p>}
            {countersign.trail.enabled && entries.length === 0 && <p>{text.overview.recentNone}</p>}
            {entries.length > 0 && (
              <>
                <TrailTable entries={entries} people={people} admin={admin} caption={text.overview.recent} titled />
                <p class="actions">
                  <a class="button secondary" href={urls.trail}>
                    {text.overview.recentAll}
                  </a>
                </p>
              </>
            )}
          </section>
        </>
      )
      return admin.render(visit, { title: text.sections.overview, main, section: urls.overview })
    },
  }
}
