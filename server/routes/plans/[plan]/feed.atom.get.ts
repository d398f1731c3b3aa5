import { getRouterParams } from 'h3'
import { planParams } from '#shared/schemas/plan'
import { readFeed } from '~~/server/services/feeds'

/** What happened in one plan, as Atom. */
export default defineEventHandler(async (event) => {
  try {
    const { plan } = planParams.parse(getRouterParams(event, { decode: true }))
    return sendFeed(event, await readFeed(await useDb(), { plan, base: publicUrl(event), now: useNow() }))
  }
  catch (error) {
    return sendProblem(event, toDomainError(error, event))
  }
})
