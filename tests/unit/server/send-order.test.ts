import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { useDatabase } from '../../support/connection'

const done = vi.hoisted((): string[] => [])
vi.mock('../../../server/services/author-messages', () => ({ tellAuthors: async () => done.push('messages') }))
vi.mock('#db/queries/opinion-counts', () => ({ addCounts: async () => done.push('counts') }))
// Files share their modules: what others have read is not what is mocked here, and what is read here is not theirs.
vi.resetModules()
const { sendReplies } = await import('../../../server/services/desk/release')
const connection = useDatabase()
beforeAll(() => {
  vi.stubGlobal('toldChange', () => ({}))
})
afterAll(() => vi.resetModules())

it('authors’ messages are queued before the counts that everybody shares are held', async () => {
  const [opinion, submission, stage, at] = [randomUUID(), randomUUID(), randomUUID(), '2026-11-24T02:00:00.000Z']
  await connection.run(sql`insert into submissions (id, stage_id, number, channel, party, received_at, original, body_hash, receipt_hash, author_label, privacy_version)
    values (${submission}::uuid, ${stage}::uuid, 1, 'web', 'resident', ${at}::timestamptz, '{}', 'x', 'x', '', 1)`)
  await connection.run(sql`insert into opinions (id, submission_id, stage_id, number, text, public_text, channel, party, received_at, anchor_kind, visibility, handling)
    values (${opinion}::uuid, ${submission}::uuid, ${stage}::uuid, 1, '路窄', '路窄', 'web', 'resident', ${at}::timestamptz, 'whole', 'public', 'drafted')`)
  await connection.run(sql`insert into replies (opinion_id, text, drafted_by, drafted_at, reviewed_by, reviewed_at, published_at) values (${opinion}::uuid, '已采纳。', ${randomUUID()}::uuid, ${at}::timestamptz, ${randomUUID()}::uuid, ${at}::timestamptz, ${at}::timestamptz)`)
  await connection.db.transaction(tx => sendReplies(tx, [{ opinion, at }], new Date(at)))
  expect(done).toEqual(['messages', 'counts'])
})
