import { randomUUID } from 'node:crypto'
import { isSerializationFailure } from '#db/client'
import type { Db } from '#db/client'
import { insertOutcomeAccount, listOutcomeAccounts } from '#db/queries/outcome-accounts'
import { freezeOutcomeRows } from '#db/queries/outcome-rows'
import { recordAudit } from '#db/queries/record'
import { checkPublishing } from '#shared/domain/account-publishing'
import type { AccountKind } from '#shared/domain/account-publishing'
import { DomainError } from '#shared/domain/errors'
import { showsOpinions, stageState } from '#shared/domain/stage'
import type { Person } from '../desk/change'
import { readTotals } from '../outcomes'
import { requireConclusion } from '../procedure/conclusion'
import { requireStage } from '../stages'
import { readHeading } from './frame'

interface AccountToPrepare { kind: AccountKind, reason: string }

const busy = () => new DomainError('wrongState', { reason: { zh: '上一号采纳情况正在生成，请等它完成后再公布。', en: 'another account is being made; wait until it is done.' } })

/**
 * Freezes the account of a stage: heading, totals and rows of one snapshot, in a transaction that reads nothing twice;
 * its files are made afterwards from what was frozen (`makeAccounts`), so that no transaction stays open over them and
 * nothing has to be tried again because somebody went on working (docs/decisions/0021). Answers its number.
 */
export async function prepareAccount(db: Db, stageKey: string, input: AccountToPrepare, actor: Person, now: Date): Promise<{ number: number }> {
  try {
    return await db.transaction(tx => freeze(tx, stageKey, input, actor, now), { isolationLevel: 'repeatable read' })
  }
  catch (error) {
    // Two at the same moment: the other was first.
    if (isSerializationFailure(error)) throw busy()
    throw error
  }
}

async function freeze(tx: Db, stageKey: string, { kind, reason }: AccountToPrepare, actor: Person, now: Date): Promise<{ number: number }> {
  const row = await requireStage(tx, stageKey)
  const { stage } = row
  const [totals, accounts] = [await readTotals(tx, stage, now), await listOutcomeAccounts(tx, stage.id)]
  const published = accounts.filter(one => one.state === 'published').length
  checkPublishing({ kind, reason }, { state: stageState(stage, now), unanswered: totals.unanswered, published })
  // The final account concludes the stage: the same checklist stands before it.
  if (kind === 'final' && !stage.concludedAt) await requireConclusion(tx, stage.id, now)
  const [number, id] = [published + 1, randomUUID()]
  const heading = await readHeading(tx, row, now, { number, kind, reason })
  if (!await insertOutcomeAccount(tx, { id, stageId: stage.id, number, kind, reason, frozen: { heading, totals }, rows: totals.rows, preparedBy: actor.personId })) throw busy()
  const rows = showsOpinions(stage, now) ? await freezeOutcomeRows(tx, { accountId: id, stageId: stage.id }) : 0
  // Both from one snapshot: were they not the same, the counts would be wrong, and nothing may be published on them.
  if (rows !== totals.rows) throw new Error(`the counts of stage ${stage.slug} say ${totals.rows} rows, there are ${rows}`)
  await recordAudit(tx, { actor, action: 'outcome.prepare', subjectKind: 'stage', subjectId: stage.id, detail: { number, kind, opinions: rows, ...reason ? { reason } : {} } })
  return { number }
}
