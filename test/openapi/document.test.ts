import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it, test } from 'vitest'
import { operations } from '../../src/openapi/operations.ts'
import { testSite } from '../lib/site.ts'
import { operationOf } from './conforming.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape; what it must have is what is tested
const document: any = JSON.parse(readFileSync('openapi.json', 'utf8'))
// biome-ignore lint/suspicious/noExplicitAny: as above
const described: [string, any][] = Object.entries<any>(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]): [string, unknown] => [`${method.toUpperCase()} ${path}`, operation]),
)
const { site, countersign } = await testSite()
afterAll(() => countersign.close())

test('it is what the definitions say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/openapi.mjs', '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

/** Every object and array in a value, with the way to it. */
function* walk(value: unknown, way = '#'): Generator<[string, object]> {
  if (typeof value !== 'object' || value === null) return
  yield [way, value]
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${way}/${key}`)
}

function resolve(pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
}

describe('the document is one of OpenAPI 3.1:', () => {
  it('it has what it must have', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({ title: 'Countersign', version: expect.stringMatching(/^\d+\.\d+\.\d+/) })
    expect(Object.keys(document)).toEqual(['openapi', 'info', 'servers', 'paths', 'components'])
    for (const [section, entries] of Object.entries<object>(document.components)) {
      expect(['schemas', 'responses', 'securitySchemes']).toContain(section)
      for (const name of Object.keys(entries)) expect(name).toMatch(/^[\w.-]+$/)
    }
    for (const { url, variables } of document.servers) {
      for (const [, name] of url.matchAll(/\{(\w+)\}/g)) expect(variables[name].default).toEqual(expect.any(String))
    }
  })

  it('every reference leads somewhere, and everything that is named is referred to', () => {
    const references = new Set<string>()
    for (const [way, value] of walk(document)) {
      if ('$ref' in value) references.add(value.$ref as string)
      if ('mapping' in value) for (const to of Object.values(value.mapping as object)) references.add(to)
      expect(
        Object.keys(value).filter((key) => key === '$defs' || key === '$id' || key === '$schema'),
        way,
      ).toEqual([])
    }
    expect([...references].filter((reference) => typeof resolve(reference) !== 'object')).toEqual([])
    const named = ['schemas', 'responses'].flatMap((section) =>
      Object.keys(document.components[section]).map((name) => `#/components/${section}/${name}`),
    )
    // Pages of the host's own are at addresses of the host's own.
    expect(named.filter((name) => !references.has(name))).toEqual(['#/components/schemas/HostView'])
  })

  it('every operation has a name of its own, answers, and the parameters of its path', () => {
    expect(new Set(described.map(([, { operationId }]) => operationId)).size).toBe(described.length)
    for (const [name, operation] of described) {
      expect(operation.operationId, name).toMatch(/^[a-z][A-Za-z]+$/)
      expect(operation.summary, name).toMatch(/^[A-Z].*[^.]$/)
      const statuses = Object.keys(operation.responses)
      expect(statuses, name).toContain('200')
      expect(statuses, name).toContain('503')
      for (const [status, response] of Object.entries<{ $ref?: string }>(operation.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/)
        const { description, content } = (response.$ref ? resolve(response.$ref) : response) as Record<string, object>
        expect(description, `${name} ${status}`).toEqual(expect.stringMatching(/\.$/))
        for (const [type, { schema }] of Object.entries(content as Record<string, { schema: object }>)) {
          expect(type).toMatch(/^[a-z]+\/[a-z+]+$/)
          expect(Object.keys(schema).length).toBeGreaterThan(0)
        }
      }
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const parameters: { name: string; in: string; required?: boolean; schema: object }[] = operation.parameters ?? []
      expect(parameters.filter((one) => one.in === 'path' && one.required).map((one) => one.name)).toEqual(inPath)
      expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(parameters.length)
      for (const one of parameters) expect(Object.keys(one.schema), name).toContain('type')
      for (const requirement of operation.security) {
        for (const scheme of Object.keys(requirement))
          expect(document.components.securitySchemes).toHaveProperty(scheme)
      }
    }
  })

  it('what is posted is named, told apart by its step, and guarded against forgery', () => {
    for (const [name, operation] of described) {
      const posts = name.startsWith('POST')
      expect('requestBody' in operation, name).toBe(posts)
      expect(
        operation.security.every((one: object) => 'csrf' in one),
        name,
      ).toBe(posts)
    }
    for (const [way, value] of walk(document)) {
      if (!('discriminator' in value)) continue
      const { oneOf, discriminator } = value as {
        oneOf: { $ref: string }[]
        discriminator: { propertyName: string; mapping: Record<string, string> }
      }
      expect(Object.values(discriminator.mapping), way).toEqual(oneOf.map(({ $ref }) => $ref))
      for (const [key, to] of Object.entries(discriminator.mapping)) {
        const schema = resolve(to) as { properties: Record<string, unknown>; required: string[] }
        expect(schema.properties[discriminator.propertyName], way).toMatchObject({ const: key })
        expect(schema.required, way).toContain(discriminator.propertyName)
      }
    }
  })

  it('every schema is one', () => {
    const types = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']
    for (const [name, schema] of Object.entries<object>(document.components.schemas)) {
      for (const [way, value] of walk(schema, name)) {
        if (!('type' in value) || typeof value.type === 'object') continue
        expect(types, way).toContain(value.type)
        if (value.type === 'array') expect(value, way).toHaveProperty('items')
        if (!('required' in value)) continue
        const known = Object.keys((value as { properties?: object }).properties ?? {})
        expect(
          (value.required as string[]).filter((property) => !known.includes(property)),
          way,
        ).toEqual([])
      }
    }
  })
})

describe('it has', () => {
  it('every address of the site, and none else', async () => {
    const sources = ['src/web/site.ts', 'src/web/account/pages.ts'].map((file) => readFileSync(file, 'utf8'))
    const names: Readonly<Record<string, string>> = { base: '', 'urls.profile': '/two-factor' }
    const addresses = sources.flatMap((source) =>
      [...source.matchAll(/`\$\{(base|urls\.profile)\}(\/[\w/:-]+)`/g)].map(
        ([, before = '', path = '']) => `${names[before]}${path}`,
      ),
    )
    const documented = new Set(operations.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1')))
    expect(new Set(addresses)).toEqual(documented)
  })

  it('every method of each address, and none else', async () => {
    for (const path of new Set(operations.map((operation) => operation.path))) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        const headers = { accept: 'application/json', 'content-type': 'application/json' }
        const request = new Request(`http://localhost/account${path.replace(/\{\w+\}/, 'abc')}`, {
          ...{ method, headers },
          ...(method !== 'GET' && { body: '{}' }),
        })
        const response = await site.handle(request)
        expect(response?.status === 405, `${method} ${path}`).toBe(operationOf(method, path) === undefined)
      }
    }
  })

  it('every code of an error', () => {
    const codes = (file: string) =>
      [...(/type FormError =([\s\S]*?)\n\n/.exec(file)?.[1] ?? '').matchAll(/code: ([^;}]+)/g)].flatMap(
        ([, union = '']) => [...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code),
      )
    const known = codes(readFileSync('src/web/views.ts', 'utf8'))
    expect(known.length).toBeGreaterThan(10)
    const text = JSON.stringify(document.components.schemas.FormError)
    expect(known.filter((code) => !text.includes(`"${code}"`))).toEqual([])
  })
})
