/**
 * The cookies of a request's answer, whichever answer that becomes: an answer that is thrown away, or a session that is saved
 * before there is one, loses none.
 */
export interface AnswerCookies {
  /** Keeps what was set, for whatever answer follows. */
  keep(request: Request, set: Headers): void
  /** Puts `set` into the headers of an answer, after what was kept; each cookie once. */
  put(request: Request, headers: Headers, set: Headers): void
}

export function answerCookies(): AnswerCookies {
  const kept = new WeakMap<Request, ReadonlyMap<string, string>>()

  const keep: AnswerCookies['keep'] = (request, set) =>
    void kept.set(request, new Map([...(kept.get(request) ?? []), ...set.getSetCookie().map(named)]))

  return {
    keep,
    put(request, headers, set) {
      const fresh = set.getSetCookie()
      const given = headers.getSetCookie().filter((cookie) => !fresh.includes(cookie))
      const replaced = new Map([...given, ...fresh].map(named))
      const earlier = [...(kept.get(request) ?? [])].flatMap(([name, cookie]) => (replaced.has(name) ? [] : [cookie]))
      set.forEach((value, name) => void (name === 'set-cookie' || headers.set(name, value)))
      headers.delete('set-cookie')
      for (const cookie of [...earlier, ...given, ...fresh]) headers.append('set-cookie', cookie)
      keep(request, set)
    },
  }
}

function named(cookie: string): readonly [string, string] {
  return [cookie.split('=', 1)[0] as string, cookie]
}
