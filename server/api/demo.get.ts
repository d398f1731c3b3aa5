import { z } from 'zod'
import { demoAccounts } from '#db/seed/demo-accounts'
import { readSetting } from '#db/queries/settings'
import { DomainError } from '#shared/domain/errors'
import { roles } from '#shared/domain/roles'
import { siteSchema } from '#shared/schemas/site'

export default defineRoute({
  summary: 'Accounts of the demonstration; not there outside demonstration data',
  action: 'plan.read',
  response: z.object({ accounts: z.array(z.object({ userName: z.string(), name: z.string(), role: z.enum(roles) })), password: z.string() }),
  handler: async ({ db }) => {
    const site = siteSchema.safeParse(await readSetting(db, 'site'))
    if (!site.data?.demo) throw new DomainError('notFound')
    return { accounts: demoAccounts.list.map(account => ({ userName: account.key, name: account.name, role: account.role })), password: demoAccounts.password }
  },
})
