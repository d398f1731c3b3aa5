/** A class of reply within a scheme: its letter, and what it says, as the papers print it. */
export interface ReplyClass { code: string, zh: string, en: string }
export interface ReplyScheme { code: ReplySchemeCode, name: { zh: string, en: string }, classes: readonly ReplyClass[] }

/** Reply classes differ from place to place (`domain.md` §1.7): which one holds is chosen for the installation, and for a session where it has its own. */
export const replySchemeCodes = ['four', 'fourReference', 'fourHeavenly', 'three', 'two'] as const
export type ReplySchemeCode = typeof replySchemeCodes[number]

const solved = { zh: '已经解决或者基本解决，或者已通过其他途径解决', en: 'Solved or largely solved, here or by other means' }
const underWay = { zh: '正在解决或者有关工作已经启动', en: 'Being solved, or work has begun' }
const planned = { zh: '已列入规划、计划，逐步解决', en: 'In a plan, to be solved step by step' }
const kept = { zh: '因条件限制暂时难以解决，留作参考，已作解释', en: 'Not possible for now; kept for reference, with an explanation' }

/** The five variants of practice, as data. */
export const replySchemes: readonly ReplyScheme[] = [
  { code: 'four', name: { zh: '四类（A、B、C、D）', en: 'Four classes (A–D)' }, classes: [{ code: 'A', ...solved }, { code: 'B', ...underWay }, { code: 'C', ...planned }, { code: 'D', ...kept }] },
  { code: 'fourReference', name: { zh: '四类（A、B、C、D，D 类含不可行）', en: 'Four classes (A–D, D also for what cannot be done)' }, classes: [
    { code: 'A', zh: '已经解决或者基本解决', en: 'Solved or largely solved' }, { code: 'B', zh: '正在解决或者已经启动', en: 'Being solved or begun' },
    { code: 'C', zh: '已列入规划逐步解决', en: 'In a plan, to be solved step by step' }, { code: 'D', zh: '留作参考或者不可行，需要解释说明', en: 'Kept for reference or not possible, with an explanation' },
  ] },
  { code: 'fourHeavenly', name: { zh: '四类（甲、乙、丙、丁）', en: 'Four classes (甲, 乙, 丙, 丁)' }, classes: [{ code: '甲', ...solved }, { code: '乙', ...underWay }, { code: '丙', ...planned }, { code: '丁', ...kept }] },
  { code: 'three', name: { zh: '三类（甲、乙、丙）', en: 'Three classes (甲, 乙, 丙)' }, classes: [
    { code: '甲', zh: '已经解决或者基本解决', en: 'Solved or largely solved' }, { code: '乙', zh: '正在解决，以及列入计划逐步解决', en: 'Being solved, or in a plan to be solved step by step' }, { code: '丙', zh: '受上级政策或者客观条件限制，暂时不能解决', en: 'Not possible for now under higher policy or present conditions' },
  ] },
  { code: 'two', name: { zh: '两类（已落实、基本落实或者计划落实）', en: 'Two classes (done; largely done or planned)' }, classes: [{ code: '已落实', zh: '已落实', en: 'Done' }, { code: '计划落实', zh: '基本落实或者计划落实', en: 'Largely done, or planned' }] },
]

/** A scheme by its code. */
export function replyScheme(code: ReplySchemeCode): ReplyScheme {
  const found = replySchemes.find(one => one.code === code)
  if (!found) throw new RangeError(`no scheme of reply classes: ${code}`)
  return found
}

/** A class of a scheme; undefined where the scheme has none such. */
export function replyClass(scheme: ReplySchemeCode, code: string): ReplyClass | undefined {
  return replyScheme(scheme).classes.find(one => one.code === code)
}

/** A class as papers and pages name it: `A类：…`; where the letter is the word itself, that alone. */
export function replyClassText({ code, ...words }: ReplyClass, lang: 'zh' | 'en'): string {
  if (code.length > 1) return words[lang]
  return lang === 'zh' ? `${code}类（${words.zh}）` : `${code}: ${words.en}`
}

/** How proposals are handled in an installation: the scheme, sessions with one of their own, and within how many days a wrong assignment can be handed back. */
export interface ProposalSettings { scheme: ReplySchemeCode, sessions: readonly { session: string, scheme: ReplySchemeCode }[], returnWorkingDays: number }
export const usualProposalSettings: ProposalSettings = { scheme: 'four', sessions: [], returnWorkingDays: 7 }

/** The scheme that holds for a session. */
export function schemeOfSession({ scheme, sessions }: ProposalSettings, session: string): ReplySchemeCode {
  return sessions.find(one => one.session === session)?.scheme ?? scheme
}
