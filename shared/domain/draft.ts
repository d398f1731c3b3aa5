/** Life of a draft: worked on, handed in, released; a released one is immutable (design §2). Out of the last two a takedown and its restoring lead (takedown.ts). */
export const draftStates = ['editing', 'submitted', 'released', 'takenDown'] as const
export type DraftState = typeof draftStates[number]

export const draftTransitions = {
  editing: ['submitted'],
  submitted: ['released', 'editing'],
  released: ['takenDown'],
  takenDown: ['released'],
} as const satisfies Record<DraftState, readonly DraftState[]>

/** Whether a draft in `from` may become `to`. */
export function canMoveDraft(from: DraftState, to: DraftState): boolean {
  const next: readonly DraftState[] = draftTransitions[from]
  return next.includes(to)
}

/** Whether a draft in this state has been public: nobody edits it any more, and only a takedown moves it. */
export function wasReleased(state: DraftState): boolean {
  return state === 'released' || state === 'takenDown'
}

/** What the office director confirms before anything goes public (design §4.14). */
export const checklistItems = ['disclosureReview', 'secrecyReview', 'mapReview', 'imprint'] as const
export type ChecklistItem = typeof checklistItems[number]
export interface ReleaseChecklist { disclosureReview: boolean, secrecyReview: boolean, mapReview: boolean, imprint: boolean, note?: string }

/** A figure or layer as the checklist sees it. */
export interface Mapped { label: string, reviewNumber: string, exemption: string }

/**
 * What is still missing before a draft may be released: unticked items, and every figure or layer
 * that has neither a 审图号 (地图管理条例 Art. 15, 22) nor a recorded exemption.
 */
export function missingForRelease(draft: { imprint: string, checklist: ReleaseChecklist | null, maps: readonly Mapped[] }): { items: ChecklistItem[], maps: string[] } {
  const items = checklistItems.filter(item => !draft.checklist?.[item] || (item === 'imprint' && !draft.imprint.trim()))
  const maps = draft.maps.filter(map => !map.reviewNumber.trim() && !map.exemption.trim()).map(map => map.label)
  return { items, maps }
}
