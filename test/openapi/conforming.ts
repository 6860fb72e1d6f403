import { frame, redirect, refusal } from '../../src/openapi/answers.ts'
import type { AnyDefinition } from '../../src/openapi/definition.ts'
import { answersOf, type Content, type Operation, operations } from '../../src/openapi/operations.ts'
import { views } from '../../src/openapi/views.ts'
import type { Site } from '../../src/site.ts'

/** What was answered and posted, as `signIn 422 token` and `signIn < token`. */
export type Seen = Set<string>

/** A site whose every answer and every posted step is held against the definitions. Anything else throws. */
export function conforming(site: Pick<Site, 'handle'>, seen: Seen = new Set(), base: string = '/account'): typeof site {
  return {
    async handle(request) {
      const body = request.method === 'POST' ? await request.clone().text() : ''
      const response = await site.handle(request)
      const { pathname } = new URL(request.url)
      const operation = operationOf(request.method, pathname.slice(base.length))
      if (!response || !operation) {
        // Style, script, and methods that a page does not have.
        if (response && response.status !== 405 && !pathname.includes('.')) {
          throw new Error(`Not documented: ${request.method} ${pathname}`)
        }
        return response
      }
      const { status } = response
      const content = await contentOf(response.clone())
      const expected = answersOf(operation).get(status) ?? []
      if (!expected.includes(content)) {
        throw new Error(`Not documented: ${operation.id} ${status} ${content}, only: ${expected.join()}`)
      }
      seen.add(`${operation.id} ${status} ${content}`)
      if (status === 200) seen.add(`${operation.id} < ${stepOf(operation, body)}`)
      return response
    },
  }
}

export function operationOf(method: string, path: string): Operation | undefined {
  const names = (operation: Operation) => operation.path.includes('{')
  const matching = operations.filter(
    (operation) =>
      operation.method === method.toLowerCase() &&
      new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/\/$/, '')),
  )
  // `phones/new` is a page of its own.
  return matching.find((operation) => !names(operation)) ?? matching[0]
}

/** What an answer is; throws unless it is exactly what its definition says. */
async function contentOf(response: Response): Promise<Content> {
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (type === 'image/svg+xml') return 'svg'
  if (type !== 'application/json') throw new Error(`An answer of the type ${type}`)
  const body = await response.json()
  if ('missing' in body) return accept('refusal', refusal, body)
  if ('redirect' in body) return accept('redirect', redirect, body)
  const { view, ...rest } = body
  accept('error', frame, rest)
  const name = view.view as keyof typeof views
  if (!(name in views)) throw new Error(`An unknown view: ${name}`)
  if (name === 'error' && view.status !== response.status)
    throw new Error(`Status ${response.status} says ${view.status}`)
  return accept(name, views[name], view)
}

function accept(content: Content, schema: AnyDefinition, value: unknown): Content {
  const { error } = schema.safeParse(value)
  if (error) throw new Error(`${content} is not as it is described: ${error.message}\n${JSON.stringify(value)}`)
  return content
}

/** The step that was posted; throws unless its fields are those of its definition. */
function stepOf({ id, steps = {}, ownSteps }: Operation, text: string): string {
  if (text === '') return ''
  const { csrf: _csrf, ...body } = JSON.parse(text)
  const step = String(body.step)
  const schema = Object.hasOwn(steps, step) ? steps[step] : undefined
  if (!schema) {
    if (ownSteps) return 'own-step'
    throw new Error(`${id} was done by an unknown step: ${step}`)
  }
  const { error } = schema.safeParse(body)
  if (error) throw new Error(`${id} was done by fields that are not described: ${error.message}`)
  return step
}
