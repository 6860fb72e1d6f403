import { withQuery } from '../web/redirects.ts'

/** The addresses of the pages. A user's id can hold anything, so it is in the query. */
export interface AdminUrls {
  readonly overview: string
  readonly users: string
  readonly devices: string
  readonly oneTimePasswords: string
  readonly verificationTokens: string
  readonly trail: string
  user(id: string): string
  reset(userId: string): string
  add(userId: string, kind?: string): string
  /** @param persistentId `kind/id` */
  device(persistentId: string): string
  remove(persistentId: string): string
  reveal(persistentId: string): string
}

export function adminUrls(base: string): AdminUrls {
  const device = (persistentId: string) => `${base}/devices/${persistentId}`
  return {
    overview: base,
    users: `${base}/users`,
    devices: `${base}/devices`,
    oneTimePasswords: `${base}/one-time-passwords`,
    verificationTokens: `${base}/verification-tokens`,
    trail: `${base}/trail`,
    user: (id) => withQuery(`${base}/user`, { id }),
    reset: (id) => withQuery(`${base}/user/reset`, { id }),
    add: (id, kind) => withQuery(`${base}/user/add`, { id, kind }),
    device,
    remove: (persistentId) => `${device(persistentId)}/remove`,
    reveal: (persistentId) => `${device(persistentId)}/reveal`,
  }
}
