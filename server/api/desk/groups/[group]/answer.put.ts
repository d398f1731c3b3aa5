import { groupAnswerSchema, groupParams, groupSchema } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { writeAnswer } from '~~/server/services/groups/answer'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Write a group’s outcome, reason and reply; its members have them once it is drafted',
  action: 'reply.draft',
  params: groupParams,
  body: groupAnswerSchema,
  response: groupSchema,
  handler: async ({ db, params, body: { version, ...answer }, actor }) => {
    await writeAnswer(db, params.group, answer, { actor: requirePerson(actor), version })
    return readGroup(db, params.group, actor)
  },
})
