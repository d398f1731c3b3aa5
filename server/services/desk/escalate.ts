import type { Db } from '#db/client'
import { decideEscalation, raiseEscalation } from '#db/queries/escalations'
import { listContactsOfHolders } from '#db/queries/memberships'
import { clearRelease } from '#db/queries/replies'
import { escalate, letGoOn } from '#shared/domain/escalation'
import { labelOf } from '#shared/domain/opinion-number'
import { rolesThatMay } from '#shared/domain/permissions'
import { contactOfAccount } from '../author-messages'
import { queueMessage } from '../messages'
import { requireStage } from '../stages'
import { handledOf, lockForWrite, settle, writeStates } from './change'
import type { Person } from './change'

interface By { actor: Person, version: number, now: Date }

/**
 * 呈报领导: brings a sensitive opinion before the director, who is told at once, and holds it: it does not become public, and
 * a reply that was about to go out waits to be checked again (shared/domain/escalation.ts).
 */
export function escalateOpinion(db: Db, id: string, note: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now, release: true })
    const after = escalate(handledOf(before))
    if (before.handling === 'drafted') await clearRelease(tx, [id])
    await raiseEscalation(tx, { opinionId: id, note, raisedBy: actor.personId, raisedAt: now })
    const { stage } = await requireStage(tx, before.stageId)
    await tellDeciders(tx, { opinion: before, stage, now })
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note: { escalation: note } }], { action: 'opinion.escalate', now, address: actor.address }))
  })
}

/** 批示: the director decides on what was brought before him; handling goes on. */
export function decideOnOpinion(db: Db, id: string, decision: string, { actor, version, now }: By) {
  return db.transaction(async (tx) => {
    const before = await lockForWrite(tx, id, { actor, version, now, release: true })
    const after = letGoOn(handledOf(before))
    await decideEscalation(tx, id, { decision, decidedBy: actor.personId, decidedAt: now })
    await settle(tx, await writeStates(tx, [{ before, after, personId: actor.personId, note: { decision } }], { action: 'opinion.decide', now, address: actor.address }))
  })
}

/** Writes to everybody who may decide, at the phone or mailbox of his account; the note stays at the desk. */
async function tellDeciders(tx: Db, { opinion, stage, now }: { opinion: { id: string, number: number, ordinal: number }, stage: { slug: string, title: { zh: string } }, now: Date }) {
  const site = ownUrl()
  const params = { number: labelOf(opinion), stage: stage.title.zh, link: site ? `${site}/desk/stages/${stage.slug}/queue?escalated=true&item=${opinion.id}` : '' }
  for (const { phoneSealed, emailSealed } of await listContactsOfHolders(tx, { roles: rolesThatMay('escalation.decide'), now })) {
    const contact = contactOfAccount({ phoneSealed, emailSealed })
    if (contact) await queueMessage(tx, { channel: contact.channel, to: contact.value, template: 'escalated', lang: 'zh-CN', params, subjectId: opinion.id })
  }
}
