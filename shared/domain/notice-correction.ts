import { dateText } from './date-text'
import type { NoticeFields, NoticeKind } from './notice'
import { otherThanMeeting } from './notice-meeting'

interface Words { zh: string, en?: string }

const names = { time: { zh: '时间：', en: 'Time: ' }, venue: { zh: '地点：', en: 'Place: ' } } as const

/**
 * What a notice tells of its meeting otherwise than holds now, a line each, as its correction begins: `wrong` as it was,
 * `right` as it is. Null where they agree.
 */
export function correctedLines(corrects: { kind?: NoticeKind, fields?: NoticeFields, told?: Words } | null, meeting: { beginsAt: Date, venue: Words } | null, pick: 'wrong' | 'right'): Required<Words> | null {
  if (!corrects?.kind || !corrects.fields || !meeting) return null
  const { kind, fields, told: right } = corrects
  // A correction of another: what that held right of the meeting, where it does no more.
  if (right && !(/时间：|地点：/.test(right.zh) && otherThanMeeting({ kind, fields: { time: right, ...right.zh.includes('地点：') ? { venue: right } : {} } }, meeting).length)) return null
  if (right && pick === 'wrong') return { zh: right.zh, en: right.en ?? right.zh }
  const now = (field: 'time' | 'venue', lang: 'zh-CN' | 'en') => field === 'time' ? dateText(meeting.beginsAt, 'dateTime', lang) : (lang === 'en' && meeting.venue.en) || meeting.venue.zh
  const told = (field: 'time' | 'venue', lang: 'zh-CN' | 'en') => (lang === 'en' && fields[field]?.en) || (fields[field]?.zh ?? '')
  const lines = (right ? (['time', 'venue'] as const).filter(field => fields[field]) : otherThanMeeting({ kind, fields }, meeting)).map((field) => {
    const text = pick === 'right' ? now : told
    return { zh: `${names[field].zh}${text(field, 'zh-CN')}`, en: `${names[field].en}${text(field, 'en')}` }
  })
  return lines.length ? { zh: lines.map(line => line.zh).join('\n'), en: lines.map(line => line.en).join('\n') } : null
}
