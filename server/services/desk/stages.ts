import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/client'
import { voidSubjectDocuments } from '#db/queries/documents'
import { findDraftById } from '#db/queries/drafts'
import { countHeld } from '#db/queries/handling'
import { countHeldReplies } from '#db/queries/held-replies'
import { countWaiting } from '#db/queries/opinion-counts'
import { countEach } from '#db/queries/opinion-matches'
import { hasStageMeetings } from '#db/queries/meetings'
import { listStageNotices } from '#db/queries/notices'
import { listOutcomeAccounts } from '#db/queries/outcome-accounts'
import { listPlanDrafts, raiseGeneration } from '#db/queries/plans'
import { insertNotice } from '#db/queries/privacy-notices'
import { recordAudit } from '#db/queries/record'
import { createNumberSequence, deleteStage, dropNumberSequence, findStage, hasFormalVoices, hasPublicWork, insertStage, isRoundTaken, listDeskStages, listTopics, replaceTopics, updateStage } from '#db/queries/stages'
import type { StageRow, StageValues } from '#db/queries/stages'
import { countSubmissions } from '#db/queries/submissions'
import { hasSurveys } from '#db/queries/surveys'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { internalByDefault, internalKinds, mayChangeShowing, needsDraft } from '#shared/domain/stage'
import type { StageKind } from '#shared/domain/stage'
import type { StageCreate, StageEdit, StageFields, StagePatch } from '#shared/schemas/stage-edit'
import type { LocalText } from '#shared/schemas/text'
import { requireAnnounced } from '../notices/announced'
import { requirePlan } from '../plans'
import { readCalendar } from '../procedure/context'
import { enterDocument } from '../procedure/documents'
import { requireStage, toStageSummary } from '../stages'
import type { Person } from './change'
import { readDue } from './due'
import { enqueueCoarsening } from './pins'
import { isAnnounced, keepStageDays } from './stage-days'
import { keepOffNextRound, requireRound } from './stage-rounds'

/** Stages with what waits in each. */
export async function readDeskStages(db: Db, actor: Person, now: Date) {
  const calendar = await readCalendar(db)
  return Promise.all((await listDeskStages(db)).map(async (row) => {
    const { stage, planSlug } = row
    const [waiting, mine, { unchecked, checked }, due, matches] = await Promise.all([
      countWaiting(db, stage.id), countHeld(db, { stageId: stage.id, personId: actor.personId, now }), countHeldReplies(db, stage.id), readDue(db, stage, { now, calendar }),
      countEach(db, stage.id, { escalated: { escalated: true }, appealed: { appealed: true } }),
    ])
    return { ...toStageSummary(row, now), internal: stage.internal, plan: planSlug, figures: { ...waiting, drafted: unchecked, checked, mine, ...matches, due } }
  }))
}

/** A stage as its form shows it. */
export async function readStageEdit(db: Db, key: string, now: Date): Promise<StageEdit> {
  const { stage, plan } = await requireStage(db, key)
  const [topics, submissions, draft] = await Promise.all([listTopics(db, stage.id), countSubmissions(db, stage.id), stage.draftId ? findDraftById(db, stage.draftId) : undefined])
  const { slug, kind, round, title, question, why, onPaper, outOfScope, phone, privacyNotice, showing, answering, contactRule, outcomes, pinRounding, vouching, internal, version } = stage
  return {
    slug, kind, round, title, question, why, onPaper, outOfScope, phone, privacyNotice, showing, answering, contactRule, outcomes, pinRounding, vouching, internal, version,
    plan: plan.slug,
    firstDay: legalDate(stage.opensAt),
    // The closing instant is the midnight after the last day.
    lastDay: addDays(legalDate(stage.closesAt), -1),
    draft: draft?.version ?? null,
    topics: topics.map(topic => ({ code: topic.code, name: topic.name, hint: topic.hint, initials: topic.initials })),
    opened: stage.opensAt <= now,
    announced: await isAnnounced(db, stage, now),
    submissions: submissions.total,
  }
}

/** Makes a stage with its codebook and number sequence; it is not over yet, and a notice that is open at once has its draft. */
export function createStage(db: Db, { letPass, offline, ...input }: StageCreate, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, input.plan)
    // First of all, because it holds the plan: of two who make the same round at once the second is refused.
    await raiseGeneration(tx, plan.id)
    await checkRound(tx, { ...input, planId: plan.id })
    if (await findStage(tx, input.slug)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'slug', message: 'slugTaken' }] })
    const isOver = input.lastDay < legalDate(now)
    if (isOver !== (offline !== null)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'lastDay', message: isOver ? 'lastDayOver' : 'notOverYet' }] })
    await requireRound(tx, plan, input, { letPass, actor, now })
    const internal = input.internal ?? internalByDefault(input.kind)
    checkInternal({ kind: input.kind, internal })
    if (!offline) checkDraft({ kind: input.kind, opensAt: endOfLegalDay(addDays(input.firstDay, -1)), draft: input.draft }, now)
    const id = await insertStage(tx, { ...await toValues(tx, plan.id, input), internal, planId: plan.id })
    await createNumberSequence(tx, id)
    await insertNotice(tx, { stageId: id, version: 1, notice: input.privacyNotice, validFrom: now })
    await replaceTopics(tx, id, input.topics)
    await recordAudit(tx, { actor, action: 'stage.create', subjectKind: 'stage', subjectId: id, detail: toldChange(null, input) })
    if (offline) await enterDocument(tx, plan.slug, { ...offline, id: randomUUID(), item: 'stage', subject: id, note: '', waived: null, offline: true }, actor, now)
  })
}

/** Changes a stage. Once open, opinions may only be shown more strictly and the address stays; a coarser rounding also moves the pins it has. */
export function patchStage(db: Db, key: string, input: StagePatch, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const { stage, plan } = await requireStage(tx, key)
    await raiseGeneration(tx, plan.id)
    await checkOpened(tx, stage, input.patch, now)
    const { kind = stage.kind, round = stage.round, firstDay = legalDate(stage.opensAt) } = input.patch
    if (input.patch.kind || input.patch.round) await checkRound(tx, { kind, round, planId: plan.id, exceptId: stage.id })
    await checkSecrecy(tx, stage, { kind, internal: input.patch.internal ?? stage.internal })
    if (stage.opensAt > now && (input.patch.kind || input.patch.round || input.patch.firstDay)) await requireRound(tx, await requirePlan(tx, plan.slug), { kind, round, firstDay }, { letPass: input.letPass, actor, now })
    const values = await toValues(tx, plan.id, input.patch)
    const isReworded = input.patch.privacyNotice !== undefined && !isDeepStrictEqual(input.patch.privacyNotice, stage.privacyNotice)
    const written = await updateStage(tx, stage.id, input.version, { ...values, privacyVersion: stage.privacyVersion + Number(isReworded) })
    if (!written) throw new DomainError('stale', {}, { current: await readStageEdit(tx, stage.id, now) })
    // Earlier texts stay: each submission names the version its author agreed to.
    if (isReworded) await insertNotice(tx, { stageId: stage.id, version: written.privacyVersion, notice: written.privacyNotice, validFrom: now })
    await keepStageDays(tx, stage, written, { reason: input.reason, actor, now })
    if (written.opensAt >= written.closesAt) throw new DomainError('invalidInput', {}, { fields: [{ path: 'lastDay', message: 'lastBeforeFirst' }] })
    if (written.closesAt > stage.closesAt) await keepOffNextRound(tx, stage, written.closesAt)
    if (written.closesAt < stage.closesAt || written.opensAt > stage.opensAt) await requireAnnounced(tx, stage.id, written)
    if (input.patch.kind || input.patch.firstDay || input.patch.draft !== undefined) checkDraft({ ...written, draft: written.draftId }, now)
    if (written.pinRounding > stage.pinRounding) await enqueueCoarsening(tx, written, now)
    const topics = input.patch.topics && toTopicNames(await listTopics(tx, stage.id))
    if (input.patch.topics) await replaceTopics(tx, stage.id, input.patch.topics)
    await recordAudit(tx, { actor, action: 'stage.edit', subjectKind: 'stage', subjectId: stage.id, detail: { ...toldChange({ ...stage, topics }, { ...values, ...input.patch.topics && { topics: toTopicNames(input.patch.topics) } }), ...input.reason ? { reason: input.reason } : {} } })
    return written.id
  })
}

/**
 * Takes a stage back that nothing has come to. Its number sequence goes first: that waits for a submission on its way and
 * stops the next, so that none is lost.
 */
export function removeStage(db: Db, key: string, actor: Person, now: Date) {
  return db.transaction(async (tx) => {
    const { stage, plan } = await requireStage(tx, key)
    await dropNumberSequence(tx, stage.id)
    if ((await countSubmissions(tx, stage.id)).total) throw new DomainError('wrongState', { reason: { zh: '已收到来件的环节不能删除。', en: 'a stage that has received submissions cannot be removed.' } })
    if ((await listOutcomeAccounts(tx, stage.id)).length) throw new DomainError('wrongState', { reason: { zh: '已公布采纳情况的环节不能删除。', en: 'a stage with a published account cannot be removed.' } })
    if (await hasSurveys(tx, stage.id)) throw new DomainError('wrongState', { reason: { zh: '环节中还有问卷，不能删除。未发布的问卷可以先删除。', en: 'a stage with surveys cannot be removed; one that was never published can be deleted first.' } })
    if ((await listStageNotices(tx, stage.id)).length) throw new DomainError('wrongState', { reason: { zh: '已有公告的环节不能删除。没有公开过的公告可以先删除，或者改为不属于这个环节。', en: 'a stage with notices cannot be removed. One that was never public can be discarded, or tied to no stage, first.' } })
    if (await hasStageMeetings(tx, stage.id)) throw new DomainError('wrongState', { reason: { zh: '环节中还有会议，不能删除。没有公告过的会议可以先删除，或者改为不属于这个环节。', en: 'a stage with meetings cannot be removed. One that was never announced can be removed, or tied to no stage, first.' } })
    if (await hasFormalVoices(tx, stage.id)) throw new DomainError('wrongState', { reason: { zh: '环节中还有征求意见函、专家论证或者正在起草的联名意见，不能删除。', en: 'a stage with letters to units, a review of experts or a joint submission that is being written cannot be removed.' } })
    // What proved a stage held on paper proves nothing without it; it stays to be read.
    await voidSubjectDocuments(tx, stage.id, { personId: actor.personId, at: now, reason: '环节已删除' })
    await deleteStage(tx, stage.id)
    await recordAudit(tx, { actor, action: 'stage.remove', subjectKind: 'stage', subjectId: stage.id, detail: { slug: stage.slug, title: stage.title.zh } })
    await raiseGeneration(tx, plan.id)
  })
}

function checkInternal({ kind, internal }: { kind: StageKind, internal: boolean }) {
  if (internal && !internalKinds.includes(kind)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'internal', message: 'internalKind' }] })
}

/** Whom a stage is for stays once it has opened, which `checkOpened` sees to; and what is there to be public does not become internal. */
async function checkSecrecy(db: Db, stage: StageRow['stage'], next: { kind: StageKind, internal: boolean }) {
  checkInternal(next)
  if (next.internal && !stage.internal && (await hasPublicWork(db, stage.id) || await hasSurveys(db, stage.id))) throw new DomainError('wrongState', { reason: { zh: '环节中已有公告、会议公告或者问卷，不能改为内部征求。请先删除没有发布过的公告和问卷。', en: 'the stage has notices, announced meetings or surveys and cannot become internal. Discard those that were never published first.' } })
}

const toTopicNames = (topics: readonly { code: string, name: LocalText }[]) => topics.map(({ code, name }) => `${code} ${name.zh}`)

function checkDraft({ draft, ...stage }: Parameters<typeof needsDraft>[0] & { draft: string | number | null }, now: Date) {
  if (draft === null && needsDraft(stage, now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'draft', message: 'draftNeeded' }] })
}

/** A round is named by plan, kind and number: two of the same name could not be told apart. */
async function checkRound(db: Db, round: Parameters<typeof isRoundTaken>[1]) {
  if (await isRoundTaken(db, round)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'round', message: 'roundTaken' }] })
}

/** What was promised when the first opinion came stays: also when the first day is moved ahead again. */
async function checkOpened(db: Db, stage: StageRow['stage'], patch: Partial<StageFields>, now: Date) {
  if (stage.opensAt > now && !(await countSubmissions(db, stage.id)).total) return
  if (patch.firstDay && patch.firstDay > legalDate(stage.opensAt)) throw new DomainError('wrongState', { reason: { zh: '已开始征求意见的环节，开始日期不能推后。', en: 'the first day of a stage that has opened cannot be moved back.' } })
  if (patch.showing && !mayChangeShowing(stage.showing, patch.showing)) throw new DomainError('showingOnlyStricter')
  if (patch.internal !== undefined && patch.internal !== stage.internal) throw new DomainError('wrongState', { reason: stage.internal ? { zh: '内部征求的环节已经开始，不能改为公开。', en: 'an internal stage that has opened cannot be made public.' } : { zh: '环节已经公开征求意见，不能改为内部征求。', en: 'a stage that has opened to the public cannot be made internal.' } })
  if (patch.slug && patch.slug !== stage.slug) throw new DomainError('wrongState', { reason: { zh: '已开始征求意见的环节不能更改网址。', en: 'a stage that has opened keeps its address.' } })
}

async function toValues<T extends Partial<StageFields>>(db: Db, planId: string, { firstDay, lastDay, draft, topics: _topics, ...rest }: T): Promise<StageValues> {
  const found = draft == null ? undefined : (await listPlanDrafts(db, planId)).find(row => row.version === draft && row.state === 'released')
  if (draft != null && !found) throw new DomainError('invalidInput', {}, { fields: [{ path: 'draft', message: 'draftNotReleased' }] })
  return {
    ...rest,
    ...(firstDay ? { opensAt: endOfLegalDay(addDays(firstDay, -1)) } : {}),
    ...(lastDay ? { closesAt: endOfLegalDay(lastDay) } : {}),
    ...(draft === undefined ? {} : { draftId: found?.id ?? null }),
  }
}
