import type { Db } from '#db/client'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { listStored } from '#db/queries/submissions'
import type { NewSubmission } from '#db/queries/submissions'
import { legalDate } from '#shared/domain/calendar'
import { DomainError, errorSentences } from '#shared/domain/errors'
import { fieldErrors } from '#shared/schemas/faults'
import { intakeBodySchema } from '#shared/schemas/submission'
import type { IntakeBatchAnswer, IntakeBody } from '#shared/schemas/submission'
import { findSame } from '../repeats'
import { stageContext } from '../stage-context'
import { bodyHashOf, prepareSubmission, receiveSubmission } from '../submissions'
import type { Arrival } from '../submissions'
import type { Person } from './change'

type Judged = IntakeBatchAnswer['items'][number]
interface Batch { items: readonly { id: string }[], preview: boolean }

/**
 * Takes down many at once, each judged by itself: what is there already under its id is told and not stored twice, and
 * what is wrong leaves the others alone. With `preview` nothing is written.
 */
export async function enterBatch(db: Db, stage: string, { items, preview }: Batch, { actor, now }: { actor: Person, now: Date }): Promise<IntakeBatchAnswer> {
  const context = await stageContext(db, stage)
  const stored = new Map((await listStored(db, items.map(item => item.id))).map(row => [row.id, row]))
  const judged: Judged[] = []
  // One after the other: an id that comes twice in one batch is there the second time.
  for (const item of items) {
    const told = judge(item.id)
    const parsed = intakeBodySchema.safeParse(item)
    if (!parsed.success) {
      judged.push(refused(told, new DomainError('invalidInput', {}, { fields: fieldErrors(parsed.error) })))
      continue
    }
    try {
      const { body, arrival } = arrivalOf(parsed.data, actor, now)
      const before = stored.get(item.id)
      if (before) judged.push({ ...told, verdict: before.bodyHash === bodyHashOf(context, body, arrival) ? 'again' : 'differs', number: before.number, late: before.late })
      else if (preview) judged.push(await foresee(db, told, await prepareSubmission(db, context, body, arrival), now))
      else {
        const { number, late, repeated } = await receiveSubmission(db, stage, body, arrival)
        judged.push({ ...told, verdict: repeated ? 'again' : 'new', number, late })
      }
    }
    catch (error) {
      if (!(error instanceof DomainError)) throw error
      judged.push(refused(told, error))
    }
  }
  if (!preview && judged.some(({ verdict }) => verdict === 'new')) await raiseGenerationOfStage(db, context.stage.id)
  return { items: judged }
}

/** What was taken down, as who took it down sends it on: a day to come is refused. */
export function arrivalOf({ channel, receivedOn, reference, ...body }: IntakeBody, actor: Person, now: Date): { body: Omit<IntakeBody, 'channel' | 'receivedOn' | 'reference'>, arrival: Arrival } {
  if (receivedOn > legalDate(now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'receivedOn', message: 'receivedLater' }] })
  return { body, arrival: { actor, channel, network: undefined, now, receivedOn, ...reference && { reference } } }
}

/** What would be stored, and the number of what says the same already. */
async function foresee(db: Db, told: Judged, submission: NewSubmission, now: Date): Promise<Judged> {
  return { ...told, late: submission.late, same: await findSame(db, submission, now) }
}

const judge = (id: string): Judged => ({ id, verdict: 'new', number: null, same: null, late: false, reason: null, errors: [] })

function refused(told: Judged, error: DomainError): Judged {
  return { ...told, verdict: 'refused', reason: errorSentences(error), errors: [...error.extra.fields ?? []] }
}
