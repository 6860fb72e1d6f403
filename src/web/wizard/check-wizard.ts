import { checkKeys, invalidOption } from '../../lib/options.ts'
import type { AnyStep } from './step.ts'

const optionNames = ['name', 'steps', 'lifetime', 'extra', 'owner']
const reservedFields = ['csrf', 'step']

/** @throws CountersignError `invalid-option` */
export function checkWizard(options: { readonly name: string; readonly steps: readonly AnyStep[] }): void {
  checkKeys('createWizard', options, optionNames)
  const { name, steps } = options
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) throw invalidOption(nameRule('name'))
  if (!Array.isArray(steps) || steps.length === 0) {
    throw invalidOption('createWizard({ steps }) must be a list of steps: steps: [{ name, fields, validate }]')
  }
  const names = new Set<string>()
  for (const step of steps as readonly AnyStep[]) {
    if (typeof step?.name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(step.name)) {
      throw invalidOption(nameRule('steps[].name'))
    }
    if (names.has(step.name)) throw invalidOption(`createWizard({ steps }) has two of the name "${step.name}"`)
    names.add(step.name)
    if (typeof step.validate !== 'function')
      throw invalidOption(`Step "${step.name}" needs a function: validate(values)`)
    if (!Array.isArray(step.fields) || step.fields.some((field) => reservedFields.includes(field))) {
      throw invalidOption(`Step "${step.name}" needs a list of its fields, without ${reservedFields.join(' and ')}`)
    }
  }
}

function nameRule(option: string): string {
  return `createWizard({ ${option} }) must be lower-case letters, digits and dashes, beginning with a letter`
}
