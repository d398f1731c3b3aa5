import type { Db } from '#db/client'
import { listReleases } from '#db/queries/proposal-parts'
import { listProposalPeriods } from '#db/queries/proposals'
import { DomainError } from '#shared/domain/errors'
import { publicStanding } from '#shared/domain/proposal'
import type { ProposalKind } from '#shared/domain/proposal'
import { publicFigures } from '#shared/domain/proposal-figures'
import { replyClass, replyClassText } from '#shared/domain/reply-class'
import type { ReplySchemeCode } from '#shared/domain/reply-class'
import type { PublicProposal, PublicProposalItem, PublicProposalList } from '#shared/schemas/proposal'
import { hostOf, loadProposals } from './list'
import type { LoadedProposal } from './list'
import { publicRepliesOf, publicReplyOf } from './frame'
import { coverUntold, readUntoldNames } from './names'
import { readPublicOpinionsOf } from './opinions'
import { publicRounds } from './spans'

/** The public register: what was made public, and the figures of the same proposals. */
export async function readPublicProposals(db: Db, period: { session?: string, year?: string, kind?: ProposalKind }, now: Date): Promise<PublicProposalList> {
  const [{ rows, figures }, periods] = [await loadProposals(db, { ...period, isPublic: true }, now), await listProposalPeriods(db, true)]
  return { items: rows.map(toItem), figures: publicFigures(figures), ...periods }
}

/** One proposal of the register, as far as it is public. */
export async function readPublicProposal(db: Db, id: string, now: Date): Promise<PublicProposal> {
  const [row] = (await loadProposals(db, { isPublic: true, ids: [id] }, now)).rows
  if (!row) throw new DomainError('notFound')
  const reply = publicReplyOf(row.replies)
  const { namesPublic } = row.proposal
  const names = row.signers.map(one => one.name)
  const [lead, ...cosigners] = namesPublic ? names : []
  // What was checked as it was written may name somebody who is not public any more.
  const shown = coverUntold(await readUntoldNames(db, { id, namesPublic }))
  const told = publicRepliesOf(row.replies).flatMap(({ text, partsReleasedAt, letterParts, letterNumber, signedOn, signer }) => signedOn ? [{ text, parts: (partsReleasedAt ? letterParts ?? [] : []).map(part => ({ name: part.name, text: shown(part.text) })), letterNumber, signedOn, signer }] : [])
  return {
    ...toItem(row),
    lead: lead ?? '', cosigners, coHandlers: row.units.filter(({ link }) => link.part !== 'host').map(({ name }) => name),
    reply: told.at(-1) ?? null, earlierReplies: told.slice(0, -1),
    formerReplies: (await listReleases(db, id)).map(({ what, releasedAt, endedAt, withdrawn, reason }) => ({ what, from: releasedAt.toISOString(), until: endedAt.toISOString(), withdrawn, reason: shown(reason) })),
    replyWithdrawn: row.replies.some(one => one.releasedAt && one.withdrawnAt && one.round > (reply?.round ?? 0)),
    // That the first reply did not satisfy is its rating, and as public as that.
    again: row.round.round > 1 && row.replies.some(one => one.round === 1 && one.releasedAt && !one.withdrawnAt),
    opinions: await readPublicOpinionsOf(db, id, { namesPublic, names }, now),
  }
}

function toItem(row: LoadedProposal): PublicProposalItem {
  const { id, kind, number, session, title, assignedOn, state, scheme } = row.proposal
  const reply = publicReplyOf(row.replies)
  const hidesAgain = publicRounds(row.rounds, row.replies).length < row.rounds.length
  const rated = reply ? row.rounds.find(one => one.round === reply.round)?.satisfaction ?? '' : ''
  return { id, kind, number, session, title, assignedOn, standing: publicStanding(state, hidesAgain), host: hostOf(row.units), replyClass: reply ? classText(scheme, reply.class) : null, satisfaction: rated }
}

/** A class of a reply in words, in both languages; null where there is none. */
export function classText(scheme: ReplySchemeCode, code: string): { zh: string, en: string } | null {
  const found = replyClass(scheme, code)
  return found ? { zh: replyClassText(found, 'zh'), en: replyClassText(found, 'en') } : null
}
