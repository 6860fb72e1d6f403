import { copyFileSync, existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTheme, defineConfig, type MarkdownOptions, type Plugin, type UserConfig } from 'vitepress'
import { navigation } from './navigation.ts'

const root = join(import.meta.dirname, '../..')

/** The repository is the source, so that links between pages lead to the same there and on the site. */
const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: 'Countersign',
  description: 'Two-factor authentication and one-time codes for Node web applications',
  lang: 'en',
  srcDir: root,
  srcExclude: otherFiles(),
  rewrites: { 'README.md': 'index.md', 'examples/app/README.md': 'examples/app/index.md' },
  cleanUrls: true,
  // Where the reference application runs, on the reader's own machine.
  ignoreDeadLinks: 'localhostLinks',
  markdown: { anchor: { slugify }, config: leaveTheSite },
  buildEnd: ({ outDir }) => copyFileSync(join(root, 'LICENSE'), join(outDir, 'LICENSE')),
  vite: { plugins: [vueForAllPages()] },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/docs/concepts' },
      { text: 'Security', link: '/docs/threat-model' },
      { text: 'API', link: '/docs/api/' },
    ],
    sidebar: [
      ...navigation.map(({ title, pages }) => ({ text: title, items: pages.map(item) })),
      { text: 'API reference', items: apiItems(), collapsed: true },
    ],
  },
})
export default config

/** All Markdown of the repository that is no page. */
function otherFiles(): string[] {
  const pages = new Set(navigation.flatMap((section) => section.pages.map((page) => `${page}.md`)))
  const exclude = (name: string) => ['node_modules', 'dist', '.git'].includes(name)
  return globSync('**/*.md', { cwd: root, exclude }).filter((file) => !pages.has(file) && !file.startsWith('docs/api/'))
}

function item(page: string): DefaultTheme.SidebarItem {
  const [, text = page] = /^# (.+)$/m.exec(readFileSync(join(root, `${page}.md`), 'utf8')) ?? []
  return { text: text.replaceAll('`', ''), link: `/${page.replace(/README$/, '')}` }
}

/** What api.mjs has written. */
function apiItems(): DefaultTheme.SidebarItem[] {
  const file = join(root, 'docs/api/sidebar.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

/** As GitHub does it. */
function slugify(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/** The licence is a plain file beside the pages. */
function leaveTheSite(markdown: Parameters<NonNullable<MarkdownOptions['config']>>[0]): void {
  const render = markdown.renderer.rules.link_open
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index]
    if (token?.attrGet('href') === 'LICENSE') token.attrSet('target', '_self')
    return render ? render(tokens, index, options, env, self) : self.renderToken(tokens, index, options)
  }
}

/** Pages outside of docs are compiled to modules that import `vue`: they find it where docs does. */
function vueForAllPages(): Plugin {
  const importer = join(root, 'docs/index.md')
  return {
    name: 'countersign:vue',
    enforce: 'pre',
    resolveId(source, _importer, options) {
      if (source !== 'vue' && source !== 'vue/server-renderer') return null
      if (options.ssr) return { id: source, external: true }
      return this.resolve(source, importer, { ...options, skipSelf: true })
    },
  }
}
