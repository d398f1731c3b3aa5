import { topicBookSchema } from '#shared/schemas/topic'
import { readTopicBook } from '~~/server/services/topics'

export default defineRoute({
  summary: 'The codebook that new stages start with',
  action: 'stage.read',
  response: topicBookSchema,
  handler: ({ db }) => readTopicBook(db),
})
