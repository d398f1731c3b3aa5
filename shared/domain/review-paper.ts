import { dateText } from './date-text'
import type { PaperSection, PaperTable } from './meeting-paper'
import { linesOf } from './meeting-paper'
import { interests, reviewVerdicts, severities } from './review'
import type { Interest, InterestDecision, ReviewInvitationState, ReviewMethod, ReviewVerdict, SecondLook, Severity } from './review'

export const methodNames: Readonly<Record<ReviewMethod, string>> = { meeting: '论证会', written: '书面咨询', commissioned: '委托咨询' }
export const severityNames: Readonly<Record<Severity, string>> = { mustChange: '必须修改', shouldChange: '建议修改', discuss: '商榷' }
export const verdictNames: Readonly<Record<ReviewVerdict, string>> = { agree: '同意', conditional: '修改后同意', disagree: '不同意' }
export const lookNames: Readonly<Record<SecondLook, string>> = { accepted: '认可', reserved: '保留意见' }
const interestNames: Readonly<Record<Interest, string>> = { none: '无直接利害关系', declared: '声明有利害关系' }

/** An invited expert as a paper tells of him; `shown` is his name as far as the reader may know it. */
export interface PaperExpert {
  shown: string
  workplace: string
  title: string
  fields: string
  state: ReviewInvitationState
  interest: Interest | ''
  interestText: string
  decision: InterestDecision | ''
  decisionReason: string
  verdict: ReviewVerdict | ''
  verdictText: string
  /** Who signed, when, and the hash of what he signed ('' to who may not know who he is); null where nothing was sent. */
  signed: { name: string, at: Date, hash: string, offline: boolean } | null
}

/** A comment with what became of it: `outcome` and `reply` in words, '' where there is none yet. */
export interface PaperComment { number: string, expert: string, chapter: string, severity: Severity, text: string, basis: string, outcome: string, reason: string, secondLook: SecondLook | '', words: string, /** Said of an earlier reply. */ lookedEarlier: boolean }

/** What the papers of a round are made of. */
export interface ReviewFacts { plan: string, title: string, organ: string, method: ReviewMethod, deadline: string, closedAt: Date | null, closeReason: string, conclusion: string, experts: readonly PaperExpert[], comments: readonly PaperComment[], asOf: Date }
export interface ReviewPaper { title: string, head: readonly string[], sections: readonly PaperSection[] }

const none = '　'
const counted = <T extends string>(kinds: readonly T[], names: Readonly<Record<T, string>>, values: readonly string[], unit: string) => kinds.map(kind => `${names[kind]}${values.filter(value => value === kind).length}${unit}`).join('，')

const heading = ({ title, organ, asOf, closedAt }: ReviewFacts) => [title, `${organ}　${dateText(closedAt ?? asOf, 'date', 'zh-CN')}`]

/** The summary of a round 论证意见汇总: who was asked, what they found, each comment by chapter and severity with what became of it. */
export function summaryPaper(facts: ReviewFacts): ReviewPaper {
  const { experts, comments } = facts
  const sent = experts.filter(({ signed }) => signed)
  return {
    title: '专家论证意见汇总',
    head: heading(facts),
    sections: [
      { heading: '一、基本情况', lines: linesOf(
        `论证方式：${methodNames[facts.method]}。意见截止：${facts.deadline}。`,
        `邀请专家${experts.length}名，提交意见${sent.length}名${experts.some(({ state }) => state === 'excused') ? `，回避${experts.filter(({ state }) => state === 'excused').length}名` : ''}。`,
        sent.length ? `总体结论：${counted(reviewVerdicts, verdictNames, sent.map(({ verdict }) => verdict), '名')}。` : false,
        comments.length ? `分项意见${comments.length}条：${counted(severities, severityNames, comments.map(({ severity }) => severity), '条')}。` : '没有分项意见。',
        facts.closedAt ? `本轮论证于${dateText(facts.closedAt, 'date', 'zh-CN')}结束。` : '本轮论证尚未结束。',
        facts.closeReason && `办公室主任同意结束的理由：${facts.closeReason}`,
      ) },
      { heading: '二、专家和总体结论', lines: [], table: expertTable(experts) },
      { heading: '三、分项意见和采纳情况', lines: comments.length ? [] : linesOf('没有分项意见。'), ...comments.length ? { table: commentTable(comments) } : {} },
      ...facts.conclusion ? [{ heading: '四、综合结论', lines: linesOf(facts.conclusion) }] : [],
    ],
  }
}

function expertTable(experts: readonly PaperExpert[]): PaperTable {
  return {
    head: ['专家', '单位、职称', '专业', '总体结论', '签署'], widths: [14, 26, 16, 24, 20],
    rows: experts.map(expert => [expert.shown, [expert.workplace, expert.title].filter(Boolean).join('\n') || none, expert.fields || none, standingText(expert), signatureText(expert)]),
  }
}

function standingText({ state, verdict, verdictText, signed }: PaperExpert): string {
  if (state === 'declined') return '谢绝邀请'
  if (state === 'excused') return '回避'
  if (!signed || !verdict) return '未提交'
  return [verdictNames[verdict], verdictText].filter(Boolean).join('\n')
}

function signatureText({ signed }: PaperExpert): string {
  if (!signed) return none
  return [`${signed.name}`, dateText(signed.at, 'date', 'zh-CN', { weekday: false }), signed.offline ? '纸质件（线下）' : signed.hash && `校验值${signed.hash.slice(0, 12)}`].filter(Boolean).join('\n')
}

const commentTable = (comments: readonly PaperComment[]): PaperTable => ({
  head: ['编号', '章节', '程度', '意见', '采纳情况和理由', '专家复看'], widths: [9, 14, 10, 30, 25, 12],
  rows: comments.map(one => [`${one.number}\n${one.expert}`, one.chapter || '全文', severityNames[one.severity], [one.text, one.basis && `依据：${one.basis}`].filter(Boolean).join('\n'), one.outcome ? `${one.outcome}${one.reason ? `。${one.reason}` : ''}` : '尚未答复', one.secondLook ? [`${lookNames[one.secondLook]}${one.lookedEarlier ? '（对此前的答复）' : ''}`, one.words].filter(Boolean).join('\n') : none]),
})

/** The declarations 利害关系声明 of a round, as they go with a plan for approval (713 Art. 20). */
export function interestsPaper(facts: ReviewFacts): ReviewPaper {
  const decided = ({ decision, decisionReason }: PaperExpert) => decision ? `${decision === 'excused' ? '回避' : '不构成利害冲突'}。${decisionReason}` : none
  return {
    title: '专家利害关系声明汇总',
    head: heading(facts),
    sections: [{ heading: '声明和处理', lines: [], table: { head: ['专家', '单位', '声明', '办公室决定'], widths: [16, 28, 28, 28], rows: facts.experts.map(one => [one.shown, one.workplace || none, interests.some(value => value === one.interest) && one.interest ? [interestNames[one.interest], one.interestText].filter(Boolean).join('\n') : one.signed?.offline ? '见纸质意见' : '未声明', decided(one)]) } }],
  }
}

/** What became of the comments 专家意见的研究采纳情况 (713 Art. 29). */
export function adoptionPaper(facts: ReviewFacts): ReviewPaper {
  const kinds = [...new Set(facts.comments.map(({ outcome }) => outcome || '尚未答复'))]
  return {
    title: '专家意见研究采纳情况',
    head: heading(facts),
    sections: [
      { heading: '一、总体情况', lines: linesOf(facts.comments.length ? `共有分项意见${facts.comments.length}条：${kinds.map(kind => `${kind}${facts.comments.filter(({ outcome }) => (outcome || '尚未答复') === kind).length}条`).join('，')}。` : '没有分项意见。') },
      ...facts.comments.length ? [{ heading: '二、逐条情况', lines: [], table: commentTable(facts.comments) }] : [],
    ],
  }
}
