import type { H3Event } from 'h3'
import { send } from 'h3'
import { z } from 'zod'
import type { NitroErrorHandler } from 'nitropack'
import nuxtErrorPages from '#nuxt-error-pages'
import type { DomainError } from '#shared/domain/errors'
import { takedownSchema } from '#shared/schemas/takedown'
import { takenDownProblem } from './services/takedowns/read'

type Failure = Parameters<NitroErrorHandler>[0]

/**
 * What no route caught: told in problem details or on Nuxt's error page, and logged here. Nitro's own way writes the
 * whole address with its query, a receipt's code or an invitation's token in it, to the console.
 */
const handleError: NitroErrorHandler = async (error, event, { defaultHandler }) => {
  note(error, event)
  // The page names the failure: the inner request's where it has said one, else this one.
  if ((error.statusCode || 500) >= 500) error.data = withInstance(error.data, event)
  await nuxtErrorPages(error, event, { defaultHandler: (one, of, options) => defaultHandler(one, of, { ...options, silent: true }) })
  // Nuxt leaves to the next what did not ask for a page.
  if (!event.handled) await send(event, JSON.stringify(sendProblem(event, goneAs(error) ?? toDomainError(error, event))))
}

/** A page that was taken down says so to whoever asks for no page, too: the inner request's answer, told once more. */
function goneAs({ data }: Failure): DomainError | undefined {
  const down = takenDown.safeParse(data).data?.current
  return down && takenDownProblem(down)
}
const takenDown = z.object({ code: z.literal('takenDown'), current: takedownSchema })

/** What an error page is told of a failure, with a number to name it by: that of the request it came from, where it has one. */
function withInstance(data: unknown, event: H3Event): object {
  return { instance: instanceOf(event), ...typeof data === 'object' ? data : {} }
}

/** A page that answers that something is missing or not allowed is no failure of ours. */
function note(error: Failure, event: H3Event) {
  if ((error.statusCode || 500) < 500) return
  useLog().error({ err: error.cause ?? error, request: requestIdOf(event), method: event.method, path: loggedPath(event.path) }, 'unexpected error')
}

export default handleError
