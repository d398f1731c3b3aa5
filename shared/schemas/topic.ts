import { z } from 'zod'
import { topicLimit } from '../domain/sheet-topics'
import { characters } from './text'

const text = (most: number) => z.object({ zh: z.string().trim().check(characters(most, 'code:tooLong')), en: z.string().trim().check(characters(most * 2, 'code:tooLong')).optional() })
const topic = z.object({
  code: z.string().regex(/^\d{2}$/, 'code:topicCode'),
  name: text(topicLimit.name).refine(name => name.zh !== '', { path: ['zh'], error: 'code:needed' }),
  hint: text(topicLimit.hint),
  initials: z.string().trim().check(characters(topicLimit.initials, 'code:tooLong')),
})
export const topicListSchema = z.array(topic).min(1, 'code:needed').max(topicLimit.list).refine(topics => new Set(topics.map(one => one.code)).size === topics.length, 'code:topicTwice')

/** The codebook that new stages start with, and the version to change it on; 0 while nothing was saved. */
export const topicBookSchema = z.object({ version: z.number().int().min(0), topics: topicListSchema }).meta({ id: 'TopicBook' })
export type TopicBook = z.infer<typeof topicBookSchema>
