import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session, SessionData } from '../session.ts'
import type { Progress, StepValues } from './step.ts'
import { createWizard } from './wizard.ts'

/** A session of one visitor, kept as JSON between requests. */
function sessionStore() {
  let kept = '{}'
  const open = (): Session => {
    let data = JSON.parse(kept) as SessionData
    return {
      read: () => data,
      write: (next) => {
        data = next
        kept = JSON.stringify(data)
      },
      regenerate: () => {},
      destroy: () => {
        kept = '{}'
      },
    }
  }
  return { open, text: () => kept }
}

interface Guest {
  readonly isMember: boolean
}

const valid = <Data>(data: Data) => ({ valid: true, data }) as const
const invalid = (problem: string) => ({ valid: false, problem }) as const

let sessions = sessionStore()
let now = 1000
/** What is not to be served any more. */
let soldOut: string[] = []
const checkPin = vi.fn((pin: string) => pin === '1234')

const wizard = createWizard({
  name: 'order',
  lifetime: 60,
  extra: { table: 0 },
  owner: (data) => data.guest?.name,
  steps: [
    {
      name: 'guest',
      fields: ['name'],
      validate: ({ name = '' }, _guest: Guest) => (name ? valid({ name: name.trim() }) : invalid('no name')),
    },
    {
      name: 'card',
      fields: ['number'],
      isVisible: (_run, guest) => guest.isMember,
      validate: ({ number = '' }, _guest: Guest) => valid(Number(number)),
    },
    {
      name: 'dish',
      fields: ['dish', 'sauce'],
      validate: ({ dish = '' }) => (soldOut.includes(dish) || dish === '' ? invalid('sold out') : valid({ dish })),
    },
    {
      name: 'pin',
      fields: ['pin'],
      idempotent: false,
      validate: async ({ pin = '' }: StepValues, _guest: Guest, run: Progress) =>
        checkPin(pin)
          ? valid({ paidBy: (run.validatedStepData.guest as { name: string }).name })
          : invalid('wrong pin'),
    },
  ],
})

const request = (isMember = false) => ({ session: sessions.open(), now, context: { isMember } })
const post = (run: string | null, fields: Record<string, string>, isMember = false) =>
  wizard.post(request(isMember), { run, form: new Map(Object.entries(fields)) })

/** A run that has passed these steps. */
async function runAfter(steps: readonly Record<string, string>[], isMember = false): Promise<string> {
  let id: string | null = null
  for (const fields of steps) {
    const posted = await post(id, fields, isMember)
    if (posted.outcome !== 'next') throw new Error(posted.outcome)
    id = posted.run.id
  }
  return id as string
}

function open(id: string, isMember = false) {
  const run = wizard.find(request(isMember), id)
  if (typeof run === 'string') throw new Error(run)
  return run
}

const guest = { step: 'guest', name: ' Ada ' }
const dish = { step: 'dish', dish: 'soup' }
const pin = { step: 'pin', pin: '1234' }

beforeEach(() => {
  sessions = sessionStore()
  now = 1000
  soldOut = []
  checkPin.mockClear()
})

describe('a run', () => {
  it('goes from step to step, and ends with the cleaned data of all', async () => {
    const first = await post(null, guest)
    expect(first).toMatchObject({ outcome: 'next', step: 'dish' })
    const id = await runAfter([guest, { ...dish, sauce: 'hot', tip: '5' }])
    expect(open(id).validatedStepData).toEqual({ guest: { name: 'Ada' }, dish: { dish: 'soup' } })
    expect(await post(id, pin)).toEqual({
      outcome: 'done',
      data: { guest: { name: 'Ada' }, dish: { dish: 'soup' }, pin: { paidBy: 'Ada' } },
      extra: { table: 0 },
    })
  })

  it('is over before its end is told: nothing is done twice', async () => {
    const id = await runAfter([guest, dish])
    const posted = await post(id, pin)
    expect(posted.outcome).toBe('done')
    expect(sessions.text()).not.toContain(id)
    expect(await post(id, pin)).toEqual({ outcome: 'unknown-run' })
    expect(checkPin).toHaveBeenCalledOnce()
  })

  it('begins only with what is valid, and leaves nothing in the session before', async () => {
    expect(await post(null, { step: 'guest' })).toEqual({
      outcome: 'invalid',
      run: null,
      step: 'guest',
      values: {},
      problem: 'no name',
    })
    expect(sessions.text()).toBe('{}')
  })

  it('keeps what was posted to idempotent steps, cleaned data of the others, and nothing else', async () => {
    const id = await runAfter([guest, { ...dish, sauce: 'hot', tip: '5' }])
    expect(open(id).values('dish')).toEqual({ dish: 'soup', sauce: 'hot' })
    const secret = { ...pin, pin: '9999' }
    expect(await post(id, secret)).toMatchObject({ outcome: 'invalid', step: 'pin', problem: 'wrong pin' })
    expect(sessions.text()).not.toMatch(/9999|tip/)
    expect(open(id).values('pin')).toEqual({})
  })

  it('carries extra data', async () => {
    const id = await runAfter([guest])
    open(id).setExtra({ table: 7 })
    expect(open(id).extra).toEqual({ table: 7 })
    await post(id, dish)
    expect(await post(id, pin)).toMatchObject({ outcome: 'done', extra: { table: 7 } })
  })

  it('can begin where somebody has passed steps in another way', async () => {
    const run = await wizard.start(request(), { validated: { guest: { name: 'Bob' } }, extra: { table: 2 } })
    expect(run).toMatchObject({ step: 'dish', user: 'Bob' })
    await post(run?.id ?? '', dish)
    expect(await post(run?.id ?? '', pin)).toMatchObject({ outcome: 'done', data: { pin: { paidBy: 'Bob' } } })
  })

  it('that has nothing left to ask does not begin', async () => {
    const all = { guest: { name: 'A' }, dish: { dish: 'x' }, pin: { paidBy: 'A' } }
    expect(await wizard.start(request(), { validated: all })).toBeNull()
    expect(sessions.text()).toBe('{}')
  })

  it('says whose it is, so that it can be ended with the sessions of its user', async () => {
    const id = await runAfter([guest])
    expect(JSON.parse(sessions.text()).runs[id].user).toBe('Ada')
  })

  it('times out, and says so once', async () => {
    const id = await runAfter([guest])
    now += 60_000
    expect(open(id).step).toBe('dish')
    now += 1
    expect(await post(id, dish)).toEqual({ outcome: 'timed-out' })
    expect(await post(id, dish)).toEqual({ outcome: 'unknown-run' })
  })
})

describe('steps', () => {
  it('are asked only where they are visible', async () => {
    expect(await post(null, guest, true)).toMatchObject({ outcome: 'next', step: 'card' })
    const id = await runAfter([guest], true)
    const run = open(id, true)
    expect([await run.isStepVisible('card'), await open(id).isStepVisible('card')]).toEqual([true, false])
    expect([await run.nextStep(), await run.nextStep('guest'), await run.nextStep('pin')]).toEqual([
      'dish',
      'card',
      null,
    ])
    expect([await run.previousStep(), await run.previousStep('guest')]).toEqual(['guest', null])
  })

  it('that stopped being visible leave no data', async () => {
    const id = await runAfter([guest, { step: 'card', number: '7' }, dish], true)
    const posted = await post(id, pin)
    expect(posted).toMatchObject({ outcome: 'done' })
    expect(posted.outcome === 'done' && Object.keys(posted.data)).toEqual(['guest', 'dish', 'pin'])
  })

  it('are gone to only when all before them are validated', async () => {
    const id = await runAfter([guest])
    expect(await open(id).goTo('pin')).toBe(false)
    expect(open(id).step).toBe('dish')
    expect(await open(id).goTo('guest')).toBe(true)
    expect(open(id).step).toBe('guest')
    expect(open(id).values('guest')).toEqual({ name: ' Ada ' })
    expect(await open(id).goTo('dish')).toBe(true)
  })

  it('are skipped by nobody: a later one posted first leads to the one that is due', async () => {
    const id = await runAfter([guest])
    expect(await post(id, pin)).toMatchObject({ outcome: 'elsewhere', step: 'dish' })
    expect(checkPin).not.toHaveBeenCalled()
  })

  it('that are no longer available lead to the last valid one', async () => {
    const id = await runAfter([guest], true)
    expect(open(id, true).step).toBe('card')
    // Not a member any more.
    expect(await post(id, { step: 'card', number: '7' })).toMatchObject({ outcome: 'elsewhere', step: 'dish' })
    expect(await open(id).settle()).toBe('dish')
  })

  it('of which none is left have none to show', async () => {
    const only = createWizard({
      ...{ name: 'only' },
      steps: [
        { name: 'once', fields: [], idempotent: false, validate: () => valid(1) },
        {
          name: 'rest',
          fields: [],
          isVisible: (_run, open: boolean) => open,
          validate: (_values, _open: boolean) => valid(2),
        },
      ],
    })
    const at = { session: sessions.open(), now, context: true }
    const posted = await only.post(at, { run: null, form: new Map([['step', 'once']]) })
    const run = posted.outcome === 'next' && posted.run
    expect(run && (await run.settle())).toBe('rest')
    const later = only.find({ ...at, context: false }, run ? run.id : '')
    expect(typeof later === 'object' && (await later.settle())).toBeNull()
  })
})

describe('going back', () => {
  it('and posting a step anew drops what was validated at the later ones', async () => {
    const id = await runAfter([guest, { step: 'card', number: '7' }, dish], true)
    expect(await post(id, { step: 'guest', name: 'Bob' }, true)).toMatchObject({ outcome: 'next', step: 'card' })
    expect(open(id, true).validatedStepData).toEqual({ guest: { name: 'Bob' } })
    expect(open(id, true).values('dish')).toEqual({})
    // So what Ada had passed is of no use to Bob.
    expect(await post(id, pin, true)).toMatchObject({ outcome: 'elsewhere', step: 'card' })
  })

  it('and posting what is not valid leaves the rest as it was, and the run at that step', async () => {
    const id = await runAfter([guest, dish])
    expect(await post(id, { step: 'guest', name: '' })).toMatchObject({ outcome: 'invalid', problem: 'no name' })
    expect(open(id)).toMatchObject({
      step: 'guest',
      validatedStepData: { guest: { name: 'Ada' }, dish: { dish: 'soup' } },
    })
    expect(await open(id).settle()).toBe('guest')
    expect(await post(id, pin)).toMatchObject({ outcome: 'done' })
  })

  it('to a step that was validated once forgets it, and what came after it', async () => {
    const twoPins = createWizard({
      name: 'pins',
      steps: [
        { name: 'first', fields: ['pin'], idempotent: false, validate: ({ pin: typed = '' }) => valid(typed.length) },
        { name: 'second', fields: ['pin'], idempotent: false, validate: () => valid(2) },
        { name: 'third', fields: [], validate: () => valid(3) },
      ],
    })
    const at = () => ({ session: sessions.open(), now, context: undefined })
    const form = (step: string) =>
      new Map([
        ['step', step],
        ['pin', '12'],
      ])
    const begun = await twoPins.post(at(), { run: null, form: form('first') })
    const id = begun.outcome === 'next' ? begun.run.id : ''
    await twoPins.post(at(), { run: id, form: form('second') })
    // Passed, so it is not to be posted again.
    expect(await twoPins.post(at(), { run: id, form: form('first') })).toMatchObject({
      outcome: 'elsewhere',
      step: 'third',
    })
    const run = twoPins.find(at(), id)
    if (typeof run === 'string') throw new Error(run)
    expect(await run.isStepVisible('second')).toBe(false)
    expect(await run.goTo('second')).toBe(true)
    expect(run.validatedStepData).toEqual({ first: 2 })
    expect(await twoPins.post(at(), { run: id, form: form('third') })).toMatchObject({
      outcome: 'elsewhere',
      step: 'second',
    })
  })
})

describe('validating again', () => {
  it('comes before a step that is validated once: no token is spent in vain', async () => {
    const id = await runAfter([guest, dish])
    soldOut = ['soup']
    expect(await post(id, pin)).toMatchObject({
      ...{ outcome: 'invalid', step: 'dish', problem: 'sold out', values: { dish: 'soup' } },
    })
    expect(checkPin).not.toHaveBeenCalled()
    expect(open(id)).toMatchObject({ step: 'dish', validatedStepData: { guest: { name: 'Ada' } } })
    expect(await post(id, { step: 'dish', dish: 'salad' })).toMatchObject({ outcome: 'next', step: 'pin' })
    expect(await post(id, pin)).toMatchObject({ outcome: 'done', data: { dish: { dish: 'salad' } } })
  })

  it('at the end finds what is no longer valid, and drops what came after it', async () => {
    const validate = vi.fn(({ colour = '' }: StepValues) =>
      soldOut.includes(colour) ? invalid('sold out') : valid(colour),
    )
    const paint = createWizard({
      name: 'paint',
      steps: [
        { name: 'colour', fields: ['colour'], validate },
        { name: 'token', fields: [], idempotent: false, validate: () => valid('spent') },
        { name: 'terms', fields: [], validate: () => valid(true) },
      ],
    })
    const at = () => ({ session: sessions.open(), now, context: undefined })
    const begun = await paint.post(at(), {
      run: null,
      form: new Map([
        ['step', 'colour'],
        ['colour', 'red'],
      ]),
    })
    const run = begun.outcome === 'next' ? begun.run.id : ''
    await paint.post(at(), { run, form: new Map([['step', 'token']]) })
    soldOut = ['red']
    const terms = { run, form: new Map([['step', 'terms']]) }
    expect(await paint.post(at(), terms)).toMatchObject({ outcome: 'invalid', step: 'colour', problem: 'sold out' })
    const found = paint.find(at(), run)
    expect(found).toMatchObject({ step: 'colour', validatedStepData: {} })
    expect(await paint.post(at(), terms)).toMatchObject({ outcome: 'elsewhere', step: 'colour' })
    expect(validate).toHaveBeenCalledTimes(3)
  })
})

describe('a post', () => {
  it.each([
    ['no step', {}],
    ['an unknown step', { step: 'dessert' }],
    ['a step of every object', { step: 'constructor' }],
    ['a step with a space', { step: 'guest ' }],
  ])('with %s is malformed', async (_what, fields) => {
    expect(await post(null, fields as Record<string, string>)).toEqual({ outcome: 'malformed' })
    expect(await post(await runAfter([guest]), fields as Record<string, string>)).toEqual({ outcome: 'malformed' })
  })

  it.each([
    '',
    'x',
    '__proto__',
    'constructor',
    'a'.repeat(21),
    'a'.repeat(23),
    `${'a'.repeat(21)}!`,
  ])('with the run %j is malformed', async (run) => {
    expect(await post(run, dish)).toEqual({ outcome: 'malformed' })
  })

  it('to a later step without a run is malformed; with one that is not there, unknown', async () => {
    expect(await post(null, dish)).toEqual({ outcome: 'malformed' })
    expect(await post('a'.repeat(22), dish)).toEqual({ outcome: 'unknown-run' })
  })

  it('that is more than a step may keep is too large', async () => {
    const id = await runAfter([guest])
    expect(await post(id, { ...dish, sauce: 'x'.repeat(9000) })).toEqual({ outcome: 'too-large' })
    expect(open(id).step).toBe('dish')
  })

  it('of a file is as if nothing was posted', async () => {
    const form = new FormData()
    form.set('step', 'guest')
    form.set('name', new Blob(['x']), 'name.txt')
    expect(await wizard.post(request(), { run: null, form })).toMatchObject({ outcome: 'invalid', problem: 'no name' })
  })
})

describe('several tabs', () => {
  it('have a run each', async () => {
    const [one, two] = [await runAfter([guest]), await runAfter([{ ...guest, name: 'Bob' }])]
    await post(one, dish)
    expect(open(two).validatedStepData).toEqual({ guest: { name: 'Bob' } })
    expect(await post(one, pin)).toMatchObject({ outcome: 'done', data: { pin: { paidBy: 'Ada' } } })
    expect(open(two).step).toBe('dish')
  })

  it('are four of a wizard at most: the one that was left alone for longest goes', async () => {
    const ids: string[] = []
    for (let count = 0; count < 4; count++) ids.push(await runAfter([guest]))
    await post(ids[0] as string, dish)
    await runAfter([guest])
    expect(Object.keys(JSON.parse(sessions.text()).runs)).toHaveLength(4)
    expect(open(ids[0] as string).step).toBe('pin')
    expect(wizard.find(request(), ids[1] as string)).toBe('unknown-run')
  })

  it('never push out those of another wizard', async () => {
    const id = await runAfter([guest])
    const other = createWizard({
      ...{
        name: 'other',
        steps: [
          { name: 'guest', fields: [], validate: () => valid(1) },
          { name: 'last', fields: [], validate: () => valid(1) },
        ],
      },
    })
    const at = { ...request(), context: undefined }
    for (let count = 0; count < 20; count++) await other.start(at)
    expect(other.runs(at)).toHaveLength(4)
    expect(open(id).step).toBeDefined()
  })

  it('never show the runs of another wizard', async () => {
    const other = createWizard({ name: 'other', steps: [{ name: 'guest', fields: [], validate: () => valid(1) }] })
    const id = await runAfter([guest])
    const at = { ...request(), context: undefined }
    expect(other.find(at, id)).toBe('unknown-run')
    expect(other.runs(at)).toEqual([])
    expect(wizard.runs(request()).map((run) => run.id)).toEqual([id])
  })
})

it('forgets runs of another release, in another shape', async () => {
  const session = sessions.open()
  const id = 'a'.repeat(22)
  session.write({ runs: { [id]: { wizard: 'order', step: 'pin', startedAt: now, data: {} } as never } })
  expect(wizard.find(request(), id)).toBe('unknown-run')
})

const step = { name: 'a', fields: [], validate: () => valid(1) }
it.each([
  ['no steps', { name: 'x', steps: [] }],
  ['a name with capitals', { name: 'X', steps: [step] }],
  ['two steps of one name', { name: 'x', steps: [step, step] }],
  ['a step without fields', { name: 'x', steps: [{ ...step, fields: undefined }] }],
  ['a step with a field of our own', { name: 'x', steps: [{ ...step, fields: ['step'] }] }],
  ['a step that validates nothing', { name: 'x', steps: [{ ...step, validate: undefined }] }],
  ['an unknown option', { name: 'x', steps: [step], timeout: 1 }],
  ['a negative lifetime', { name: 'x', steps: [step], lifetime: -1 }],
])('createWizard refuses %s', (_what, options) => {
  expect(() => createWizard(options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})
