import type { KeptMail } from '../outbox.ts'

/** The mails that nobody got, newest first. */
export function outbox(mails: readonly KeptMail[]): { title: string; body: string } {
  const body = (
    <>
      <p>
        The mails that the app has sent since it started. They went nowhere else, and in production there is no such
        page.
      </p>
      {mails.length === 0 && (
        <p class="strong">There is no mail yet. A new one comes within a second: load this page again.</p>
      )}
      {mails.map((mail) => (
        <Mail mail={mail} />
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

function Mail({ mail: { to, subject, text, at } }: { mail: KeptMail }) {
  return (
    <article class="panel">
      <h2>{subject}</h2>
      <p class="hint">
        To {to}, <time datetime={at.toISOString()}>{at.toUTCString()}</time>
      </p>
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => (
          <p>{withLinks(paragraph)}</p>
        ))}
    </article>
  )
}

/** Every second part is an address. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part))
}
