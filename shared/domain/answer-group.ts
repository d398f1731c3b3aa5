import { dateText } from './date-text'
import { DomainError } from './errors'
import { answeredHandlings, missingForOutcome } from './opinion'
import type { Handling } from './opinion'
import type { Handled } from './opinion-patch'

/** What may stand in braces in a group's reply and is filled for each author (docs/decisions/0020). */
export const placeholders = ['编号', '称呼', '来件日期', '主题', '镇街', '同类件数', '专句'] as const
export type Placeholder = typeof placeholders[number]

/** What a group's reply is filled with for one opinion. `name` is the one that others see, masked where it is not one the author chose; `isBody`: an enterprise or a unit writes. */
export interface Addressee { label: string, name: string, isBody: boolean, receivedAt: Date, topic: string, township: string, /** How many opinions the group has. */ alike: number, ownSentence: string }

// Braces as a Chinese keyboard types them count too.
const braced = /[{｛]([^{}｛｝\n]*)[}｝]/g
const onOwnLine = /^[ \t\u3000]*[{｛]\s*专句\s*[}｝][ \t\u3000]*(?:\n|$)/gm
const isKnown = (name: string): name is Placeholder => placeholders.some(one => one === name)

/** What stands in braces and nobody can fill, each once. */
export function unknownPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(braced)].map(([, name = '']) => name.trim()).filter(name => !isKnown(name)))]
}

/** Refuses a reply with a placeholder that nobody can fill, naming it. */
export function checkPlaceholders(text: string) {
  const unknown = unknownPlaceholders(text)
  if (!unknown.length) return
  const list = (names: readonly string[]) => names.map(name => `{${name}}`).join(' ')
  throw new DomainError('wrongState', { reason: {
    zh: `答复中的${list(unknown)}不是可用的占位符，请改正或删去。可以用的有：${list(placeholders)}。`,
    en: `the reply holds ${list(unknown)}, which cannot be filled in. These can: ${list(placeholders)}.`,
  } })
}

/** Fails unless a group's answer is complete and can be filled in: it may be kept half written, and is given to nobody so. */
export function checkAnswer(answer: Pick<Handled, 'outcome' | 'outcomeDetail' | 'reason'> & { text: string }) {
  if (missingForOutcome(answer).length || !answer.text.trim()) throw refuse('请先写好采纳情况、理由和答复。', 'write the outcome, its reason and the reply first.')
  checkPlaceholders(answer.text)
}

/** Whether a reply has a place of its own for the sentence to a single author; else that follows as a paragraph. */
function hasOwnPlace(text: string): boolean {
  return [...text.matchAll(braced)].some(([, name = '']) => name.trim() === '专句')
}

/** A salutation as it is written: 尊敬的{称呼}同志：您好. Only at the beginning of a line, or with a greeting, is it one. */
const salutation = /(?:尊敬的|亲爱的|Dear\s+)?[{｛]\s*称呼\s*[}｝](?:同志|先生\/女士|先生|女士)?[ \t]*([：:，,])?[ \t]*(您好|Hello)?/g
const greets = ({ name, isBody }: Addressee) => !isBody && name.includes('*')

/** How an author is spoken of: by a name that he shows whole; a body as such; a masked name is no address. */
function addressOf(to: Addressee, isEnglish: boolean): string {
  if (to.isBody) return isEnglish ? 'To whom it may concern' : '贵单位'
  return greets(to) || !to.name ? isEnglish ? 'Resident' : '市民' : to.name
}

/** The text with a salutation that fits: whose name is masked is greeted, once; a body is no 先生. */
function addressed(text: string, to: Addressee, isEnglish: boolean): string {
  if (!to.isBody && !greets(to)) return text
  return text.replace(salutation, (whole: string, mark = '', greeting = '', at = 0) => {
    const beginsLine = /(?:^|\n)[ \t\u3000]*$/.test(text.slice(0, at))
    const endsLine = /^(?:\r?\n|$)/.test(text.slice(at + whole.length))
    if (!greeting && (!beginsLine || (!mark && !endsLine))) return whole
    return to.isBody ? addressOf(to, isEnglish) + mark + greeting : (isEnglish ? 'Hello' : '您好') + (greeting ? '' : mark)
  })
}

/** A group's reply as one author reads it. */
export function renderReply(text: string, lang: string, to: Addressee): string {
  const isEnglish = lang === 'en'
  const values: Record<Placeholder, string> = {
    编号: to.label,
    称呼: addressOf(to, isEnglish),
    来件日期: dateText(to.receivedAt, 'date', lang, { weekday: false }),
    主题: to.topic,
    镇街: to.township || (isEnglish ? 'the whole district' : '全区'),
    同类件数: String(to.alike),
    专句: to.ownSentence,
  }
  // Without a sentence its line goes with its place.
  const body = addressed(to.ownSentence ? text : text.replace(onOwnLine, ''), to, isEnglish)
  const filled = body.replace(braced, (whole, name: string) => isKnown(name.trim()) ? values[name.trim() as Placeholder] : whole) // Just asked.
  return (to.ownSentence && !hasOwnPlace(text) ? `${filled}\n${to.ownSentence}` : filled).trim()
}

/**
 * Where a member stands: `waiting` 待起草, `outdated` drafted in an earlier wording, `drafted` 待审核, `checked` 已审核 and
 * not out yet, `answered` 已答复, `own` changed singly: the group leaves it alone.
 */
export const memberStates = ['waiting', 'outdated', 'drafted', 'checked', 'answered', 'own'] as const
export type MemberState = typeof memberStates[number]
export type MemberCounts = Record<MemberState, number>

/** Where a group as a whole stands: at what waits first. */
export const groupStandings = ['empty', 'waiting', 'drafted', 'checked', 'answered'] as const
export type GroupStanding = typeof groupStandings[number]

/** Where a group stands by its members. */
export function groupStanding(counts: MemberCounts): GroupStanding {
  if (Object.values(counts).every(n => n === 0)) return 'empty'
  if (counts.waiting || counts.outdated) return 'waiting'
  if (counts.drafted) return 'drafted'
  return counts.checked ? 'checked' : 'answered'
}

const refuse = (zh: string, en: string) => new DomainError('wrongState', { reason: { zh, en } })

/** Fails unless an opinion may join a group: nobody has answered it or begun to, and its author has not withdrawn it. */
export function checkJoinable({ visibility, handling }: Pick<Handled, 'visibility' | 'handling'>) {
  const answered: readonly Handling[] = answeredHandlings
  if (visibility === 'withdrawn') throw refuse('作者已撤回，不能再办理。', 'the author has withdrawn it.')
  if (answered.includes(handling)) throw refuse('已经答复，不再归类。', 'it has been answered already.')
  if (handling === 'drafted') throw refuse('已单独起草答复。要归类答复，请先退回起草。', 'a reply of its own has been drafted. Return that first.')
}

/** Whether a group keeps its title: a second person has passed replies of it, and the account of outcomes tells the title once they are out. */
export function keepsTitle({ checked, answered }: MemberCounts): boolean {
  return checked + answered > 0
}

/** Fails where a group keeps its title. */
export function checkRenamable(counts: MemberCounts) {
  if (keepsTitle(counts)) throw refuse('本类有答复已审核通过或发出，名称随采纳情况公布，不能再改。', 'replies of this group are checked or out. Its title stands in the account of outcomes and stays.')
}

/** Whether taking a member out drops a reply that somebody has drafted for it: that takes the right to draft. */
export function dropsDraft(state: MemberState): boolean {
  return state === 'drafted' || state === 'outdated'
}

/** What stands against taking a member out: a reply that a second person has passed is recalled first, by those who may; one that was returned to be mended is dropped by those who `mayDrop` it. */
export function checkRemovable(state: MemberState, { mayDraft, mayDrop }: { mayDraft: boolean, mayDrop: boolean }) {
  if (state === 'checked') throw refuse('它的答复已审核通过，尚未发出。请先收回审核，再移出。', 'its reply is checked and not out yet. Have that recalled before taking it out.')
  if (!mayDrop) throw refuse('它的答复已退回起草人修改，移出会丢弃这份草稿，只能由起草人或办公室主任移出。', 'its reply was returned to its drafter, and taking it out would drop that. Only the drafter or the office director may.')
  if (dropsDraft(state) && !mayDraft) throw new DomainError('notAllowed')
}

/** What stands against answering a member with its group, beside the rules for every reply. */
export function checkGivable(state: MemberState) {
  if (state === 'own') throw refuse('已单独修改，按单独的答复办理。要改回本类答复，请先退回起草、移出，再重新归入。', 'it has been changed singly and is answered by itself. To answer it with the group again, have it returned, take it out and add it anew.')
}

/** Fails for a reply that was drafted before the group's answer was changed: what a second person passes is what he reads on the group's page. */
export function checkPresentWording(state: MemberState) {
  if (state === 'outdated') throw refuse('它的答复仍是本类改动前的文字，没有一并审核通过。请起草人点“保存并起草”重新起草，再审核。', 'its reply still has the words from before the group’s answer was changed, and was not passed with the others. Have it drafted anew (“Save and draft”), then check it.')
}
