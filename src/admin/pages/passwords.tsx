import { CountersignError } from '../../errors.ts'
import type { ListedPassword } from '../../index.ts'
import { withQuery } from '../../web/redirects.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { choiceFrom, textFrom } from '../query.ts'
import { type Column, Field, Filters, Moment, Pager, Post, Select, Table } from '../views/parts.tsx'
import { badPlace } from './devices.tsx'

const states = ['valid', 'expired', 'deactivated'] as const

interface Asked {
  readonly slug: string
  readonly type: string
  readonly id: string
  readonly state: string
}

/** One-time passwords, or verification tokens: what they are for, about what, and whether they still count. */
export function passwordsPage(admin: AdminContext, purpose: ListedPassword['purpose']): AdminPage {
  const { countersign, text, urls, pageSize } = admin
  const isOtp = purpose === 'one-time-password'
  const url = isOtp ? urls.oneTimePasswords : urls.verificationTokens
  const title = isOtp ? text.sections.oneTimePasswords : text.sections.verificationTokens

  const ask = ({ query }: StaffVisit): Asked => ({
    slug: textFrom(query.get('slug')),
    type: textFrom(query.get('type')),
    id: textFrom(query.get('id')),
    state: choiceFrom(query.get('state'), states) ?? '',
  })
  const addressOf = (asked: Asked, cursor = '') => withQuery(url, { ...asked, cursor })

  function columnsFor(visit: StaffVisit, asked: Asked): readonly Column<ListedPassword>[] {
    const csrf = admin.site.csrf(visit.request)
    const cursor = textFrom(visit.query.get('cursor'), 512)
    return [
      { name: text.passwords.slug, cell: ({ slug }) => <bdi>{slug || text.none}</bdi> },
      {
        name: text.passwords.object,
        cell: ({ objects }) => (
          <>
            {objects.map(({ type, id }) => (
              <bdi class="block">
                {type} {id}
              </bdi>
            ))}
          </>
        ),
      },
      {
        name: text.passwords.state,
        cell: ({ state }) => (
          <span class={state === 'valid' ? 'tag success' : 'tag'}>{text.passwords.states[state]}</span>
        ),
      },
      { name: text.passwords.failures, cell: ({ failureCount }) => failureCount },
      { name: text.passwords.created, cell: ({ createdAt }) => <Moment at={createdAt} text={text} /> },
      {
        name: text.passwords.ends,
        cell: ({ expiresAt, deactivatedAt }) => <Moment at={deactivatedAt ?? expiresAt} text={text} />,
      },
      ...(visit.staff.can('change')
        ? [
            {
              name: text.passwords.action,
              cell: ({ id, slug, state }: ListedPassword) =>
                state === 'valid' ? (
                  <Post action={addressOf(asked, cursor)} csrf={csrf} step="deactivate" fields={{ password: id }}>
                    <button
                      type="submit"
                      class="secondary small"
                      aria-label={text.passwords.deactivateNamed(slug || text.none)}
                    >
                      {text.passwords.deactivate}
                    </button>
                  </Post>
                ) : (
                  ''
                ),
            },
          ]
        : []),
    ]
  }

  async function show(visit: StaffVisit, asked: Asked): Promise<Response> {
    const cursor = textFrom(visit.query.get('cursor'), 512)
    const state = choiceFrom(asked.state, states)
    const page = await countersign.administration.listPasswords({
      ...{ purpose, limit: pageSize },
      ...(asked.slug && { slug: asked.slug }),
      ...(asked.type && asked.id && { object: { type: asked.type, id: asked.id } }),
      ...(state && { state }),
      ...(cursor && { cursor }),
    })
    const main = (
      <>
        <p>{text.passwords.what}</p>
        <FilterForm admin={admin} url={url} asked={asked} />
        {page.items.length > 0 ? (
          <Table caption={text.passwords.caption} columns={columnsFor(visit, asked)} rows={page.items} />
        ) : (
          <p>{text.passwords.none}</p>
        )}
        <Pager
          links={[
            [text.first, cursor ? addressOf(asked) : null],
            [text.next, page.next === null ? null : addressOf(asked, page.next)],
          ]}
        />
      </>
    )
    return admin.render(visit, { title, main, section: url })
  }

  return {
    async get(visit) {
      const asked = ask(visit)
      try {
        return await show(visit, asked)
      } catch (error) {
        // All else was checked here: it is the place in the list, or an object or a slug that nothing can have.
        if (!(error instanceof CountersignError && error.code === 'invalid-option')) throw error
        return badPlace(admin, visit, url, url)
      }
    },

    async post(visit, form) {
      const id = form.get('password') ?? ''
      if (form.get('step') !== 'deactivate' || !/^[\w-]{1,64}$/.test(id)) return admin.notFound(visit)
      if (!(await countersign.administration.deactivatePassword(purpose, id))) return admin.notFound(visit)
      return admin.done(visit, 'deactivated', addressOf(ask(visit), textFrom(visit.query.get('cursor'), 512)))
    },
  }
}

function FilterForm({ admin: { text }, url, asked }: { admin: AdminContext; url: string; asked: Asked }) {
  return (
    <Filters action={url} text={text}>
      <Field name="slug" label={text.passwords.slug} input={{ type: 'search', value: asked.slug, maxlength: 255 }} />
      <Field
        name="type"
        label={text.passwords.objectType}
        input={{ type: 'text', value: asked.type, maxlength: 255 }}
      />
      <Field name="id" label={text.passwords.objectId} input={{ type: 'text', value: asked.id, maxlength: 255 }} />
      <Select
        name="state"
        label={text.passwords.state}
        value={asked.state}
        options={[['', text.any], ...states.map((state) => [state, text.passwords.states[state]] as const)]}
      />
    </Filters>
  )
}
