import type { Db } from '#db/client'
import { listLinkedOpinions, listProposalsOfOpinion } from '#db/queries/proposal-parts'
import { listSigners } from '#db/queries/proposals'
import { jointParties } from '#shared/domain/joint'
import { labelOf } from '#shared/domain/opinion-number'
import { showsOpinions } from '#shared/domain/stage'
import type { DeskOpinion } from '#shared/schemas/desk'
import type { PublicOpinion } from '#shared/schemas/opinion'
import type { PublicProposal } from '#shared/schemas/proposal'

interface Author { party: PublicOpinion['party'], authorLabel: string }

/**
 * Whether the public may be led from one to the other: an opinion of deputies and the proposal they signed would tell on
 * one page the names that are kept on the other, unless both name all of them.
 */
function tellsNoName({ party, authorLabel }: Author, { namesPublic, names }: { namesPublic: boolean, names: readonly string[] }): boolean {
  const isSigned = jointParties.some(one => one === party)
  return !isSigned || (namesPublic && names.every(name => authorLabel.includes(name)))
}

/** The proposals that an opinion belongs to, for the desk. */
export async function readProposalsOf(db: Db, opinionId: string): Promise<DeskOpinion['proposals']> {
  return (await listProposalsOfOpinion(db, opinionId)).map(({ id, kind, number, title }) => ({ id, kind, number, title }))
}

/** Those of them that stand in the public register, of an opinion that is public. */
export async function readPublicProposalsOf(db: Db, opinionId: string, author: Author): Promise<Pick<PublicOpinion, 'proposals'>> {
  const found = (await listProposalsOfOpinion(db, opinionId)).filter(one => one.isPublic)
  const signers = await listSigners(db, found.map(one => one.id))
  const shown = found.filter(({ id, namesPublic }) => tellsNoName(author, { namesPublic, names: signers.filter(one => one.proposalId === id).map(one => one.name) }))
  return shown.length ? { proposals: shown.map(({ id, kind, number, title }) => ({ id, kind, number, title })) } : {}
}

/** The opinions that a proposal of the register belongs to, as far as the public reads them. */
export async function readPublicOpinionsOf(db: Db, proposalId: string, told: { namesPublic: boolean, names: readonly string[] }, now: Date): Promise<PublicProposal['opinions']> {
  const shown = (await listLinkedOpinions(db, proposalId)).filter(({ opinion, stage, authorLabel }) => opinion.visibility === 'public' && showsOpinions(stage, now) && tellsNoName({ party: opinion.party, authorLabel }, told))
  return shown.map(({ opinion, stage }) => ({ id: opinion.id, label: labelOf(opinion), stage: stage.slug, stageTitle: stage.title }))
}
