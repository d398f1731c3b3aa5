import type { Db } from '#db/client'
import { listCorrections } from '#db/queries/proposal-parts'
import { listSigners, listTalks } from '#db/queries/proposals'
import { recordAudit } from '#db/queries/record'
import { DomainError } from '#shared/domain/errors'
import type { TalkMethod } from '#shared/domain/proposal'
import { isLetterMadeAnew, isTalkInLetter } from '#shared/domain/proposal-correction'
import { replyClass, replyClassText } from '#shared/domain/reply-class'
import { replyLetter } from '#shared/domain/reply-letter'
import { writtenParts } from '#shared/domain/reply-parts'
import { writeReport } from '../../reports/run-report'
import { titleInName } from '../outcome-accounts/file-names'
import { readSite } from '../site'
import { replyOf, requireProposal } from './frame'
import type { ProposalWorker } from './frame'

const methods: Readonly<Record<TalkMethod, string>> = { faceToFace: '当面沟通', visit: '登门走访', meeting: '召开座谈会', phone: '电话沟通', written: '书面沟通' }

/** The reply letter as .docx with the form for the lead's rating; before it is signed as a draft with blanks. `wanted`: the handling whose reply it is; else the last that has one. The export is recorded. */
export async function exportReplyLetter(db: Db, id: string, worker: ProposalWorker, wanted?: number): Promise<{ name: string, bytes: Buffer }> {
  const { proposal, rounds, replies, units } = await requireProposal(db, id, worker)
  const [signers, talks, site] = [await listSigners(db, [id]), await listTalks(db, id), await readSite(db)]
  // Of a second handling that has no reply yet the first reply is the letter.
  const round = rounds.findLast(one => replyOf(replies, one.round) && (wanted === undefined || one.round === wanted)) ?? rounds[0]
  const reply = round && replyOf(replies, round.round)
  if (reply && !isLetterMadeAnew(reply, { units: units.map(({ link }) => link), corrections: await listCorrections(db, [id]) })) throw new DomainError('wrongState', { reason: { zh: '答复函印发以后，办理单位、登记内容或者函件格式已有变动，系统不再重新生成。请使用印发的原件或者扫描件。', en: 'its units, its entry or the layout of letters have changed since the letter was signed, so it is not made anew. Please use the signed letter or its scan.' } })
  const found = reply && replyClass(proposal.scheme, reply.class)
  const present = units.filter(({ link }) => !link.endedAt)
  const paper = replyLetter({
    ...proposal, host: present.find(({ link }) => link.part === 'host')?.name.zh ?? site.publicBody.zh, lead: signers[0]?.name ?? '', cosigners: Math.max(0, signers.length - 1),
    replyClass: found ? replyClassText(found, 'zh') : '', text: reply?.text ?? '', letterNumber: reply?.letterNumber ?? '', signer: reply?.signer ?? '', signedOn: reply?.signedOn ?? null,
    talks: talks.filter(({ talk }) => talk.round === round?.round && isTalkInLetter(talk, reply?.approvedAt)).reverse().map(({ talk }) => ({ ...talk, method: methods[talk.method] })),
    parts: (reply?.letterParts ?? writtenParts(units)).map(({ name, text }) => ({ name: name.zh, text })),
    units: present.map(({ link, name }) => ({ name: name.zh, part: link.part })), again: (round?.round ?? 1) > 1,
  })
  await recordAudit(db, { actor: worker.actor, action: 'proposal.exportLetter', subjectKind: 'proposal', subjectId: id, detail: { number: proposal.number, format: 'docx' } })
  return { name: `${titleInName(proposal.title)}答复.docx`, bytes: await writeReport({ kind: 'brief', paper }) }
}
