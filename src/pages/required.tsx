import type { JSX } from 'hono/jsx/jsx-runtime'
import type { RequiredView } from '../web/views.ts'
import { kindName } from './kinds.ts'
import type { BodyProps, Page } from './page.ts'

/** Why a page cannot be seen yet, and the way to it. */
export const required: Page<RequiredView> = {
  title: ({ weaker }, text) => (weaker ? text.required.weaker.title : text.required.title),
  Body({ view, context }) {
    const { frame } = context
    const text = context.text.required
    return (
      <>
        {view.weaker ? <Weaker view={view} context={context} /> : <None view={view} context={context} />}
        <p class="actions">
          <a class="button" href={view.setupUrl}>
            {view.weaker ? text.weaker.setup : text.setup}
          </a>
          <a class="button secondary" href={frame.home}>
            {text.home}
          </a>
        </p>
      </>
    )
  },
}

function None({ context: { text } }: BodyProps<RequiredView>): JSX.Element {
  return (
    <>
      <p>{text.required.why}</p>
      <p>{text.required.how}</p>
    </>
  )
}

/** For a user who has a second factor, but none that will do. */
function Weaker({ view: { accepted }, context: { text } }: BodyProps<RequiredView>): JSX.Element {
  const { why, how, accepted: list } = text.required.weaker
  return (
    <>
      <p>{why}</p>
      <p>{how}</p>
      {accepted.length > 0 && (
        <>
          <p>{list}</p>
          <ul>
            {accepted.map((kind) => (
              <li>{kindName(text, kind)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
