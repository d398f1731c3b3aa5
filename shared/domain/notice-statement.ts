import type { BriefLine } from './brief-voice'
import { dateText } from './date-text'
import type { PostingKind } from './notice'

/** What the account of a display (公示情况说明) is made of. Official papers are Chinese (docs/decisions/0021). */
export interface StatementFacts {
  plan: string
  title: string
  organ: string
  publishesAt: Date
  sha256: string
  address: string
  approvedBy: string
  withdrawn: { at: Date, reason: string } | null
  corrected: { title: string, at: Date } | null
  stage: { title: string, opensAt: Date, closesAt: Date, days: number } | null
  /** As every page tells them (design §4.18); null where the notice belongs to no stage. */
  figures: { submissions: number, opinions: number, late: number, public: number, answered: number, withdrawn: number } | null
  postings: readonly { kind: PostingKind, place: string, township: string, postedAt: Date, removedAt: Date | null, person: string, note: string, hasProof: boolean }[]
  /** From which day it counts and by how many days that is later than planned; null where it went up in time. */
  late: { day: string, days: number } | null
  moves: readonly { before: string, after: string, reason: string }[]
  asOf: Date
}

/** An account in words, for the printed page and the file alike. */
export interface StatementPaper { title: string, head: string[], sections: { heading: string, lines: BriefLine[] }[] }

const kinds: Readonly<Record<PostingKind, string>> = { place: '现场张贴', newspaper: '报纸刊登', website: '其他网站', newMedia: '政务新媒体', broadcast: '广播电视' }
const minute = (instant: Date) => dateText(instant, 'dateTime', 'zh-CN', { weekday: false })
const day = (instant: Date) => dateText(instant, 'date', 'zh-CN', { weekday: false })
/** A legal day in words. */
const dayOf = (date: string) => day(new Date(`${date}T04:00:00Z`))
const lines = (...texts: (string | false | null)[]): BriefLine[] => texts.flatMap(text => text ? [{ text }] : [])

function postingLine(posting: StatementFacts['postings'][number], at: number): string {
  const until = posting.removedAt ? `至${minute(posting.removedAt)}` : '起'
  return `${at + 1}．${kinds[posting.kind]}：${posting.township && !posting.place.includes(posting.township) ? `${posting.township}，` : ''}${posting.place}。${minute(posting.postedAt)}${until}；经办人：${posting.person}；${posting.hasProof ? '附照片或扫描件' : '未附照片'}${posting.note ? `；${posting.note}` : ''}。`
}

/** The account of where a notice was displayed, from when to when, by whom, and with how many opinions. */
export function noticeStatement(facts: StatementFacts): StatementPaper {
  const { stage, figures, postings, moves, corrected, withdrawn } = facts
  return {
    title: `${facts.plan}公示情况说明`,
    head: [`${facts.organ}　${day(facts.asOf)}`],
    sections: [
      { heading: '一、公示内容', lines: lines(
        `公告标题：${facts.title}。`,
        `审核发布：${facts.approvedBy}。`,
        corrected && `更正：${day(corrected.at)}发布《${corrected.title}》。`,
        withdrawn && `撤回：${minute(withdrawn.at)}撤回，原因：${withdrawn.reason}`,
      ) },
      { heading: '二、公示时间', lines: lines(
        stage && `${day(stage.opensAt)}至${dateText(stage.closesAt, 'legalDay', 'zh-CN', { weekday: false, time: false })}24时，共${stage.days}天（首日不计）。`,
        facts.late && `实际公示自${dayOf(facts.late.day)}起算，比计划晚${facts.late.days}天。`,
        ...moves.map(({ before, after, reason }) => `截止日期由${dayOf(before)}改为${dayOf(after)}，原因：${reason}`),
        `本网站于${minute(facts.publishesAt)}发布。`,
      ) },
      { heading: '三、公示方式和地点', lines: lines(`本网站：${facts.address}`, ...postings.map(postingLine), postings.length === 0 && '未登记其他公示地点。') },
      { heading: '四、收到意见情况', lines: lines(figures
        ? `截至${minute(facts.asOf)}，收到来件${figures.submissions}件，意见${figures.opinions}条（其中逾期${figures.late}条），公开${figures.public}条，已答复${figures.answered}条。${figures.withdrawn ? `另有作者撤回${figures.withdrawn}条，单独统计。` : ''}`
        : '本公告不征集意见。') },
      { heading: '五、内容校验', lines: lines('公示内容自发布之时起固定，SHA-256 校验值：', facts.sha256) },
    ],
  }
}
