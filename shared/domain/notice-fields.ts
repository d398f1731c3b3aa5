import { leastNoticeDays } from './notice-period'
import type { NoticeField, NoticeFields, NoticeKind } from './notice'

/** What a kind of notice is about, what it may tell, and what it must (`domain.md` §7.2, 7.3). */
export interface NoticeForm { about: 'stage' | 'meeting' | null, fields: readonly NoticeField[], needed: readonly NoticeField[] }

/**
 * The form of each kind, its fields in the order in which they are read. Needed of a draft on display is what 城乡规划法
 * Art. 26 and 国务院令713号 Art. 15 name (from when to when, in which ways, the draft with its explanation) and what real
 * notices tell; of a hearing what 自然资源听证规定 Art. 13 names (time, place, content, how to apply) with Art. 14 and 16;
 * of a selection what 713 Art. 16 names.
 */
export const noticeForms: Readonly<Record<NoticeKind, NoticeForm>> = {
  planStart: { about: null, fields: ['planName', 'organ', 'basis', 'content', 'methods', 'feedback', 'contact'], needed: ['planName', 'organ', 'content'] },
  draftNotice: {
    about: 'stage',
    fields: ['planName', 'organ', 'basis', 'period', 'shortReason', 'methods', 'places', 'content', 'attachments', 'feedback', 'subjectLine', 'privacy', 'notAccepted', 'reviewNumber'],
    needed: ['planName', 'organ', 'basis', 'period', 'methods', 'places', 'content', 'attachments', 'feedback', 'privacy', 'notAccepted'],
  },
  surveyNotice: {
    about: 'stage',
    fields: ['planName', 'organ', 'basis', 'period', 'shortReason', 'methods', 'content', 'attachments', 'feedback', 'privacy', 'notAccepted'],
    needed: ['planName', 'organ', 'period', 'methods', 'content', 'feedback', 'privacy'],
  },
  hearingNotice: {
    about: 'meeting',
    fields: ['organ', 'basis', 'time', 'venue', 'content', 'seats', 'conditions', 'applying', 'selection', 'listDate', 'materialsDate', 'inPerson', 'observers', 'privacy', 'contact', 'organiser'],
    needed: ['organ', 'basis', 'time', 'venue', 'content', 'seats', 'conditions', 'applying', 'inPerson', 'contact'],
  },
  meetingNotice: { about: 'meeting', fields: ['organiser', 'time', 'venue', 'content', 'seats', 'conditions', 'applying', 'privacy', 'contact'], needed: ['organiser', 'time', 'venue', 'content', 'contact'] },
  selectionRules: { about: 'meeting', fields: ['organ', 'basis', 'seats', 'conditions', 'applying', 'selection', 'listDate', 'contact'], needed: ['seats', 'conditions', 'selection'] },
  participantList: { about: 'meeting', fields: ['organ', 'selection', 'list', 'text', 'contact'], needed: ['list'] },
  outcomes: { about: 'stage', fields: ['planName', 'organ', 'period', 'content', 'attachments', 'contact'], needed: ['planName', 'content'] },
  approval: { about: null, fields: ['planName', 'organ', 'basis', 'content', 'attachments', 'methods', 'places', 'reviewNumber', 'contact'], needed: ['planName', 'organ', 'basis', 'content', 'attachments'] },
  correction: { about: null, fields: ['wrong', 'right', 'text'], needed: ['wrong', 'right'] },
  explanation: { about: null, fields: ['text'], needed: ['text'] },
  news: { about: null, fields: ['text'], needed: ['text'] },
}

/** What decides which fields a notice needs. */
export interface NoticeFacts {
  kind: NoticeKind
  title: { zh: string }
  fields: NoticeFields
  /** Whether it is tied to the stage or meeting it is about. */
  hasSubject: boolean
  /** Days of the stage's period, the first not counted (民法典 Art. 201); null where there is none. */
  days: number | null
  /** Whether 国务院令713号 applies to the plan: then a survey has its thirty days too. */
  isMajorDecision: boolean
  /** Whether what is displayed holds maps, which need their review number or an exemption (地图管理条例 Art. 15). */
  hasMaps: boolean
}

/** What a notice still lacks: its title, the stage or meeting it is about, a field. */
export type NoticeGap = 'title' | 'subject' | NoticeField

/** Whether a kind tells from when to when people can speak: what it told is a promise. */
export function tellsPeriod(kind: NoticeKind): boolean {
  return noticeForms[kind].about === 'stage' && noticeForms[kind].needed.includes('period')
}

/** Which fields this notice must have: those of its kind, the reason where a period that has to be thirty days is shorter (城乡规划法 Art. 26, 713 Art. 15), the review number of maps on display. */
export function neededFields({ kind, days, isMajorDecision, hasMaps }: Omit<NoticeFacts, 'title' | 'fields' | 'hasSubject'>): NoticeField[] {
  const { fields, needed } = noticeForms[kind]
  const isShort = (kind === 'draftNotice' || isMajorDecision) && days !== null && days < leastNoticeDays
  return fields.filter(field => needed.includes(field) || (field === 'shortReason' && isShort) || (field === 'reviewNumber' && hasMaps))
}

/** What is missing of a notice before it can be submitted, in the order of its form. */
export function missingOfNotice(notice: NoticeFacts): NoticeGap[] {
  return [
    ...notice.title.zh.trim() ? [] : ['title' as const],
    ...noticeForms[notice.kind].about && !notice.hasSubject ? ['subject' as const] : [],
    ...neededFields(notice).filter(field => !notice.fields[field]?.zh.trim()),
  ]
}

/** The fields a notice shows: of its kind, filled in, in order. */
export function shownFields(kind: NoticeKind, fields: NoticeFields): { field: NoticeField, text: { zh: string, en?: string } }[] {
  return noticeForms[kind].fields.flatMap((field) => {
    const text = fields[field]
    return text?.zh.trim() ? [{ field, text }] : []
  })
}

/** Longest entries, in characters. */
export const noticeLimits = { title: 150, field: 5000, text: 20_000, reason: 500, note: 300, place: 200, person: 60 }

/** How long a field may be: running text is longer than an answer. */
export function fieldLimit(field: NoticeField): number {
  return field === 'text' || field === 'list' || field === 'content' ? noticeLimits.text : noticeLimits.field
}
