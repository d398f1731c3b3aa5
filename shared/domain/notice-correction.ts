import { dateText } from './date-text'
import type { NoticeFields, NoticeKind } from './notice'
import { otherThanMeeting } from './notice-meeting'

interface Words { zh: string, en?: string }

const names = { time: { zh: '时间：', en: 'Time: ' }, venue: { zh: '地点：', en: 'Place: ' } } as const

/**
 * What a notice tells of its meeting otherwise than holds now, a line each, as its correction begins: `wrong` as it was,
 * `right` as it is. Null where they agree.
 */
export function correctedLines(corrects: { kind?: NoticeKind, fields?: NoticeFields } | null, meeting: { beginsAt: Date, venue: Words } | null, pick: 'wrong' | 'right'): Required<Words> | null {
  if (!corrects?.kind || !corrects.fields || !meeting) return null
  const { kind, fields } = corrects
  const now = (field: 'time' | 'venue', lang: 'zh-CN' | 'en') => field === 'time' ? dateText(meeting.beginsAt, 'dateTime', lang) : (lang === 'en' && meeting.venue.en) || meeting.venue.zh
  const told = (field: 'time' | 'venue', lang: 'zh-CN' | 'en') => (lang === 'en' && fields[field]?.en) || (fields[field]?.zh ?? '')
  const lines = otherThanMeeting({ kind, fields }, meeting).map((field) => {
    const text = pick === 'right' ? now : told
    return { zh: `${names[field].zh}${text(field, 'zh-CN')}`, en: `${names[field].en}${text(field, 'en')}` }
  })
  return lines.length ? { zh: lines.map(line => line.zh).join('\n'), en: lines.map(line => line.en).join('\n') } : null
}
