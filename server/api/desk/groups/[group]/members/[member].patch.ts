import { groupSchema, memberParams, ownSentenceSchema } from '#shared/schemas/answer-group'
import { requirePerson } from '~~/server/services/desk/change'
import { writeOwnSentence } from '~~/server/services/groups/members'
import { readGroup } from '~~/server/services/groups/read'

export default defineRoute({
  summary: 'Write a sentence for one author of a group; a drafted reply is written anew with it and checked again',
  action: 'reply.draft',
  params: memberParams,
  body: ownSentenceSchema,
  response: groupSchema,
  handler: async ({ db, params: { group, member }, body, actor, now }) => {
    await writeOwnSentence(db, group, { opinionId: member, ...body }, requirePerson(actor), now)
    return readGroup(db, group, actor)
  },
})
