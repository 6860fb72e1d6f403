/** Runs work that has the same key one after the other, in this process; what has other keys goes on meanwhile. */
export type InTurn = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const before = last.get(key)
    const result = before ? before.then(work) : work()
    const done = result.then(nothing, nothing)
    last.set(key, done)
    done.then(() => {
      if (last.get(key) === done) last.delete(key)
    })
    return result
  }
}

function nothing(): void {}
