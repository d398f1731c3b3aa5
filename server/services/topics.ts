import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import type { Topic } from '#shared/domain/sheet-topics'
import { topicListSchema } from '#shared/schemas/topic'
import type { TopicBook } from '#shared/schemas/topic'
import type { Doer } from './invitations'
import { changeSetting } from './settings'

/** The codebook of `domain.md` §3.1, loaded where it is needed only. */
export async function defaultTopics(): Promise<Topic[]> {
  const { topics } = await import('#db/seed/demo/topics')
  return topics.map(({ code, name, hint, initials }) => ({ code, name, hint, initials }))
}

/** The codebook that new stages start with; while none was saved (version 0) the default is suggested. */
export async function readTopicBook(db: Db): Promise<TopicBook> {
  const found = await findSetting(db, 'topics')
  const saved = topicListSchema.safeParse(found?.value)
  return found && saved.success ? { version: found.version, topics: saved.data } : { version: found?.version ?? 0, topics: await defaultTopics() }
}

/** Saves the codebook that new stages start with; stages that exist keep theirs. */
export function editTopicBook(db: Db, { version, topics }: TopicBook, by: Doer): Promise<void> {
  return db.transaction(tx => changeSetting(tx, { key: 'topics', value: topics, version }, by, () => readTopicBook(tx)))
}
