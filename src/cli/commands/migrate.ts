import { type Command, defineCommand } from '../command.ts'
import { migrationsOf } from '../subject.ts'

export const migrate: Command = defineCommand({
  name: 'migrate',
  summary: 'create the tables, or bring them up to date',
  about: `
Creates Countersign's tables in a database, or brings them up to date.
It is safe to run it again, and from several machines at once.`,
  needs: 'store',

  async run(_input, { store, shown, named }) {
    const before = await migrationsOf(store)
    await store.migrate()
    const applied =
      before?.filter(({ appliedAt, newer }) => appliedAt === null && !newer).map(({ id, name }) => ({ id, name })) ??
      null
    return {
      json: { ...named, applied },
      lines: [...(applied ?? []).map(({ id, name }) => `Applied migration ${id}: ${name}`), `${shown} is up to date.`],
    }
  },
})
