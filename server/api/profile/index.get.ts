import { profileSchema } from '#shared/schemas/profile'
import { readProfile } from '~~/server/services/profile'

export default defineRoute({
  summary: 'Who I am: names, roles and units, second factor',
  action: 'account.own',
  response: profileSchema,
  handler: async ({ event, db, actor, now }) => readProfile(db, await useOwn(event, db, actor), useConfig().secondFactor === 'required', now),
})
