import { describe, expect, it } from 'vitest'
import { frame } from '../../src/openapi/answers.ts'
import { views } from '../../src/openapi/views.ts'
import { samples } from '../../src/pages/samples.test-support.ts'
import { jsonView } from '../../src/web/json.ts'

const definitions: Readonly<Record<string, (typeof views)[keyof typeof views]>> = views

const answers = [...samples].map(([name, { view, frame }]) => {
  const answer = JSON.parse(JSON.stringify(jsonView(view, frame)))
  // Samples have whole devices where the site names methods.
  for (const list of ['methods', 'accepted']) {
    answer.view[list] &&= answer.view[list].map(({ kind, label }: Record<string, unknown>) => ({ kind, label }))
  }
  return { name, answer }
})

describe('the samples of the pages', () => {
  it.each(answers)('$name is as it is described', ({ answer: { view, ...rest } }) => {
    expect(frame.safeParse(rest).error).toBeUndefined()
    expect(definitions[view.view]?.safeParse(view)).toMatchObject({ success: true })
  })

  it('are of every view', () => {
    expect(new Set(answers.map(({ answer }) => answer.view.view))).toEqual(new Set(Object.keys(views)))
  })

  it('would not be, with more in them, or less', () => {
    for (const { name, answer } of answers) {
      const { view } = answer
      const definition = definitions[view.view]
      expect(definition?.safeParse({ ...view, more: 1 }).success, name).toBe(false)
      const { view: _name, ...nameless } = view
      expect(definition?.safeParse(nameless).success, name).toBe(false)
      for (const key of ['action', 'next', 'status', 'devices', 'backupTokensLeft', 'setupUrl', 'title']) {
        if (key in view) {
          expect(definition?.safeParse({ ...view, [key]: undefined }).success, `${name} without ${key}`).toBe(false)
        }
      }
    }
  })
})
