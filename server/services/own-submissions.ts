import type { Db } from '#db/client'
import { listByContact, listByPerson, listPreviews } from '#db/queries/own-submissions'
import { listAnchors, listSubmissionOpinions } from '#db/queries/submissions'
import { listOpinionFiles } from '#db/queries/uploads'
import { publicProgress } from '#shared/domain/opinion'
import { isReplyOut } from '#shared/domain/reply'
import { ownExportSchema } from '#shared/schemas/own-export'
import type { OwnSubmissionList } from '#shared/schemas/receipt'
import { labelOf } from './opinions'
import { readOwnData, requireOwner } from './own-data'
import type { Claim } from './own-data'
import { receiptFor } from './submissions'

/** Enough to know an opinion again, not enough to read it over a shoulder. */
const previewLength = 20

/** The receipts of a contact, for whoever proves that it is his (忘了回执码); of any other contact none. */
export async function findReceipts(db: Db, proof: string, now: Date): Promise<OwnSubmissionList> {
  return toList(db, await listByContact(db, readProof(proof, 'receipts', now)))
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
export async function exportSubmission(db: Db, code: string, claim: Claim) {
  const { submission, stage } = await requireOwner(db, code, claim)
  const [own, opinions, anchors] = await Promise.all([readOwnData(db, code, claim), listSubmissionOpinions(db, submission.id), listAnchors(db, submission.id)])
  const files = await listOpinionFiles(db, opinions.flatMap(({ opinion }) => opinion.attachments))
  const { number, channel, party, late, verification, lang } = submission
  return {
    exportedAt: claim.now.toISOString(),
    stage: { slug: stage.slug, title: stage.title },
    submission: { number, receivedAt: submission.receivedAt.toISOString(), channel, party, late, verification, lang, withdrawnAt: submission.withdrawnAt?.toISOString() ?? null },
    ...own,
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
    })),
  }
}

function previewOf(text: string): string {
  const characters = Array.from(text)
  return characters.length > previewLength ? `${characters.slice(0, previewLength).join('')}…` : text
}
