import type { Db } from '#db/client'
import { findJoint, listCosigners, lockJoint } from '#db/queries/joints'
import type { FoundCosigner, FoundJoint } from '#db/queries/joints'
import { DomainError } from '#shared/domain/errors'

/** A draft for somebody who has its code and is nothing to it yet, held until the transaction ends. */
export async function findJointFor(tx: Db, id: string): Promise<FoundJoint & { cosigners: FoundCosigner[] }> {
  await lockJoint(tx, id)
  const found = await findJoint(tx, id)
  if (found?.joint.state !== 'draft') throw new DomainError('notFound')
  return { ...found, cosigners: await listCosigners(tx, [id]) }
}
