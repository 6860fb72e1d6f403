import { type Json, oneOf, schemas } from './components.ts'
import { answersOf, type Operation, operations, queries } from './operations.ts'
import { response, sharedResponses } from './responses.ts'

/** The pages as an OpenAPI document (version 3.1.1). */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Countersign', version, description: introduction, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [
      { url: '{base}', variables: { base: { default: '/account', description: 'The site’s option `base`.' } } },
    ],
    paths,
    components: { schemas: schemas(), responses: sharedResponses(), securitySchemes },
  }
}

const introduction = [
  'Two-factor authentication for programs: the pages as JSON, for requests with `Accept: application/json`.',
  'An answer holds what to show (`view`), or says where to go on (`redirect`).',
  'A view’s `action` is the address that its steps are posted to, each as one flat JSON object.',
  'Later versions may add properties, views and codes.',
].join(' ')

const securitySchemes: Json = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'countersign_session',
    description:
      'The cookie of the session. Its name is another one where the host says so, or has sessions of its own.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description:
      '`csrf` of the latest answer, together with the cookie that came with it. The field `csrf` does as well.',
  },
}

function describe(operation: Operation): Json {
  const { id, path, summary, query = [], steps } = operation
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    })),
    ...query.map((name) => ({ name, in: 'query', description: queries[name], schema: { type: 'string' } })),
  ]
  return {
    ...{ operationId: id, summary },
    ...(parameters.length > 0 && { parameters }),
    ...(steps && { requestBody: { required: true, content: { 'application/json': { schema: bodyOf(operation) } } } }),
    responses: Object.fromEntries(
      [...answersOf(operation)].map(([status, contents]) => [status, response(status, contents)]),
    ),
    security: securityOf(operation),
  }
}

function bodyOf({ steps = {}, ownSteps }: Operation): Json {
  const known = oneOf('step', Object.keys(steps), Object.values(steps))
  return ownSteps ? { anyOf: [known, { $ref: '#/components/schemas/OwnStep' }] } : known
}

/** Visitors, who have no session, can sign in. */
function securityOf({ method, visitors }: Operation): Json[] {
  const csrf = method === 'post' ? { csrf: [] } : {}
  return [{ session: [], ...csrf }, ...(visitors ? [csrf] : [])]
}
