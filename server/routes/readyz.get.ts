import { sql } from 'drizzle-orm'

/** The process can serve: the database is open, migrated and answers. */
export default defineEventHandler(async (event) => {
  try {
    await (await useDb()).execute(sql`select 1`)
    return { status: 'ready' }
  }
  catch {
    setResponseStatus(event, 503)
    return { status: 'starting' }
  }
})
