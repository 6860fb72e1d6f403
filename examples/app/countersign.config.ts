// For Countersign's command line, from the folder that the app runs in:
//   npx countersign --config examples/app/countersign.config.ts status alice
import { defineConfig } from 'countersign/cli'
import { readConfig } from './src/config.ts'
import { openDatabase } from './src/database.ts'
import { openDeliveries } from './src/deliveries.ts'
import { openCountersign } from './src/second-factor.ts'
import { openSite } from './src/site.ts'
import { createUsers } from './src/users.ts'

const config = readConfig(process.env, 'data')
const deliveries = openDeliveries(config)
const countersign = await openCountersign(config, deliveries)
const database = openDatabase(config.databaseUrl)
const users = createUsers(database)

export default defineConfig({
  countersign,
  users: {
    /** By name, email address or id. Everybody chooses their name, so one user's can be another one's address. */
    async find(text) {
      const byId = await users.findById(text)
      const all = [...(byId ? [byId] : []), ...(await users.findAll(text))]
      const [first = null, ...others] = new Map(all.map((user) => [user.id, user])).values()
      if (others.length === 0) return first
      throw new Error(`This can be several users: ${[first, ...others].map((user) => user?.id).join(', ')}. Give an id`)
    },
  },
  site: openSite({ countersign, users, mailing: deliveries.mailing }),
  async close() {
    await deliveries.close()
    await database.destroy()
  },
})
