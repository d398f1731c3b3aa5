import type { DeskOpinion } from '#shared/schemas/desk'
import type { Stage } from '#shared/schemas/stage'

/** An opinion as it arrived. */
export function anOpinion(overrides: Partial<DeskOpinion> = {}): DeskOpinion {
  return {
    id: '00000000-0000-4000-8000-000000000001', label: '0268', files: 0, author: '王**', party: 'resident', channel: 'web', receivedAt: '2026-11-20T02:00:00.000Z', late: false,
    visibility: 'pending', handling: 'received', topic: '', nature: '', township: '', outcome: '', unitId: null, verification: 'phone', version: 1, holder: null, publishing: 'free', hasContact: false,
    stage: 'test', text: '希望加一趟公交。', original: null, handwritten: false, publicText: '', covered: 0, proposedPublicText: '希望加一趟公交。', photos: [], papers: [], minor: false, reference: '', signers: [], proposals: [], anchor: { kind: 'whole' }, block: null, figure: null, feature: null, survey: null, expertReview: null, point: null,
    withheldReason: '', redirectedTo: '', escalated: false, escalations: [], appeals: [], sealed: false, outcomeDetail: {}, reason: '', reply: null, group: null, assignment: null, siblings: [], changes: [], undoable: false, screened: false, checked: false, mended: null, findings: [], trapped: false, repeats: null, ...overrides,
  }
}

const topic = (code: string, zh: string, en: string, initials: string, hint = '') => ({ code, name: { zh, en }, hint: { zh: hint }, initials })

/** A stage at work. */
export const aStage: Stage = {
  slug: 'test', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '' }, why: { zh: '' }, onPaper: { zh: '' }, outOfScope: { zh: '' }, phone: '', privacyNotice: { zh: '' }, privacyVersion: 1,
  opensAt: '2026-11-14T16:00:00.000Z', closesAt: '2026-12-15T16:00:00.000Z', concludedAt: null, state: 'open', showing: 'oneByOne', plan: { slug: 'plan', title: { zh: '规划' }, demo: false }, draft: null, noticeDown: false, notice: null, takedown: null,
  answering: { mode: 'each', workingDays: 15 }, contactRule: 'guest', outcomes: ['adopted', 'notAdopted', 'acknowledged'], pinRounding: 50, showsOpinions: true, offline: false, counting: { keepsLeast: true, movedFrom: null },
  figures: { submissions: 3, opinions: 3, late: 0, public: 0, answered: 0, withdrawn: 0 }, serverTime: '2026-11-24T02:00:00.000Z',
  topics: [topic('08', '综合交通', 'Transport', 'zhjt', '公交、停车'), topic('09', '公共服务设施', 'Public services', 'ggfwss'), topic('05', '耕地保护与农业', 'Farmland and agriculture', 'gdbhyny'), topic('99', '其他', 'Other', 'qt')],
}
