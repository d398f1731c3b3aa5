import type { H3Event } from 'h3'
import { defineEventHandler, getQuery, getRouterParam, getRouterParams, setResponseHeader, setResponseStatus } from 'h3'
import type { z } from 'zod'
import type { Db } from '#db/client'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { ChallengePurpose } from '#shared/domain/challenge'
import { DomainError } from '#shared/domain/errors'
import { fieldErrors } from '#shared/schemas/faults'
import type { Actor } from '#shared/domain/roles'
import { forgetPageState } from '../page-cache/generations'
import { ownLimit } from './limit'
import type { Limit } from './limit'

type Shape = z.ZodType | undefined
type Output<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined

/** What a handler is given: parsed input, who asks, the database and the instant of the request. */
export interface RouteContext<P extends Shape, Q extends Shape, B extends Shape> {
  event: H3Event
  params: Output<P>
  query: Output<Q>
  body: Output<B>
  actor: Actor
  db: Db
  now: Date
}

export interface RouteDefinition<P extends Shape, Q extends Shape, B extends Shape, R extends z.ZodType> {
  /** One line in English for the API description. */
  summary: string
  /** The permission that opens the route; the subject's state is checked by the service. */
  action: Action
  params?: P
  query?: Q
  body?: B
  /** Text fields of a multipart body that the handler reads itself, described beside its `file`. */
  form?: z.ZodObject
  /** Answer with status `status`; routes that stream or send files describe it as `z.any()` and set `produces`. */
  response: R
  status?: 200 | 201 | 202 | 204 | 302
  produces?: string
  /** How often one address may write (design §5: never for reads). */
  limit?: Limit
  /** Under load or suspicion a challenge has to be solved first (utils/gate), beside `limit`. */
  challenge?: ChallengePurpose
  /** The stage whose load counts too, where the address does not name it. */
  stageOf?: (context: { db: Db, params: Output<P> }) => Promise<string>
  /** The largest body in bytes; 256 kB unless told. */
  bodyLimit?: number
  handler: (context: RouteContext<P, Q, B>) => Promise<z.input<R>> | z.input<R>
}

/**
 * One wrapper around every route of ours: same-site check on writes, authorisation, zod on all input,
 * problem details out of every failure, the API description attached (see server/routes/api/openapi).
 */
export function defineRoute<P extends Shape = undefined, Q extends Shape = undefined, B extends Shape = undefined, R extends z.ZodType = z.ZodType>(definition: RouteDefinition<P, Q, B, R>) {
  const handler = defineEventHandler(async (event): Promise<z.input<R>> => {
    try {
      checkSameSite(event, { takesForms: definition.form !== undefined })
      const [db, actor, now] = [await useDb(), await useActor(event), useNow()]
      const params = parse(definition.params, storable(getRouterParams(event, { decode: true })), 'notFound')
      if (!can(actor, definition.action)) throw new DomainError(actor.kind === 'guest' ? 'signInNeeded' : 'notAllowed')
      // As below: `parse` answers what `Output` says.
      await takeTurn(definition, { event, db, actor, now }, () => definition.stageOf?.({ db, params: params as Output<P> }))
      const query = parse(definition.query, storable(getQuery(event)), 'invalidInput')
      const body = definition.body ? parse(definition.body, storable(await readLimitedBody(event, definition.bodyLimit)), 'invalidInput') : undefined
      if (definition.status) setResponseStatus(event, definition.status)
      // `parse` answers undefined exactly where no schema was given, which is what `Output` says.
      const answer = await definition.handler({ event, params: params as Output<P>, query: query as Output<Q>, body: body as Output<B>, actor, db, now })
      if (event.method !== 'GET') workSoon()
      if (event.method !== 'GET' && can(actor, 'account.needsSecondFactor')) forgetPageState()
      if (!event.node.res.hasHeader('cache-control')) setResponseHeader(event, 'cache-control', 'no-store')
      return answer
    }
    catch (error) {
      // A problem goes out with an error status, so no client takes it for the answer the type describes.
      return sendProblem(event, toDomainError(error, event)) as never
    }
  })
  return Object.assign(handler, { definition })
}

/** Takes a point of the route's limit, and lets nobody through who has to solve a challenge first. */
async function takeTurn({ action, limit, challenge }: Pick<RouteDefinition<Shape, Shape, Shape, z.ZodType>, 'action' | 'limit' | 'challenge'>, asked: Pick<RouteContext<Shape, Shape, Shape>, 'event' | 'db' | 'actor' | 'now'>, stageOf: () => Promise<string> | undefined) {
  const { actor, db, event, now } = asked
  if (!limit && action === 'account.own' && event.method !== 'GET' && actor.kind === 'person') await takePoint(db, event, ownLimit, now, actor.personId)
  if (!limit) return
  if (!challenge) return void await takePoint(db, event, limit, now)
  await passGate(asked, { limit, purpose: challenge, stage: await stageOf() ?? getRouterParam(event, 'stage') })
}

function parse(schema: Shape, input: unknown, code: 'notFound' | 'invalidInput'): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(input ?? {})
  if (result.success) return result.data
  if (code === 'notFound') throw new DomainError('notFound')
  throw new DomainError('invalidInput', {}, { fields: fieldErrors(result.error) })
}

/** What a route tells of itself; its handler is of no interest to the description. */
export interface RouteDescription {
  summary: string
  action: Action
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  form?: z.ZodObject
  response: z.ZodType
  status?: number
  produces?: string
}
