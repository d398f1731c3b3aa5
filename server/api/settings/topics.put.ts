import { topicBookSchema } from '#shared/schemas/topic'
import { editTopicBook, readTopicBook } from '~~/server/services/topics'

export default defineRoute({
  summary: 'Save the codebook that new stages start with; an older version is 409 with the newest state',
  action: 'settings.edit',
  body: topicBookSchema,
  response: topicBookSchema,
  handler: async ({ event, db, body, actor }) => {
    await editTopicBook(db, body, doerOf(event, actor))
    return readTopicBook(db)
  },
})
