// Writes the API reference: a page for each way into the package, from its doc comments, into docs/api.
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Application } from 'typedoc'

const root = join(import.meta.dirname, '..')
const out = join(import.meta.dirname, 'api')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What TypeDoc calls each way in, after its source file → `countersign/store`. */
const specifiers = new Map(
  Object.entries(manifest.exports)
    .filter(([, target]) => target.endsWith('.js'))
    .map(([name, target]) => [
      target.slice('./dist/'.length, -'.js'.length).replace(/\/index$/, ''),
      name.replace(/^\./, manifest.name),
    ]),
)
const sources = [...specifiers.keys()].map((name) =>
  globSync([`src/${name}.ts`, `src/${name}/index.ts`], { cwd: root }).map((file) => join(root, file)),
)

rmSync(out, { recursive: true, force: true })
const app = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: sources.flat(),
  tsconfig: join(root, 'tsconfig.json'),
  // The compiler of the project itself checks the sources.
  skipErrorChecking: true,
  logLevel: 'Error',
  readme: 'none',
  name: 'API reference',
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  sort: ['source-order'],
  outputs: [{ name: 'markdown', path: out }],
  outputFileStrategy: 'modules',
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  sanitizeComments: true,
})
const project = await app.convert()
if (!project) throw new Error('TypeDoc could not read the sources')
const modules = project.children ?? []
for (const module of modules) {
  const specifier = specifiers.get(module.name)
  if (!specifier) throw new Error(`TypeDoc names a module ${module.name}, which is no way into the package`)
  module.name = specifier
}
if (modules.length !== specifiers.size) throw new Error('TypeDoc has left a way into the package out')
await app.generateOutputs(project)
if (app.logger.hasErrors()) throw new Error('TypeDoc reports errors')

// TypeDoc chooses the files' names.
const links = readFileSync(join(out, 'index.md'), 'utf8').matchAll(/^- \[(.+)\]\((.+)\.md\)$/gm)
const files = new Map([...links].map(([, specifier, file]) => [specifier, file]))
const items = [...specifiers.values()].map((text) => ({ text, link: `/docs/api/${files.get(text)}` }))
writeFileSync(join(out, 'sidebar.json'), JSON.stringify(items))
