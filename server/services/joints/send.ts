import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client'
import { putCosigner, updateJoint } from '#db/queries/joints'
import { updateAuthor } from '#db/queries/own-submissions'
import { raiseGenerationOfStage } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import { jointLabel, signersNow, titledTexts } from '#shared/domain/joint'
import type { JointParty } from '#shared/domain/joint'
import { maySpeakAs } from '#shared/domain/party'
import type { Channel } from '#shared/domain/submission'
import { charactersOf, firstCharacters, opinionLimit, referenceLimit } from '#shared/domain/submission-limits'
import type { Joint } from '#shared/schemas/joint'
import type { Person } from '../desk/change'
import { takeBackNotices } from '../notifications'
import { receiveSubmission } from '../submissions'
import { tellSigners } from './cosigners'
import { holdJoint, presentCosigners, requireDraft } from './frame'
import type { SeenJoint } from './frame'
import { readJoint } from './read'
import { requireOpen } from './write'

/** By which way they come in: a joint opinion is no formal 建议 or 提案, and is not shown or counted as one. */
const channels: Readonly<Record<JointParty, Channel>> = { npcDeputy: 'deputyJoint', cppccMember: 'cppccJoint' }

/**
 * Sends a joint opinion in once: through the door of every submission, one opinion for each point, in the name of those
 * who have confirmed this text. Who was asked and has not is named first, and left out where the lead says so.
 */
export function sendJoint(db: Db, id: string, { version, without }: { version: number, without: boolean }, actor: Person, now: Date): Promise<Joint> {
  return db.transaction(async (tx) => {
    const seen = await holdJoint(tx, id, actor)
    // Pressed twice, or sent again because no answer came: it is sent.
    if (seen.joint.state === 'sent' && seen.isLead) return readJoint(tx, id, actor, now)
    requireDraft(seen)
    if (seen.joint.version !== version) throw new DomainError('stale', {}, { current: await readJoint(tx, id, actor, now) })
    requireOpen(seen, now)
    requireWords(seen)
    if (!maySpeakAs(actor, seen.joint.party)) throw new DomainError('partyNotHeld')
    const present = await presentCosigners(tx, seen, now)
    const { signing, waiting } = signersNow(present.map(one => ({ ...one.cosigner, name: one.name })), seen.joint.textVersion)
    if (waiting.length && !without) throw new DomainError('cosignersWaiting', { n: waiting.length, names: waiting.map(one => one.name).join('、') })
    // Who left his office after he had confirmed signs nothing any more.
    for (const { cosigner: { personId, state } } of present) if (state === 'left') await putCosigner(tx, { jointId: id, personId, state, changedAt: now })
    await enter(tx, seen, [actor.name, ...signing.map(one => one.name)], actor, now)
    await takeBackNotices(tx, ['jointInvited', 'jointChanged', 'jointOffered'], [id])
    await tellSigners(tx, { ...seen, cosigners: present }, actor, now)
    return readJoint(tx, id, actor, now)
  })
}

/** Its title heads the first point, and goes along for the desk as what it is called elsewhere. */
async function enter(tx: Db, { joint, stage }: SeenJoint, names: readonly string[], actor: Person, now: Date) {
  const submissionId = randomUUID()
  const texts = titledTexts(joint.title, joint.points.map(({ text }) => text))
  await receiveSubmission(tx, stage.slug, { id: submissionId, party: joint.party, opinions: joint.points.map(({ anchor }, at) => ({ text: texts[at] ?? '', anchor })) }, { actor, channel: channels[joint.party], network: undefined, now, reference: firstCharacters(joint.title, referenceLimit) })
  // Known by his account, and named as those who sign have chosen.
  await updateAuthor(tx, submissionId, { verification: 'account', authorLabel: jointLabel(joint.showing, joint.party, names) })
  await updateJoint(tx, joint, { state: 'sent', submissionId, sentAt: now, code: '', offeredTo: null })
  await raiseGenerationOfStage(tx, stage.id)
  await recordAudit(tx, { actor, action: 'joint.send', subjectKind: 'joint', subjectId: joint.id, detail: { submission: submissionId, people: names.length } })
}

function requireWords({ joint: { title, points } }: SeenJoint) {
  const fields = [
    ...title ? [] : [{ path: 'title', message: 'needed' }],
    ...points.length ? [] : [{ path: 'points', message: 'needed' }],
    ...points.flatMap(({ text }, at) => text ? [] : [{ path: `points.${at}.text`, message: 'needed' }]),
    ...charactersOf(titledTexts(title, points.map(({ text }) => text))[0] ?? '') > opinionLimit.text ? [{ path: 'points.0.text', message: 'tooLongWithTitle' }] : [],
    ...points.length > opinionLimit.perSubmission ? [{ path: 'points', message: 'tooMany' }] : [],
  ]
  if (fields.length) throw new DomainError('invalidInput', {}, { fields })
}
