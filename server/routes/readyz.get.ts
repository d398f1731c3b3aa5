import { pingDatabase } from '#db/queries/readiness'

/** The process can serve: the database is open, migrated and answers. */
export default defineEventHandler(async (event) => {
  try {
    await pingDatabase(await useDb())
    return { status: 'ready' }
  }
  catch {
    setResponseStatus(event, 503)
    return { status: 'starting' }
  }
})
