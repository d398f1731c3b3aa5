import type { Db } from '#db/client'
import { insertPosting, listCountedPostings, lockPosting, updatePosting } from '#db/queries/notice-postings'
import type { PostingRow } from '#db/queries/notice-postings'
import type { NoticeRow } from '#db/queries/notices'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { listTownships } from '#db/queries/townships'
import { listUploadIds } from '#db/queries/uploads'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { PostingBody } from '#shared/schemas/notice-desk'
import type { Person } from '../desk/change'
import { requireNotice, requireStep } from './frame'

/** A minute of grace: the clock of who took the photo may be a little ahead. */
const grace = 60_000

const wrong = (path: string, message: string) => new DomainError('invalidInput', {}, { fields: [{ path, message }] })

/** Writes down where a notice hung or stood, by whom, and what proves it. What was entered stays; a mistake is voided. */
export function addPosting(db: Db, id: string, { upload, ...body }: PostingBody, actor: Person, now: Date): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    const { notice, plan } = await requireNotice(tx, id)
    requireStep(notice, 'post', now)
    const [postedAt, removedAt] = [new Date(body.postedAt), body.removedAt ? new Date(body.removedAt) : null]
    if (postedAt.getTime() > now.getTime() + grace) throw wrong('postedAt', 'future')
    // What hung before somebody had approved the text was not this text; its hours are the photographer's.
    if (notice.approvedAt && legalDate(postedAt) < legalDate(notice.approvedAt)) throw wrong('postedAt', 'beforeApproval')
    checkEnd(postedAt, removedAt, now)
    if (body.township && !(await listTownships(tx)).some(({ code }) => code === body.township)) throw wrong('township', 'townshipUnknown')
    if (upload && !(await listUploadIds(tx, [upload], 'proof')).length) throw wrong('upload', 'uploadUnknown')
    const posting = await insertPosting(tx, { ...body, noticeId: notice.id, postedAt, removedAt, uploadId: upload, enteredBy: actor.personId })
    await raiseGeneration(tx, plan.id)
    await record(tx, notice, 'notice.post', actor, { ...told({ ...body, postedAt }), ...upload ? { upload } : {} })
    return { id: posting }
  })
}

/** Writes down when a copy was taken off. */
export function endPosting(db: Db, { notice: noticeId, posting: id }: { notice: string, posting: string }, removedAt: string, actor: Person, now: Date): Promise<void> {
  return change(db, { noticeId, id }, async (tx, notice, posting) => {
    if (posting.removedAt) throw new DomainError('wrongState', { reason: { zh: '撤下时间已经登记；有误请作废这一条后重新登记。', en: 'the time it was taken off is entered already; void the entry and make it anew if it is wrong.' } })
    checkEnd(posting.postedAt, new Date(removedAt), now)
    await updatePosting(tx, id, { removedAt: new Date(removedAt) })
    await record(tx, notice, 'notice.endPosting', actor, { ...told(posting), to: removedAt })
  })
}

/** Says why an entry does not count; it stays in the list. */
export function voidPosting(db: Db, { notice: noticeId, posting: id }: { notice: string, posting: string }, reason: string, actor: Person, now: Date): Promise<void> {
  return change(db, { noticeId, id }, (tx, notice, posting) => voidRow(tx, { notice, posting }, reason, { actor, now }))
}

/** The same of every copy of a notice that counts. */
export async function voidAll(tx: Db, notice: NoticeRow, reason: string, by: { actor: Person, now: Date }): Promise<void> {
  for (const posting of await listCountedPostings(tx, notice.id)) await voidRow(tx, { notice, posting }, reason, by)
}

async function voidRow(tx: Db, { notice, posting }: { notice: NoticeRow, posting: PostingRow }, reason: string, { actor, now }: { actor: Person, now: Date }) {
  await updatePosting(tx, posting.id, { voidedAt: now, voidedBy: actor.personId, voidReason: reason })
  await record(tx, notice, 'notice.voidPosting', actor, { ...told(posting), reason })
}

function change(db: Db, { noticeId, id }: { noticeId: string, id: string }, work: (tx: Db, notice: NoticeRow, posting: PostingRow) => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    const { notice, plan } = await requireNotice(tx, noticeId)
    const posting = await lockPosting(tx, { id, noticeId: notice.id })
    if (!posting) throw new DomainError('notFound')
    if (posting.voidedAt) throw new DomainError('wrongState', { reason: { zh: '这一条已经作废。', en: 'this entry does not count any more.' } })
    await work(tx, notice, posting)
    await raiseGeneration(tx, plan.id)
  })
}

function checkEnd(postedAt: Date, removedAt: Date | null, now: Date) {
  if (!removedAt) return
  if (removedAt <= postedAt) throw wrong('removedAt', 'beforePosted')
  if (removedAt.getTime() > now.getTime() + grace) throw wrong('removedAt', 'future')
}

const told = ({ kind, place, postedAt }: Pick<PostingRow, 'kind' | 'place' | 'postedAt'>) => ({ kind, place, from: postedAt.toISOString() })

function record(tx: Db, notice: NoticeRow, action: 'notice.post' | 'notice.endPosting' | 'notice.voidPosting', actor: Person, detail: Record<string, unknown>) {
  return recordAudit(tx, { actor, action, subjectKind: 'notice', subjectId: notice.id, detail: { slug: notice.slug, ...detail } })
}
