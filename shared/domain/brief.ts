import type { Brief, Demand } from '../schemas/brief'
import type { LocalText } from '../schemas/text'
import { dueLines } from './brief-due'
import { standingOn, standingSentence } from './brief-period'
import { said } from './brief-voice'
import type { BriefLine, BriefVoice, BriefWay } from './brief-voice'
import { clockText, dateText } from './date-text'
import { unansweredHandlings, unset } from './opinion'

export const briefParts = ['arrived', 'channels', 'townships', 'topics', 'demands', 'recent', 'due', 'sensitive'] as const
export type BriefPart = typeof briefParts[number]
export interface BriefSection { part: BriefPart, heading: string, lines: BriefLine[] }

/** A brief in words: page, copied text and file say the same. */
export interface BriefPaper { title: string, head: string[], sections: BriefSection[] }

/** How many names a distribution has before the rest stands together. */
export const namedAtMost = 10
/** Names of a distribution in one line of text: it is read on a phone. */
const inOneLine = 3

const headings: Record<BriefPart, LocalText & { en: string }> = {
  arrived: { zh: '收到情况', en: 'Received' },
  channels: { zh: '来件渠道（件）', en: 'Channels (submissions)' },
  townships: { zh: '涉及镇街（条）', en: 'Townships (opinions)' },
  topics: { zh: '涉及主题（条）', en: 'Topics (opinions)' },
  demands: { zh: '主要诉求', en: 'Chief demands' },
  recent: { zh: '近 24 小时主要诉求', en: 'Chief demands of the last 24 hours' },
  due: { zh: '办理期限', en: 'What is due' },
  sensitive: { zh: '需要关注', en: 'What is sensitive' },
}

const nameIn = (voice: BriefVoice, name: LocalText | null, code: string) => name ? said(voice, name.zh, name.en || name.zh) : code

/** A distribution by name: the ten largest, the rest together, and last those without a code. */
export function distribution(counts: Brief['townships'], voice: BriefVoice, apart: string): { key: string, label: string, n: number }[] {
  const named = counts.filter(({ code }) => code !== '').sort((a, b) => b.n - a.n)
  const rest = named.slice(namedAtMost)
  const none = counts.filter(({ code }) => code === '')
  const sum = (list: readonly { n: number }[]) => list.reduce((all, { n }) => all + n, 0)
  return [
    ...named.slice(0, namedAtMost).map(({ code, name, n }) => ({ key: code, label: nameIn(voice, name, code), n })),
    ...rest.length ? [{ key: 'rest', label: said(voice, `其余 ${rest.length} 个`, `${rest.length} others`), n: sum(rest) }] : [],
    ...none.length ? [{ key: 'none', label: apart, n: sum(none) }] : [],
  ]
}

/** The three distributions of a brief, as bars and lines show them. */
export function distributions(brief: Brief, voice: BriefVoice) {
  return {
    channels: brief.channels.map(({ code, n }) => ({ key: code, label: voice.words.channel(code), n })),
    townships: distribution(brief.townships, voice, said(voice, '全区', 'Whole district')),
    topics: distribution(brief.topics, voice, said(voice, '未定主题', 'No topic yet')),
  }
}

function inLines(entries: readonly { label: string, n: number }[], voice: BriefVoice): BriefLine[] {
  const named = entries.map(({ label, n }) => `${label} ${n}`)
  return Array.from({ length: Math.ceil(named.length / inOneLine) }, (_, at) => ({ text: named.slice(at * inOneLine, (at + 1) * inOneLine).join(said(voice, '，', ', ')) }))
}

/** Of a past day, how it compares with the one before; a day that goes on is not compared with a whole one. */
function comparedLine({ arrived, dayBefore, isToday }: Brief, voice: BriefVoice): string {
  if (isToday) return said(voice, `昨日全天来件 ${dayBefore.submissions} 件，意见 ${dayBefore.opinions} 条。`, `The whole of yesterday: ${dayBefore.submissions} submissions with ${dayBefore.opinions} opinions.`)
  const more = arrived.opinions - dayBefore.opinions
  const compared = more === 0 ? said(voice, '意见持平', 'as many opinions') : said(voice, `意见${more > 0 ? '多' : '少'} ${Math.abs(more)} 条`, `${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'} opinions`)
  return said(voice, `前一日来件 ${dayBefore.submissions} 件，意见 ${dayBefore.opinions} 条，当日${compared}。`, `Compared with the day before (${dayBefore.submissions} submissions, ${dayBefore.opinions} opinions): ${compared}.`)
}

function arrivedLines(brief: Brief, voice: BriefVoice): BriefLine[] {
  const { arrived, total, withdrawn, isToday, stage } = brief
  if (!total.submissions) return [{ text: said(voice, '还没有收到意见。', 'Nothing has come in yet.') }]
  const day = isToday ? said(voice, '今日', 'Today') : said(voice, '当日', 'That day')
  const until = isToday ? said(voice, `截至${clockText(brief.asOf)}，`, `, until ${clockText(brief.asOf)}`) : ''
  return [
    { text: said(voice, `${until}${day}新收来件 ${arrived.submissions} 件，意见 ${arrived.opinions} 条。`, `${day}${until}: ${arrived.submissions} submissions with ${arrived.opinions} opinions.`) },
    ...arrived.recorded ? [{ text: said(voice, `其中代录的 ${arrived.recorded} 条收到在前，按登记日计入；是否逾期仍以收到日为准。`, `Registered by staff and dated earlier: ${arrived.recorded} of these opinions. They count on the day of registering; whether they are late is told by their own date.`) }] : [],
    { text: comparedLine(brief, voice) },
    { text: said(voice, `累计来件 ${total.submissions} 件，意见 ${total.opinions} 条。`, `In all: ${total.submissions} submissions with ${total.opinions} opinions.`) },
    // Late ones can only come after the closing; they are told apart (design §4.5).
    ...total.late || stage.state === 'closed' ? [{ text: said(voice, `其中逾期：${day} ${arrived.late} 条，累计 ${total.late} 条，单独统计。`, `Late ones among them, counted apart: ${arrived.late} on the day, ${total.late} in all.`), way: { queue: { late: 'true' } } }] : [],
    ...withdrawn ? [{ text: said(voice, `另有作者撤回 ${withdrawn} 条，单独统计，不计入以上和以下各项意见数。`, `Withdrawn by their authors, counted apart and in none of the other figures of opinions: ${withdrawn}.`), way: { queue: { visibility: 'withdrawn' } } }] : [],
  ]
}

/** Within the quotation marks of a brief those of the author become inner ones. */
const quoted = (text: string) => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`

function demandLines(list: readonly Demand[], { total }: Brief, voice: BriefVoice): BriefLine[] {
  if (!list.length && total.opinions) return [{ text: said(voice, '没有已定主题的意见。', 'No opinion has a topic yet.'), way: { queue: { topic: unset } } }]
  return list.flatMap(({ group, topic, topicName, nature, n, quotes }, at) => {
    const title = group?.title ?? [nameIn(voice, topicName, topic), nature && voice.words.nature(nature)].filter(Boolean).join('·')
    // With a topic and without a nature it is not categorised: the queue has no filter for a missing nature.
    const way: BriefWay = group ? { group: group.id } : { queue: nature ? { topic, nature } : { topic, handling: 'received' } }
    return [
      { text: said(voice, `${at + 1}. ${title}（${n} 条）`, `${at + 1}. ${title} (${n})`), way },
      ...quotes.map(({ id, label, text, lang, checked }) => ({ text: said(voice, `${quoted(text)}（${label} 号${checked ? '' : '，待审'}）`, `${quoted(text)} (No. ${label}${checked ? '' : ', not yet moderated'})`), isQuote: true, lang, way: { queue: { item: id } } })),
    ]
  })
}

function sensitiveLines({ sensitive, isToday }: Brief, voice: BriefVoice): BriefLine[] {
  const amount = ({ n, atLeast }: { n: number, atLeast: boolean }) => said(voice, `${n} 条${atLeast ? '以上' : ''}`, `${atLeast ? 'at least ' : ''}${n}`)
  const day = isToday ? said(voice, '今日', 'today') : said(voice, '当日', 'that day')
  const withheld = (['withheld', 'takenDown'] as const).flatMap((visibility) => {
    const list = sensitive.withheld.filter(one => one.visibility === visibility)
    if (!list.length) return []
    const n = list.reduce((sum, one) => sum + one.n, 0)
    const reasons = list.map(one => said(voice, `${voice.words.withheld(one.reason)} ${one.n} 条`, `${voice.words.withheld(one.reason)} ${one.n}`)).join(said(voice, '、', ', '))
    const what = visibility === 'withheld' ? said(voice, '审核后不公开', 'Withheld') : said(voice, '撤下', 'Taken down')
    return [{ text: said(voice, `${day}${what} ${n} 条：${reasons}。`, `${what} ${day}: ${n} (${reasons}).`), way: { queue: { visibility } } }]
  })
  const lines: BriefLine[] = [
    ...sensitive.escalated.n ? [{ text: said(voice, `已呈报、等待批示：${amount(sensitive.escalated)}。`, `Before the director: ${amount(sensitive.escalated)}.`), way: { queue: { escalated: 'true' } } }] : [],
    ...sensitive.appealed.n ? [{ text: said(voice, `对不公开申请复核、待办理：${amount(sensitive.appealed)}。`, `Appeals waiting for a decision: ${amount(sensitive.appealed)}.`), way: { queue: { appealed: 'true' } } }] : [],
    ...sensitive.screened.n ? [{ text: said(voice, `系统提示留意、还没有审核：${amount(sensitive.screened)}。`, `Marked by the screen, not moderated yet: ${amount(sensitive.screened)}.`), way: { queue: { visibility: 'pending', screened: 'true' } } }] : [],
    ...sensitive.redirected.filter(({ n }) => n > 0).map(one => ({ text: said(voice, `${voice.words.nature(one.nature)}待转有权处理的机关：${amount(one)}。`, `${voice.words.nature(one.nature)}, waiting to be redirected: ${amount(one)}.`), way: { queue: { nature: one.nature, handling: unansweredHandlings.join(',') } } })),
    ...withheld,
  ]
  return lines.length ? lines : [{ text: said(voice, '没有需要特别关注的事项。', 'Nothing needs special attention.') }]
}

/** A brief in words, without sections that have nothing to say. */
export function briefPaper(brief: Brief, voice: BriefVoice): BriefPaper {
  const { channels, townships, topics } = distributions(brief, voice)
  const { stage, day, isToday, asOf } = brief
  const standing = standingSentence(standingOn(day, { opensAt: new Date(stage.opensAt), closesAt: new Date(stage.closesAt), concludedAt: stage.concludedAt === null ? null : new Date(stage.concludedAt) }), isToday)
  const lines: Record<BriefPart, BriefLine[]> = {
    arrived: arrivedLines(brief, voice), channels: inLines(channels, voice), townships: inLines(townships, voice), topics: inLines(topics, voice),
    demands: demandLines(brief.demands, brief, voice), recent: demandLines(brief.recent, brief, voice), due: dueLines(brief, voice), sensitive: sensitiveLines(brief, voice),
  }
  const heading = (part: BriefPart) => part === 'recent' && !isToday ? said(voice, '当日主要诉求', 'Chief demands of the day') : said(voice, headings[part].zh, headings[part].en)
  return {
    title: said(voice, `${stage.title.zh}：${isToday ? '今日情况' : '当日情况'}`, `${stage.title.en || stage.title.zh}: the brief`),
    head: [
      ...isToday ? [] : [dateText(`${day}T00:00:00+08:00`, 'date', voice.lang)],
      said(voice, `数据截至${dateText(asOf, 'dateTime', 'zh-CN')}（北京时间）。`, `Figures as of ${dateText(asOf, 'dateTime', 'en')} (Beijing time).`),
      said(voice, standing.zh, standing.en),
      ...isToday ? [] : [said(voice, '渠道、镇街、主题、办理期限和待办事项为数据截至时的情况。', 'Channels, townships, topics, and what is due or waiting are as of now.')],
    ],
    sections: briefParts.filter(part => lines[part].length).map(part => ({ part, heading: heading(part), lines: lines[part] })),
  }
}

/** A brief as plain text for a work group: short lines, no markup. */
export function briefText(paper: BriefPaper): string {
  const sections = paper.sections.map(({ heading, lines }) => [`【${heading}】`, ...lines.map(({ text, isQuote }) => isQuote ? `　${text}` : text)].join('\n'))
  return [[paper.title, ...paper.head].join('\n'), ...sections].join('\n\n')
}
