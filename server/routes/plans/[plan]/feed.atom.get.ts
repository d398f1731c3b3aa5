import { getRouterParams } from 'h3'
import { DomainError } from '#shared/domain/errors'
import { planParams } from '#shared/schemas/plan'
import { readFeed } from '~~/server/services/feeds'

/** What happened in one plan, as Atom. */
export default defineEventHandler(async (event) => {
  try {
    const params = planParams.safeParse(storable(getRouterParams(event, { decode: true })))
    if (!params.success) throw new DomainError('notFound')
    return sendFeed(event, await readFeed(await useDb(), { ...params.data, base: publicUrl(event), now: useNow() }))
  }
  catch (error) {
    return sendProblem(event, toDomainError(error, event))
  }
})
