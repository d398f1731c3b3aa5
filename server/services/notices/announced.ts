import type { Db } from '#db/client'
import { listStageNotices } from '#db/queries/notices'
import type { FoundNotice } from '#db/queries/notices'
import { addDays, legalDate } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import { DomainError } from '#shared/domain/errors'
import { tellsPeriod } from '#shared/domain/notice-fields'
import { otherThanMeeting } from '#shared/domain/notice-meeting'
import { namesDay } from '#shared/domain/notice-period'

const firstDay = (opensAt: Date | string, lang: string) => dateText(opensAt, 'date', lang)
const lastDay = (closesAt: Date | string, lang: string) => dateText(closesAt, 'legalDay', lang, { time: false })

/**
 * Refuses days of a stage that leave less time than its released notices tell: whoever relies on them has that time
 * (城乡规划法 Art. 26). A notice that was withdrawn tells nothing any more.
 */
export async function requireAnnounced(tx: Db, stageId: string, { opensAt, closesAt }: { opensAt: Date, closesAt: Date }): Promise<void> {
  for (const { kind, state, frozen } of await listStageNotices(tx, stageId)) {
    if (state !== 'approved' || !tellsPeriod(kind) || !frozen?.stage) continue
    const told = frozen.stage
    if (opensAt <= new Date(told.opensAt) && closesAt >= new Date(told.closesAt)) continue
    throw new DomainError('wrongState', { reason: {
      zh: `已审核发布的公告《${frozen.title.zh}》写明征求意见从${firstDay(told.opensAt, 'zh-CN')}到${lastDay(told.closesAt, 'zh-CN')}24时，开始日期不能晚于、截止日期不能早于公告。确需改动的，请先撤回公告。`,
      en: `the released notice “${frozen.title.en ?? frozen.title.zh}” says that opinions are taken from ${firstDay(told.opensAt, 'en')} until ${lastDay(told.closesAt, 'en')}, 24:00; the stage can neither open later nor end earlier. Withdraw the notice first if it has to.`,
    } })
  }
}

/** Whether a notice tells another last day than its stage has now: the stage was moved while the notice was written. */
export function tellsOtherDay({ notice, stage }: Pick<FoundNotice, 'notice' | 'stage'>): boolean {
  const text = notice.fields.period?.zh.trim()
  return Boolean(stage && text && tellsPeriod(notice.kind) && !namesDay(text, addDays(legalDate(stage.closesAt), -1)))
}

/** Refuses a notice whose period is not that of its stage: it would promise a day that does not hold. */
export function requireSamePeriod({ notice, stage }: Pick<FoundNotice, 'notice' | 'stage'>): void {
  if (!stage || !tellsOtherDay({ notice, stage })) return
  throw new DomainError('wrongState', { reason: {
    zh: `“公示时间”没有写明环节现在的截止日期（${lastDay(stage.closesAt, 'zh-CN')}）。环节的日期改过的，请修改“公示时间”再提交；已经提交的，请先退回修改。`,
    en: `the period does not name the last day that the stage has now (${lastDay(stage.closesAt, 'en')}). Please change the period and submit again; a notice that has been submitted is returned first.`,
  } }, { fields: [{ path: 'fields.period', message: 'periodOther' }] })
}

/** Refuses a notice that tells another time or place than its meeting has now: it would call people to where nothing is held. */
export function requireSameMeeting({ notice, meeting }: Pick<FoundNotice, 'notice' | 'meeting'>): void {
  const others = meeting ? otherThanMeeting(notice, meeting) : []
  if (!meeting || !others.length) return
  throw new DomainError('wrongState', { reason: {
    zh: `公告写的时间或者地点与会议现在的不一致（${dateText(meeting.beginsAt, 'dateTime', 'zh-CN')}，${meeting.venue.zh}）。请修改公告再提交；已经提交的，请先退回修改。`,
    en: `the notice tells another time or place than the meeting has now (${dateText(meeting.beginsAt, 'dateTime', 'en')}, ${meeting.venue.en || meeting.venue.zh}). Please change the notice and submit again; a notice that has been submitted is returned first.`,
  } }, { fields: others.map(field => ({ path: `fields.${field}`, message: 'meetingOther' })) })
}
