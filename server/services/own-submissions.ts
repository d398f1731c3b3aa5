import { listAppealsOfSubmission } from '#db/queries/appeals'
import type { Db } from '#db/client'
import { listByContact, listByPerson, listIdsByPerson, listPreviews, proveByContact } from '#db/queries/own-submissions'
import { addressOfActor, recordAudits } from '#db/queries/record'
import { findWithStage, listAnchors, listSubmissionOpinions } from '#db/queries/submissions'
import { listOpinionFiles } from '#db/queries/uploads'
import { verifiedBy } from '#shared/domain/contact-code'
import type { ContactChannel } from '#shared/domain/contact-code'
import { publicProgress } from '#shared/domain/opinion'
import { labelOf } from '#shared/domain/opinion-number'
import { isReplyOut } from '#shared/domain/reply'
import { guest } from '#shared/domain/roles'
import type { Actor } from '#shared/domain/roles'
import { ownExportSchema } from '#shared/schemas/own-export'
import type { AccountExport } from '#shared/schemas/own-account'
import type { OwnExport } from '#shared/schemas/own-export'
import type { OwnSubmissionList } from '#shared/schemas/receipt'
import { holdSubmission, requireOwner, toOwnData } from './own-data'
import type { Claim, Held } from './own-data'
import { receiptFor } from './submissions'

/** Enough to know an opinion again, not enough to read it over a shoulder. */
const previewLength = 20

/** The receipts of a contact, for whoever proves that it is his (忘了回执码); of any other contact none. */
export function findReceipts(db: Db, proof: string, now: Date): Promise<OwnSubmissionList> {
  const by = readProof(proof, 'receipts', now)
  return db.transaction(async (tx) => {
    await proveFirst(tx, by, guest)
    return toList(tx, await listByContact(tx, by))
  })
}

/** Where nothing was proven yet, a code proves the contact it was sent to: it is the author's from then on, and no other beside it. */
export async function proveFirst(tx: Db, by: { channel: ContactChannel, hash: string }, actor: Actor) {
  const personId = actor.kind === 'person' ? actor.personId : null
  const proven = await proveByContact(tx, by)
  if (proven.length) await recordAudits(tx, proven.map(({ id }) => ({ action: 'submission.verify', subjectKind: 'submission', subjectId: id, personId, detail: { method: verifiedBy(by.channel) }, address: addressOfActor(actor) })))
}

/** What a signed-in person has sent. */
export async function readMySubmissions(db: Db, personId: string): Promise<OwnSubmissionList> {
  return toList(db, await listByPerson(db, personId))
}

async function toList(db: Db, found: Awaited<ReturnType<typeof listByPerson>>): Promise<OwnSubmissionList> {
  const previews = found.length ? await listPreviews(db, found.map(row => row.id), previewLength + 1) : []
  return {
    items: found.map(({ id, number, stage, receivedAt, withdrawnAt }) => ({
      receipt: receiptFor(id),
      number,
      stage,
      receivedAt: receivedAt.toISOString(),
      withdrawn: withdrawnAt !== null,
      opinions: previews.filter(row => row.submissionId === id).map(row => ({ label: labelOf(row), preview: previewOf(row.preview), progress: publicProgress(row.handling) })),
    })),
  }
}

/** Everything kept of a submission, for its author to take away (个人信息保护法 Art. 45). */
export function exportSubmission(db: Db, code: string, claim: Claim): Promise<OwnExport> {
  return db.transaction(async tx => exportHeld(tx, await requireOwner(tx, code, claim), claim.now))
}

/** Everything kept of what a person's account has sent, each with its receipt: one after another, so that nothing is held for long. */
export async function exportOfPerson(db: Db, personId: string, now: Date): Promise<AccountExport['submissions']> {
  const all: AccountExport['submissions'] = []
  for (const id of await listIdsByPerson(db, personId)) {
    const held = await db.transaction(async (tx) => {
      const found = await findWithStage(tx, id)
      return found && exportHeld(tx, await holdSubmission(tx, found), now)
    })
    if (held) all.push({ ...held, receipt: receiptFor(id) })
  }
  return all
}

/** Everything kept of a submission whose author is sure. */
export async function exportHeld(tx: Db, held: Held, now: Date): Promise<OwnExport> {
  const { submission, stage } = held
  const [opinions, anchors] = [await listSubmissionOpinions(tx, submission.id), await listAnchors(tx, submission.id)]
  const appeals = await listAppealsOfSubmission(tx, submission.id)
  const files = await listOpinionFiles(tx, opinions.flatMap(({ opinion }) => opinion.attachments))
  const { number, channel, party, late, verification, lang } = submission
  return {
    exportedAt: now.toISOString(),
    stage: { slug: stage.slug, title: stage.title },
    submission: { number, receivedAt: submission.receivedAt.toISOString(), channel, party, late, verification, lang, withdrawnAt: submission.withdrawnAt?.toISOString() ?? null },
    ...toOwnData(held),
    original: submission.originalSealed ? ownExportSchema.shape.original.parse(JSON.parse(unseal(submission.originalSealed))) : { ...submission.original },
    opinions: opinions.map(({ opinion, reply }) => ({
      label: labelOf(opinion),
      text: opinion.text,
      files: files.filter(({ id }) => opinion.attachments.includes(id)).map(({ purpose, name, bytes }) => ({ kind: purpose === 'opinionFile' ? 'paper' as const : 'photo' as const, name, bytes })),
      publicText: opinion.visibility === 'public' ? opinion.publicText : '',
      visibility: opinion.visibility,
      progress: publicProgress(opinion.handling),
      township: opinion.township,
      topic: opinion.topic,
      anchor: anchors.find(anchor => anchor.opinionId === opinion.id)?.anchor ?? null,
      outcome: isReplyOut(reply, opinion.handling) ? opinion.outcome : '',
      reply: isReplyOut(reply, opinion.handling) ? reply.text : null,
      appeals: appeals.filter(appeal => appeal.opinionId === opinion.id).map(({ filedAt, text, decision, decisionReason }) => ({ filedAt: filedAt.toISOString(), text, decision, reason: decisionReason })),
    })),
  }
}

function previewOf(text: string): string {
  const characters = Array.from(text)
  return characters.length > previewLength ? `${characters.slice(0, previewLength).join('')}…` : text
}
