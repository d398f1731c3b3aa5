import { DomainError } from '#shared/domain/errors'

/**
 * An address under /api that is none, or not with this method: problem details as for everything there, and no page
 * rendered for it. Not a file in `routes`: Nitro would take it for an answer of every address when it types `$fetch`.
 */
export default defineNitroPlugin((nitro) => {
  nitro.router.use('/api/**', defineEventHandler(event => sendProblem(event, new DomainError('notFound'))))
})
