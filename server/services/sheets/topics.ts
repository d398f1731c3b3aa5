import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import { judgeTopics, mergeTopics, topicsColumns } from '#shared/domain/sheet-topics'
import type { JudgedTopic, TopicsColumn } from '#shared/domain/sheet-topics'
import { changeSetting } from '../settings'
import { defaultTopics, readTopicBook } from '../topics'
import type { SheetDefinition } from './kinds'

/** The sheet of topics: its rows are put into the codebook that new stages start with. */
export const topicsSheet: SheetDefinition<TopicsColumn, JudgedTopic> = {
  columns: topicsColumns,
  action: 'settings.edit',
  judge: async (db, rows) => judgeTopics(rows, await savedTopics(db)),
  write: async (tx, rows, by) => {
    if (!rows.some(row => row.verdict === 'new' || row.verdict === 'changed')) return []
    const version = (await findSetting(tx, 'topics'))?.version ?? 0
    await changeSetting(tx, { key: 'topics', value: mergeTopics(await savedTopics(tx), rows), version }, by, () => readTopicBook(tx))
    return []
  },
  example: async () => (await defaultTopics()).map(({ code, name, hint, initials }) => ({ code, name: name.zh, hint: hint.zh, initials, nameEn: name.en ?? '', hintEn: hint.en ?? '' })),
}

/** What was saved; the suggestion shown before counts as nothing. */
async function savedTopics(db: Db) {
  const { version, topics } = await readTopicBook(db)
  return version ? topics : []
}
