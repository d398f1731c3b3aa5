import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client'
import { findConstituency } from '#db/queries/constituencies'
import { findJoint, insertJoint, listQuotable, listQuotes, putQuotes, updateJoint } from '#db/queries/joints'
import { recordAudit } from '#db/queries/record'
import { findStage } from '#db/queries/stages'
import { canonicalJson } from '#shared/domain/canonical-json'
import { DomainError } from '#shared/domain/errors'
import { jointCode } from '#shared/domain/joint'
import type { JointParty } from '#shared/domain/joint'
import { isHeldParty, maySpeakAs } from '#shared/domain/party'
import { showsOpinions, stageState } from '#shared/domain/stage'
import type { Joint, JointPatch } from '#shared/schemas/joint'
import type { Person } from '../desk/change'
import { takeBackNotices } from '../notifications'
import { tellOfChange } from './cosigners'
import { holdJoint, requireDraft } from './frame'
import type { SeenJoint } from './frame'
import { readJoint } from './read'
import { listOfferedStages } from './stages'

const newJointCode = () => jointCode(randomBytes(16))

/** Begins a joint opinion, its beginner being its lead. Sent twice with the same id it is written once. */
export function createJoint(db: Db, { id, stage: key, party }: { id: string, stage: string, party: JointParty }, actor: Person, now: Date): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    if (!maySpeakAs(actor, party)) throw new DomainError('partyNotHeld', {}, { fields: [{ path: 'party', message: 'partyNotHeld' }] })
    const stage = await requireOffered(tx, key, now, 'stage')
    if (!await insertJoint(tx, { id, stageId: stage.id, leadId: actor.personId, party, state: 'draft', code: newJointCode(), createdAt: now })) {
      if ((await findJoint(tx, id))?.joint.leadId !== actor.personId) throw new DomainError('idempotencyConflict')
      return { id }
    }
    await recordAudit(tx, { actor, action: 'joint.create', subjectKind: 'joint', subjectId: id })
    return { id }
  })
}

/** A stage in which one can speak now or soon. */
async function requireOffered(tx: Db, key: string, now: Date, path: string) {
  const offered = (await listOfferedStages(tx, now)).find(one => one.slug === key)
  const found = offered && await findStage(tx, key)
  if (!found) throw new DomainError('invalidInput', {}, { fields: [{ path, message: 'stageUnknown' }] })
  return found.stage
}

/** Changes what the lead writes. Whatever is signed (title, stage, points, quotes) asks everybody who confirmed anew; how names are shown too, since it is theirs. */
export function patchJoint(db: Db, id: string, { version, patch }: { version: number, patch: JointPatch }, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen)
    if (seen.joint.version !== version) throw new DomainError('stale', {}, { current: await readJoint(tx, id, actor, now) })
    const { stage: key, quotes, ...fields } = patch
    const stage = key === undefined ? seen.stage : await requireOffered(tx, key, now, 'patch.stage')
    const quoted = quotes && (await listQuotes(tx, id)).map(({ opinion }) => opinion.id)
    if (quotes) await requireQuotable(tx, quotes, { known: quoted ?? [], townships: (await findConstituency(tx, actor.personId))?.townships ?? [], now })
    // What a point is about stands in the draft of its stage.
    const points = stage.id === seen.stage.id ? fields.points : (fields.points ?? seen.joint.points).map(point => ({ ...point, anchor: point.anchor.kind === 'block' ? { kind: 'whole' as const } : point.anchor }))
    const set = { ...fields, ...points ? { points } : {}, stageId: stage.id }
    const isQuotedAnew = quotes !== undefined && quoted !== undefined && !sameOnes(quotes, quoted)
    if (isQuotedAnew) await putQuotes(tx, id, quotes)
    const asksAnew = isQuotedAnew || isChanged(seen, set)
    await updateJoint(tx, seen.joint, set, asksAnew)
    if (asksAnew) await tellOfChange(tx, seen, now)
    return readJoint(tx, id, actor, now)
  })
}

const sameOnes = (a: readonly string[], b: readonly string[]) => canonicalJson([...new Set(a)].sort()) === canonicalJson([...new Set(b)].sort())
const isChanged = ({ joint }: SeenJoint, set: object) => Object.entries(set).some(([name, value]) => canonicalJson(value) !== canonicalJson(Object.entries(joint).find(([known]) => known === name)?.[1]))

/**
 * Only what the public can read, and what residents have said: not what deputies, units or experts did. What is quoted anew
 * comes from the lead's own townships; what was quoted before stays when he moves, or another takes the lead.
 */
async function requireQuotable(tx: Db, ids: readonly string[], { known, townships, now }: { known: readonly string[], townships: readonly string[], now: Date }) {
  const found = await listQuotable(tx, ids)
  const isQuotable = (id: string) => found.some(({ opinion, stage }) => opinion.id === id && opinion.visibility === 'public' && showsOpinions(stage, now) && !isHeldParty(opinion.party))
  const isOwn = (id: string) => known.includes(id) || found.some(({ opinion }) => opinion.id === id && townships.includes(opinion.township))
  const message = !ids.every(isQuotable) ? 'notQuotable' : ids.every(isOwn) ? '' : 'notOwnTownship'
  if (message) throw new DomainError('invalidInput', {}, { fields: [{ path: 'patch.quotes', message }] })
}

/** Throws a draft away; what was sent stays. */
export function discardJoint(db: Db, id: string, actor: Person): Promise<void> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen)
    await updateJoint(tx, seen.joint, { state: 'discarded', code: '', offeredTo: null })
    await takeBackNotices(tx, ['jointInvited', 'jointChanged', 'jointOffered'], [id])
    await recordAudit(tx, { actor, action: 'joint.discard', subjectKind: 'joint', subjectId: id })
  })
}

/** Gives a draft another code; the old one joins nobody any more. */
export function renewCode(db: Db, id: string, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    requireDraft(seen)
    await updateJoint(tx, seen.joint, { code: newJointCode() })
    await recordAudit(tx, { actor, action: 'joint.renewCode', subjectKind: 'joint', subjectId: id })
    return readJoint(tx, id, actor, now)
  })
}

/** Fails where a stage takes nothing yet. */
export function requireOpen({ stage }: SeenJoint, now: Date) {
  if (stageState(stage, now) === 'upcoming') throw new DomainError('wrongState', { reason: { zh: '这个环节还没有开始征求意见，开始后再提交；草稿会保留。', en: 'the stage has not opened yet. Send it when it has; the draft is kept.' } })
}
