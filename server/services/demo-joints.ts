import type { Db } from '#db/client'
import { insertMemberships } from '#db/queries/memberships'
import { insertPerson } from '#db/queries/people'
import { demoCosigner, demoSharedJoint } from '#db/seed/demo/joints'
import type { Person } from './desk/change'
import { answerJoint, inviteCosigner } from './joints/cosigners'
import { createJoint, patchJoint } from './joints/write'

interface Cast { stage: string, cppcc: Person, /** Has an account and has not answered: whoever tries the demonstration can. */ cosigner: Person, now: Date }

/** A joint opinion of CPPCC members that two were asked to sign: one has confirmed, the other has not read it yet. Not sent, so that the public stage counts what residents said. */
export async function seedSharedJoint(db: Db, { stage, cppcc, cosigner, now }: Cast) {
  // Memberships began with this transaction, a moment after `now`.
  const at = new Date(now.getTime() + 60_000)
  const personId = await insertPerson(db, { name: demoCosigner, createdAt: now })
  await insertMemberships(db, [{ personId, role: 'cppccMember' }])
  const first: Person = { kind: 'person', personId, name: demoCosigner, roles: ['cppccMember'], unitIds: [] }
  const id = crypto.randomUUID()
  await createJoint(db, { id, stage, party: 'cppccMember' }, cppcc, at)
  const { textVersion: text } = await patchJoint(db, id, { version: 1, patch: { title: demoSharedJoint.title, points: demoSharedJoint.points.map(text => ({ id: crypto.randomUUID(), text, anchor: { kind: 'whole' } })) } }, cppcc, at)
  for (const one of [first, cosigner]) await inviteCosigner(db, id, one.personId, cppcc, at)
  await answerJoint(db, id, { decision: 'confirm', text }, first, at)
}
