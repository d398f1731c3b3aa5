import { z } from 'zod'

export default defineRoute({
  summary: 'End this session',
  action: 'plan.read',
  response: z.void(),
  status: 204,
  handler: ({ event, db, actor }) => signOut(event, db, actor),
})
