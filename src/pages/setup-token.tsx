import type { SetupTokenView } from '../web/views.ts'
import { ChallengeNews, FirstSend, Resend } from './challenge.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { sentText } from './kinds.ts'
import type { Page } from './page.ts'

/** Asks for the code that was sent to a new device, to prove that it arrives. */
export const setupToken: Page<SetupTokenView> = {
  title: (_view, text) => text.setupToken.title,
  Body({ view, context }) {
    const { text } = context
    const { challenge, error } = view
    const sent = sentText(context, view, view.destination)
    return (
      <>
        <ChallengeNews challenge={challenge} sent={sent} context={context} />
        <ErrorSummary error={error} context={context} />
        {challenge.codeExpected && (
          <Form to={view} step="token" context={context}>
            <TokenField text={text} input={view.input} error={error} />
            <button type="submit">{text.setupToken.submit}</button>
          </Form>
        )}
        <FirstSend challenge={challenge} to={view} context={context} />
        <section class="more">
          <Resend challenge={challenge} to={view} context={context} />
          <ButtonForm to={view} step="change" context={context}>
            {text.setupDestination[view.type].change}
          </ButtonForm>
        </section>
      </>
    )
  },
}
