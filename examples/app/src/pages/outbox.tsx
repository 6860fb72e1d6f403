import type { Kept } from '../outbox.ts'

/** The mails, messages and calls that nobody got, newest first. */
export function outboxPage(kept: readonly Kept[]): { title: string; body: string } {
  const body = (
    <>
      <p>
        The mails, text messages and calls of this app since it started, as far as nobody delivers them. In production
        there is no such page.
      </p>
      {kept.length === 0 && (
        <p class="strong">There is nothing yet. What is new comes within a second: load this page again.</p>
      )}
      {kept.map((one) => (
        <One kept={one} />
      ))}
      <p class="actions">
        <a class="button secondary" href="/">
          Back
        </a>
      </p>
    </>
  )
  return { title: 'Outbox', body: String(body) }
}

function One({ kept }: { kept: Kept }) {
  const { heading, to, text } = describe(kept)
  return (
    <article class="panel">
      <h2>{heading}</h2>
      <p class="hint">
        To {to}, <time datetime={kept.at.toISOString()}>{kept.at.toUTCString()}</time>
      </p>
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => (
          <p>{lines(paragraph)}</p>
        ))}
    </article>
  )
}

function describe(kept: Kept): { heading: string; to: string; text: string } {
  if ('mail' in kept) return { heading: kept.mail.subject, to: kept.mail.to.address, text: kept.mail.text }
  if ('message' in kept) return { heading: 'Text message', ...kept.message }
  const { to, token, language } = kept.call
  return { heading: 'Call', to, text: `A voice (${language}) reads out: ${[...token].join(' ')}` }
}

function lines(paragraph: string) {
  return paragraph.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {withLinks(line)}
    </>
  ))
}

/** Every second part is an address. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part))
}
