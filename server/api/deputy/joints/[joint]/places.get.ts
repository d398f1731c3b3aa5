import { z } from 'zod'
import { jointParams } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { listPlacesOfDraft } from '~~/server/services/joints/about'
import { requireJoint } from '~~/server/services/joints/frame'

export default defineRoute({
  summary: 'Headings and paragraphs that a point can be about',
  action: 'joint.edit',
  params: jointParams,
  response: z.object({ items: z.array(z.object({ block: z.uuid(), text: z.string(), level: z.number().int().nullable() })) }),
  handler: async ({ db, params, actor }) => ({ items: await listPlacesOfDraft(db, (await requireJoint(db, params.joint, requirePerson(actor))).draft?.id) }),
})
