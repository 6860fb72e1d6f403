import type { KeyContext } from './keyring.ts'

/**
 * What each sealed column is bound to: a value that is copied to another row does not open. These texts are part of what
 * is stored, so they never change.
 */

export function deviceSeal(persistentId: string, userId: string): KeyContext {
  return [`device ${persistentId}`, userId]
}

export function sessionSeal(idHash: string): KeyContext {
  return ['session', idHash]
}

export function passwordSeal(purpose: string, id: string): KeyContext {
  return [`the data of a ${purpose}`, id]
}

export function browserSeal(userId: string, id: string): KeyContext {
  return ['remembered browser', userId, id]
}
