import type { Db } from '#db/client'
import { listCorrections } from '#db/queries/proposal-parts'
import { listSigners } from '#db/queries/proposals'
import { replaceWords } from '#shared/domain/name-cover'
import { formerSigners, untoldNames } from '#shared/domain/signer-names'

/** The names of those who signed a proposal, or stood there before a correction, that the public is not told. */
export async function readUntoldNames(db: Db, { id, namesPublic }: { id: string, namesPublic: boolean }): Promise<string[]> {
  const [signers, corrections] = await Promise.all([listSigners(db, [id]), listCorrections(db, [id])])
  return untoldNames({ signers: signers.map(one => one.name), former: formerSigners(corrections), namesPublic })
}

/** Covers these names in what the public reads. */
export const coverUntold = (names: readonly string[]) => replaceWords(names.map(name => [name, '提出人'] as const))
