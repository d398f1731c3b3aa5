import { cosignerParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { removeCosigner } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Take somebody off the list of those asked to sign',
  action: 'joint.edit',
  params: cosignerParams,
  response: jointSchema,
  handler: ({ db, params, actor, now }) => removeCosigner(db, params, requirePerson(actor), now),
})
