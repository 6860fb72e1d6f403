import type { ChangeMailView, RenderMail } from '../web/changes.ts'
import { clientText } from './client.ts'
import { createFormat } from './format.ts'
import { isolated, kindName } from './kinds.ts'
import { en } from './messages/en.ts'
import type { Messages } from './messages/messages.ts'

/** Makes the mails about changes: plain text, without links, without anything that a user typed. */
export function createRenderMail(languages: readonly Messages[] = [en]): RenderMail {
  const [first = en] = languages
  return (view, lang) => write(view, languages.find((text) => text.lang === lang) ?? first)
}

function write({ type, brand, device, at, client }: ChangeMailView, text: Messages): ReturnType<RenderMail> {
  const { mail } = text
  const format = createFormat(text.lang)
  const change = mail.changes[type]
  const facts = [
    ...(device ? [mail.about(mail.device(kindName(text, device), isolated(text, device.hint)))] : []),
    mail.when(format.date(at), format.time(at)),
    ...(client ? [mail.where(clientText(text, client))] : []),
  ]
  const advice = client ? [mail.yours, mail.notYours(brand)] : [mail.byStaff(brand)]
  const parts = [change.text(brand), facts.join('\n'), ...advice, mail.never]
  return { subject: mail.subject(brand, change.what), text: `${parts.join('\n\n')}\n` }
}
