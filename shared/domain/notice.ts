/** Kinds of what is announced (公告 formally, 公示 a draft on display, 解读 in plain words, 动态 news). */
export const noticeKinds = ['planStart', 'draftNotice', 'surveyNotice', 'hearingNotice', 'meetingNotice', 'selectionRules', 'participantList', 'outcomes', 'approval', 'correction', 'explanation', 'news'] as const
export type NoticeKind = typeof noticeKinds[number]

/** What a notice may have to tell (`domain.md` §7.2, 7.3). */
export const noticeFields = [
  'planName', 'organ', 'basis', 'period', 'methods', 'places', 'content', 'attachments', 'feedback', 'subjectLine', 'shortReason', 'privacy', 'notAccepted', 'reviewNumber',
  'time', 'venue', 'seats', 'conditions', 'applying', 'selection', 'listDate', 'materialsDate', 'inPerson', 'observers', 'contact', 'organiser', 'list', 'wrong', 'right', 'text',
] as const
export type NoticeField = typeof noticeFields[number]

/** The filled-in fields: plain text in both languages, paragraphs parted by line ends. */
export type NoticeFields = Partial<Record<NoticeField, { zh: string, en?: string }>>

/** Life of a notice. From `approved` on its content is frozen; whether it is out is told by `publishesAt` and the clock. */
export const noticeStates = ['drafted', 'submitted', 'approved', 'withdrawn'] as const
export type NoticeState = typeof noticeStates[number]

/** Where a notice may go from each state: sent back, recalled before it is out, withdrawn with a trace after. */
export const noticeTransitions = {
  drafted: ['submitted'],
  submitted: ['drafted', 'approved'],
  approved: ['drafted', 'withdrawn'],
  withdrawn: [],
} as const satisfies Record<NoticeState, readonly NoticeState[]>

/** Where it was made known (国务院令713号 Art. 15): this site, another, a paper, new media, radio or television, a place. */
export const postingKinds = ['place', 'newspaper', 'website', 'newMedia', 'broadcast'] as const
export type PostingKind = typeof postingKinds[number]
