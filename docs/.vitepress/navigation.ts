/** A group of pages in the side bar. A page's text there is its first heading. */
export interface Section {
  readonly title: string
  /** Paths from the root of the repository, without `.md`. */
  readonly pages: readonly string[]
}

/** All pages of the site, but for the API reference, which is made when the site is built. */
export const navigation: readonly Section[] = [
  { title: 'Begin', pages: ['README', 'docs/concepts', 'examples/app/README'] },
  {
    title: 'Frameworks',
    pages: ['docs/express', 'docs/fastify', 'docs/koa', 'docs/nestjs', 'docs/hono', 'docs/next', 'docs/fetch'],
  },
  {
    title: 'Your application',
    pages: [
      'docs/existing-sessions',
      'docs/beside-other-authentication',
      'docs/single-page-applications',
      'docs/mobile',
      'docs/from-hand-made',
      'docs/from-django',
      'docs/import',
    ],
  },
  { title: 'Pages', pages: ['docs/pages', 'docs/account', 'docs/customising', 'docs/json'] },
  {
    title: 'Devices',
    pages: [
      'docs/devices',
      'docs/verification',
      'docs/strength',
      'docs/webauthn',
      'docs/email',
      'docs/sms-and-calls',
      'docs/twilio',
      'docs/your-own-provider',
      'docs/write-your-own-kind',
    ],
  },
  { title: 'Codes and tokens', pages: ['docs/one-time-passwords', 'docs/verification-tokens', 'docs/oath'] },
  {
    title: 'Operation',
    pages: [
      'docs/stores',
      'docs/secrets',
      'docs/trail',
      'docs/operating',
      'docs/admin',
      'docs/administration',
      'docs/observability',
      'docs/several-nodes',
      'docs/command-line',
    ],
  },
  {
    title: 'Trust',
    pages: ['docs/threat-model', 'docs/how-it-is-tested', 'docs/sizes', 'docs/decisions', 'SECURITY'],
  },
  { title: 'The project', pages: ['CONTRIBUTING', 'CHANGELOG'] },
]
