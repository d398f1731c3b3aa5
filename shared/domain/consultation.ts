/** What units are asked for: 征求意见, 资料收集, 确认指标 (docs/decisions/0033). */
export const consultationKinds = ['opinion', 'material', 'confirmation'] as const
export type ConsultationKind = typeof consultationKinds[number]

/** Where a request stands: 拟稿 · 已发出 · 已办结 · 已撤回. */
export const consultationStates = ['drafted', 'sent', 'closed', 'recalled'] as const
export type ConsultationState = typeof consultationStates[number]

/** Where a request may go from each state; what was closed too early is opened again. */
export const consultationTransitions = {
  drafted: ['sent'],
  sent: ['closed', 'recalled'],
  closed: ['sent'],
  recalled: [],
} as const satisfies Record<ConsultationState, readonly ConsultationState[]>

/** How far a unit is with its answer: 未查看 · 已查看 · 办理中 · 待签发 · 已反馈. */
export const consultationUnitStates = ['asked', 'viewed', 'working', 'signing', 'answered'] as const
export type ConsultationUnitState = typeof consultationUnitStates[number]

/** Where a unit's work may go from each state: an answer registered on paper comes from any, a supplement or a withdrawn answer leads back. */
export const consultationUnitTransitions = {
  asked: ['viewed', 'working', 'answered'],
  viewed: ['working', 'answered'],
  working: ['signing', 'answered'],
  signing: ['working', 'answered'],
  answered: ['working'],
} as const satisfies Record<ConsultationUnitState, readonly ConsultationUnitState[]>

/** What a unit says of a draft: 无意见 · 有修改意见 · 不同意 (`domain.md` §3.5), each graver than the one before. */
export const conclusions = ['none', 'changes', 'against'] as const
export type Conclusion = typeof conclusions[number]

/** Whether one conclusion says less than another. */
export function isMilder(later: Conclusion, earlier: Conclusion): boolean {
  return conclusions.indexOf(later) < conclusions.indexOf(earlier)
}

/** What a unit says of a numbered item: 已交 · 已另行报送 (on paper, as secrets are) · 缺 · 不适用 of material, 确认 · 提出异议 of a value. */
export const itemStates = ['given', 'elsewhere', 'missing', 'notApplicable', 'confirmed', 'contested'] as const
export type ItemState = typeof itemStates[number]

/** What can be said of an item of each kind of request; questions of a request for opinion are answered by points. */
export const itemStatesOf = {
  opinion: [],
  material: ['given', 'elsewhere', 'missing', 'notApplicable'],
  confirmation: ['confirmed', 'contested'],
} as const satisfies Record<ConsultationKind, readonly ItemState[]>

/** States that say nothing without a note: why it is missing or contested, how and when it was handed over elsewhere. */
export function needsNote(state: ItemState | null): boolean {
  return state === 'missing' || state === 'contested' || state === 'elsewhere'
}

/** A numbered question, material or value; of one unit, or of every unit where `unit` is null. */
export interface ConsultationItem {
  id: string
  text: string
  /** A value to be confirmed, with its measure. */
  value: string
  unit: string | null
  /** A day of its own before the request's, `YYYY-MM-DD`. */
  due: string | null
}

/** What a point is about: the whole, a block of the draft, or a place in it in words. */
export type PointPlace = { kind: 'whole' } | { kind: 'block', block: string, label: string } | { kind: 'words', words: string }

/** One point of a unit's opinion, with the document it rests on. `item`: the question it answers. */
export interface AnswerPoint { text: string, place: PointPlace, basis: string, item: string | null }

/** What a unit says of one item. */
export interface AnswerItem { item: string, state: ItemState | null, note: string, uploads: string[] }

/** What a unit answers: kept as it is typed, frozen when it is signed. `number`: 来文字号. */
export interface ConsultationReply {
  conclusion: Conclusion | null
  /** Whether a milder conclusion takes back the graver one that was signed before; without it that one stands. */
  takesBack: boolean
  points: AnswerPoint[]
  items: AnswerItem[]
  number: string
  uploads: string[]
}

/** An answer in which nothing has been written yet. */
export function emptyReply(): ConsultationReply {
  return { conclusion: null, takesBack: false, points: [], items: [], number: '', uploads: [] }
}

/** Longest entries in characters, and most of each. */
export const consultationLimits = { title: 200, number: 60, body: 10_000, item: 500, value: 100, items: 300, units: 200, unitName: 80, attachments: 20, point: 3000, points: 60, basis: 300, words: 120, note: 1000, uploads: 10, reason: 500, view: 3000 } as const

/** Whether a request in `from` may become `to`. */
export function canMoveConsultation(from: ConsultationState, to: ConsultationState): boolean {
  const next: readonly ConsultationState[] = consultationTransitions[from]
  return next.includes(to)
}

/** Whether a unit's work in `from` may become `to`. */
export function canMoveConsultationUnit(from: ConsultationUnitState, to: ConsultationUnitState): boolean {
  const next: readonly ConsultationUnitState[] = consultationUnitTransitions[from]
  return next.includes(to)
}

/** The items that one unit answers. */
export function itemsOfUnit<I extends { unit: string | null }>(items: readonly I[], unit: string | null): I[] {
  return items.filter(item => item.unit === null || item.unit === unit)
}
