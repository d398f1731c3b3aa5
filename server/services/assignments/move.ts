import type { Db } from '#db/client'
import { listAssignedOpinions, lockOpenAssignments, updateAssignments } from '#db/queries/assignments'
import { lockOpinions } from '#db/queries/handling'
import { handledOf, writeStates } from '../desk/change'
import type { UnitMove } from '../unit-succession'
import { takeBackReminders } from './follow'

/** Gives every opinion a unit has open to its successor, with what it had written, each with its row in the history of the opinion. Answers how many there were. */
export async function moveAssignments(tx: Db, { from, to, actor, now }: UnitMove): Promise<number> {
  // The opinions first, as the desk locks them.
  const opinions = await lockOpinions(tx, await listAssignedOpinions(tx, from))
  const open = (await lockOpenAssignments(tx, opinions.map(({ id }) => id))).filter(({ unitId }) => unitId === from)
  // Moved before the opinion is: what follows from it finds the assignment with its unit, and leaves it as it stands. Its new unit is reminded for itself.
  await updateAssignments(tx, open.map(({ id }) => id), { unitId: to, remindedAt: null, escalatedAt: null })
  await takeBackReminders(tx, open.map(({ id }) => id))
  const moved = new Set(open.map(({ opinionId }) => opinionId))
  const steps = opinions.filter(({ id, unitId }) => unitId === from && moved.has(id)).map(before => ({ before, after: { ...handledOf(before), unitId: to }, personId: actor.personId }))
  // Not settled: the unit of an opinion stands in no count and on no public page.
  await writeStates(tx, steps, { action: 'opinion.patch', now, address: actor.address })
  return open.length
}
