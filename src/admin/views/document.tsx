import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Urls } from '../../web/views.ts'
import type { AdminDocument } from '../context.ts'
import type { AdminMessages } from '../messages.ts'
import type { AdminUrls } from '../urls.ts'

export interface AdminFrame {
  readonly text: AdminMessages
  readonly urls: AdminUrls
  readonly site: Urls
  readonly style: string
  readonly brand: string
  readonly home: string
  readonly csrf: string
  readonly user: string
  readonly notice: string | null
  readonly section: string
}

interface Props {
  readonly document: AdminDocument
  readonly frame: AdminFrame
}

export function Document({ document, frame }: Props): JSX.Element {
  const { text, site } = frame
  const { title, main, problem } = document
  const full = text.layout.title(title, frame.brand)
  return (
    <html lang={text.lang} dir={text.dir}>
      <head>
        <meta charset="utf-8" />
        <title>{problem ? text.layout.errorTitle(full) : full}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={site.style} />
        <link rel="stylesheet" href={frame.style} />
        {site.theme && <link rel="stylesheet" href={site.theme} />}
        <script type="module" src={site.script} />
      </head>
      <body class="admin">
        <a class="skip" href="#main">
          {text.layout.skip}
        </a>
        <Header frame={frame} />
        <main id="main" tabindex={-1}>
          {frame.notice && (
            <p class="alert success" role="status">
              {frame.notice}
            </p>
          )}
          <h1>{title}</h1>
          {problem && (
            <div class="alert danger" role="alert" id="error">
              <p class="alert-title">{text.problems[problem]}</p>
            </div>
          )}
          {main}
        </main>
        <footer>
          <p>{text.layout.footer}</p>
        </footer>
      </body>
    </html>
  )
}

function Header({ frame }: { frame: AdminFrame }): JSX.Element {
  const { text, urls, site } = frame
  const sections = {
    [urls.overview]: text.sections.overview,
    [urls.users]: text.sections.users,
    [urls.devices]: text.sections.devices,
    [urls.oneTimePasswords]: text.sections.oneTimePasswords,
    [urls.verificationTokens]: text.sections.verificationTokens,
    [urls.trail]: text.sections.trail,
  }
  return (
    <>
      <header class="top">
        <p class="place">
          <a class="brand" href={frame.home}>
            {frame.brand}
          </a>
          <span class="tag">{text.layout.administration}</span>
        </p>
        <nav aria-label={text.layout.account}>
          <bdi class="user">{frame.user}</bdi>
          <a href={site.profile}>{text.layout.security}</a>
        </nav>
      </header>
      <nav class="sections" aria-label={text.layout.sections}>
        <ul>
          {Object.entries(sections).map(([href, name]) => (
            <li>
              <a href={href} aria-current={href === frame.section ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
