import { DomainError } from '#shared/domain/errors'

/** An address under /api that is none, or not with this method: problem details as for everything there, and no page rendered for it. */
export default defineEventHandler(event => sendProblem(event, new DomainError('notFound')))
