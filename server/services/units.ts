import type { z } from 'zod'
import type { Db } from '#db/client'
import { recordAudit } from '#db/queries/record'
import { findUnit, insertUnit, updateUnit } from '#db/queries/units'
import { DomainError } from '#shared/domain/errors'
import type { unitBody, unitPatch } from '#shared/schemas/unit'
import type { Doer } from './invitations'

/** Enters a unit; its code is for ever, its name is not. */
export function createUnit(db: Db, body: z.output<typeof unitBody>, by: Doer): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const id = await insertUnit(tx, body)
    if (!id) throw new DomainError('invalidInput', {}, { fields: [{ path: 'code', message: 'unitCodeTaken' }] })
    await recordAudit(tx, { actor: by.actor, action: 'unit.create', subjectKind: 'unit', subjectId: id, address: by.address, detail: { before: null, after: body } })
    return { id }
  })
}

/** Renames a unit or changes its kind. */
export function editUnit(db: Db, id: string, patch: z.output<typeof unitPatch>, by: Doer): Promise<void> {
  return db.transaction(async (tx) => {
    const before = await findUnit(tx, id, true)
    if (!before) throw new DomainError('notFound')
    if (!Object.keys(patch).length) return
    await updateUnit(tx, id, patch)
    const { name, kind } = before
    await recordAudit(tx, { actor: by.actor, action: 'unit.edit', subjectKind: 'unit', subjectId: id, address: by.address, detail: { before: { name, kind }, after: { name, kind, ...patch } } })
  })
}
