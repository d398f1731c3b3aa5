import { describe, expect, it } from 'vitest'
import { briefPaper, briefText, distribution, namedAtMost } from '#shared/domain/brief'
import type { BriefPart } from '#shared/domain/brief'
import { daySpan, standingOn, standingSentence } from '#shared/domain/brief-period'
import type { Brief } from '#shared/schemas/brief'

const words = { channel: (code: string) => `渠道${code}`, nature: (code: string) => `性质${code}`, withheld: (code: string) => `理由${code}` }
const zh = { lang: 'zh-CN', words }
const en = { lang: 'en', words }
const nothing = { submissions: 0, opinions: 0, late: 0 }

function aBrief(overrides: Partial<Brief> = {}): Brief {
  return {
    stage: { slug: 'a', title: { zh: '草案公示', en: 'Draft notice' }, state: 'open', opensAt: '2026-11-09T16:00:00.000Z', closesAt: '2026-12-10T16:00:00.000Z', concludedAt: null },
    asOf: '2026-11-29T05:05:00.000Z', day: '2026-11-29', isToday: true,
    arrived: { submissions: 10, opinions: 12, late: 0, recorded: 0 }, dayBefore: { submissions: 8, opinions: 9, late: 0 }, total: { submissions: 268, opinions: 301, late: 0 }, withdrawn: 0,
    channels: [{ code: 'web', n: 200 }, { code: 'letter', n: 68 }], townships: [{ code: '1', name: { zh: '杨村街道', en: 'Yangcun' }, n: 290 }, { code: '', name: null, n: 11 }], topics: [{ code: '08', name: { zh: '综合交通' }, n: 301 }],
    demands: [
      { group: { id: '00000000-0000-4000-8000-0000000000c1', title: '增设公交站' }, topic: '', topicName: null, nature: '', n: 40, quotes: [{ id: '00000000-0000-4000-8000-0000000000d1', label: '0268', text: '建议增设', lang: 'zh-CN', checked: true }] },
      { group: null, topic: '08', topicName: { zh: '综合交通' }, nature: 'objection', n: 30, quotes: [{ id: '00000000-0000-4000-8000-0000000000d2', label: '0301-2', text: '不同意', lang: 'zh-CN', checked: false }] },
    ],
    recent: [],
    due: { answering: { mode: 'together', by: '2026-12-20' }, today: { n: 0, atLeast: false, receivedTo: null }, received: 100, categorised: 60, drafted: 41, unchecked: 30, held: 11, publishesAt: null },
    sensitive: { escalated: { n: 1, atLeast: false }, appealed: { n: 2, atLeast: false }, screened: { n: 3, atLeast: false }, redirected: [{ nature: 'complaint', n: 2, atLeast: false }, { nature: 'report', n: 0, atLeast: false }, { nature: 'petition', n: 1000, atLeast: true }], withheld: [{ visibility: 'withheld', reason: 'attack', n: 2 }, { visibility: 'takenDown', reason: 'personalData', n: 1 }] },
    ...overrides,
  }
}
const lines = (brief: Brief, part: BriefPart, voice = zh) => briefPaper(brief, voice).sections.find(section => section.part === part)?.lines.map(line => line.text) ?? []

describe('the day of a stage', () => {
  const times = { opensAt: new Date('2026-11-09T16:00:00Z'), closesAt: new Date('2026-12-10T16:00:00Z'), concludedAt: null }
  it.each([
    ['2026-11-08', '尚未开始，2026年11月10日起征求意见，还有 2 天。', 'Not open yet: it opens on 10 November 2026, in 2 days.'],
    ['2026-11-10', '今天开始征求意见，2026年12月10日截止，还有 30 天。', 'It opens today; it closes on 10 December 2026, 30 days left.'],
    ['2026-11-11', '征求意见第 1 天，共 30 天，2026年12月10日截止，还有 29 天。', 'Day 1 of 30; it closes on 10 December 2026, 29 days left.'],
    ['2026-12-10', '征求意见第 30 天，共 30 天，今天截止。', 'Day 30 of 30; it closes today.'],
    ['2026-12-11', '征求意见已于2026年12月10日截止，今天是截止后第 1 天。', 'It closed on 10 December 2026; today is 1 day after.'],
  ])('%s is counted as the law counts, the first day not', (day, zhText, enText) => {
    expect(standingSentence(standingOn(day, times), true)).toEqual({ zh: zhText, en: enText })
  })

  it('is over once the stage is concluded, and not before', () => {
    const concluded = { ...times, concludedAt: new Date('2026-12-20T02:00:00Z') }
    expect(standingOn('2026-12-19', concluded)).toMatchObject({ state: 'closed', since: 9 })
    expect(standingSentence(standingOn('2026-12-20', concluded), true).zh).toBe('本环节已于2026年12月20日办结。')
  })

  it('is a day in Asia/Shanghai', () => {
    expect(daySpan('2026-11-29')).toEqual({ from: new Date('2026-11-28T16:00:00Z'), before: new Date('2026-11-29T16:00:00Z') })
  })
})

describe('a brief in words', () => {
  it('compares the day with the one before, and tells late ones apart', () => {
    expect(lines(aBrief(), 'arrived')).toEqual(['截至13:05，今日新收来件 10 件，意见 12 条。', '昨日全天来件 8 件，意见 9 条。', '累计来件 268 件，意见 301 条。'])
    expect(lines(aBrief({ arrived: { submissions: 7, opinions: 7, late: 7, recorded: 2 }, total: { submissions: 275, opinions: 308, late: 9 } }), 'arrived').slice(1)).toEqual(['其中代录的 2 条收到在前，按登记日计入；是否逾期仍以收到日为准。', '昨日全天来件 8 件，意见 9 条。', '累计来件 275 件，意见 308 条。', '其中逾期：今日 7 条，累计 9 条，单独统计。'])
    expect(lines(aBrief({ total: { submissions: 2, opinions: 0, late: 0 }, withdrawn: 2 }), 'arrived'), 'all of it was withdrawn').toEqual(expect.arrayContaining(['累计来件 2 件，意见 0 条。', expect.stringContaining('另有作者撤回 2 条')]))
    expect(lines(aBrief({ withdrawn: 2 }), 'arrived').at(-1)).toBe('另有作者撤回 2 条，单独统计，不计入以上和以下各项意见数。')
    expect(lines(aBrief({ arrived: { submissions: 9, opinions: 9, late: 0, recorded: 0 }, isToday: false }), 'arrived')[1]).toBe('前一日来件 8 件，意见 9 条，当日意见持平。')
  })

  it('names ten and puts the rest together, the whole district last, and loses nobody', () => {
    const counts = [{ code: '', name: null, n: 500 }, ...Array.from({ length: 13 }, (_, at) => ({ code: String(at), name: { zh: `镇${at}` }, n: at + 1 }))]
    const shown = distribution(counts, zh, '全区')
    expect(shown).toHaveLength(namedAtMost + 2)
    expect(shown.slice(0, 2).map(one => one.label)).toEqual(['镇12', '镇11'])
    expect(shown.slice(-2)).toEqual([{ key: 'rest', label: '其余 3 个', n: 6 }, { key: 'none', label: '全区', n: 500 }])
    expect(shown.reduce((sum, one) => sum + one.n, 0)).toBe(591)
  })

  it('numbers demands, groups under their titles, and marks what nobody has moderated', () => {
    expect(lines(aBrief(), 'demands')).toEqual(['1. 增设公交站（40 条）', '“建议增设”（0268 号）', '2. 综合交通·性质objection（30 条）', '“不同意”（0301-2 号，待审）'])
  })

  it('keep the author’s own quotation marks within, and say where nobody has set a topic', () => {
    const [demand] = aBrief().demands
    const [quote] = demand?.quotes ?? []
    if (!demand || !quote) throw new Error('no demand')
    expect(lines(aBrief({ demands: [{ ...demand, quotes: [{ ...quote, text: '别只写“改善”' }] }] }), 'demands')[1]).toBe('“别只写‘改善’”（0268 号）')
    expect(lines(aBrief(), 'recent')).toEqual(['没有已定主题的意见。'])
  })

  it('says what is due, by when, and how far it is', () => {
    expect(lines(aBrief(), 'due')).toEqual(['2026年12月20日前公布采纳情况，还有 21 天。', '未答复 201 条：待分类 100 条，待答复 60 条，已起草 41 条。', '已起草的：待审核 30 条。', '已起草的：已审核、待统一发布 11 条。'])
    const due = aBrief().due
    expect(lines(aBrief({ due: { ...due, answering: { mode: 'together', by: '2026-11-29' } } }), 'due')[0]).toBe('今天是公布采纳情况的最后一天。')
    expect(lines(aBrief({ due: { ...due, answering: { mode: 'together', by: '2026-11-20' } } }), 'due')[0]).toBe('应于2026年11月20日前公布采纳情况，已过期 9 天。')
    expect(lines(aBrief({ due: { ...due, answering: { mode: 'each', workingDays: 15 }, today: { n: 1000, atLeast: true, receivedTo: '2026-11-06' } } }), 'due')[0]).toBe('收到后 15 个工作日内逐条答复；2026年11月6日及以前收到的今天须答复：1000 条以上。')
  })

  it('leads from each part of what is drafted to just these in the queue', () => {
    const ways = briefPaper(aBrief(), zh).sections.find(section => section.part === 'due')?.lines.slice(2).map(line => line.way)
    expect(ways).toEqual([{ queue: { handling: 'drafted', checked: 'false' } }, { queue: { handling: 'drafted', checked: 'true' } }])
  })

  it.each([
    ['2026-12-20', ['2026年12月20日前公布采纳情况，还有 21 天。', '已全部答复。'], ['Outcomes are due by 20 December 2026, 21 days left.', 'All opinions are answered.']],
    ['2026-11-29', ['已全部答复。'], ['All opinions are answered.']],
    ['2026-11-20', ['已全部答复。'], ['All opinions are answered.']],
  ])('calls nothing overdue that was answered, due together by %s', (by, zhLines, enLines) => {
    const answered = aBrief({ due: { ...aBrief().due, answering: { mode: 'together', by }, received: 0, categorised: 0, drafted: 0, unchecked: 0, held: 0 } })
    expect([lines(answered, 'due'), lines(answered, 'due', en)]).toEqual([zhLines, enLines])
  })

  it('counts what is sensitive and leads to it', () => {
    expect(lines(aBrief(), 'sensitive')).toEqual(['已呈报、等待批示：1 条。', '对不公开申请复核、待办理：2 条。', '系统提示留意、还没有审核：3 条。', '性质complaint待转有权处理的机关：2 条。', '性质petition待转有权处理的机关：1000 条以上。', '今日审核后不公开 2 条：理由attack 2 条。', '今日撤下 1 条：理由personalData 1 条。'])
    const ways = briefPaper(aBrief(), zh).sections.find(section => section.part === 'sensitive')?.lines.map(line => line.way)
    expect(ways?.slice(0, 4)).toEqual([{ queue: { escalated: 'true' } }, { queue: { appealed: 'true' } }, { queue: { visibility: 'pending', screened: 'true' } }, { queue: { nature: 'complaint', handling: 'received,categorised,drafted' } }])
  })

  it('of an empty stage has sentences and no empty sections', () => {
    const quiet = { due: { ...aBrief().due, received: 0, categorised: 0, drafted: 0 }, sensitive: { escalated: { n: 0, atLeast: false }, appealed: { n: 0, atLeast: false }, screened: { n: 0, atLeast: false }, redirected: [], withheld: [] } }
    const empty = aBrief({ arrived: { ...nothing, recorded: 0 }, dayBefore: nothing, total: nothing, channels: [], townships: [], topics: [], demands: [], ...quiet })
    expect(briefPaper(empty, zh).sections.map(section => section.part)).toEqual(['arrived', 'due', 'sensitive'])
    expect([lines(empty, 'arrived'), lines(empty, 'due').at(-1), lines(empty, 'sensitive')]).toEqual([['还没有收到意见。'], '没有等待答复的意见。', ['没有需要特别关注的事项。']])
    const concluded = aBrief({ ...quiet, stage: { ...aBrief().stage, state: 'concluded', concludedAt: '2026-11-28T02:00:00.000Z' } })
    expect(lines(concluded, 'due')).toEqual(['本环节已办结。'])
  })

  it('of a past day says which, and what is as of now', () => {
    const { title, head } = briefPaper(aBrief({ day: '2026-11-20', isToday: false }), zh)
    expect([title, ...head]).toEqual(['草案公示：当日情况', '2026年11月20日（星期五）', '数据截至2026年11月29日（星期日）13:05（北京时间）。', '征求意见第 10 天，共 30 天，2026年12月10日截止，还有 20 天。', expect.stringContaining('为数据截至时的情况')])
  })
})

describe('a brief as text', () => {
  it('is short lines without markup, each section under its heading', () => {
    const text = briefText(briefPaper(aBrief(), zh))
    expect(text).toMatch(/^草案公示：今日情况\n数据截至2026年11月29日（星期日）13:05（北京时间）。\n征求意见第 19 天/)
    expect(text).toContain('\n\n【来件渠道（件）】\n渠道web 200，渠道letter 68\n\n【涉及镇街（条）】\n杨村街道 290，全区 11\n')
    expect(text).toContain('1. 增设公交站（40 条）\n　“建议增设”（0268 号）\n')
    expect(text).not.toMatch(/[*#`|]/)
  })

  it('is English throughout where English is asked for', () => {
    const text = briefText(briefPaper(aBrief({ demands: [] }), { ...en, words: { channel: code => code, nature: code => code, withheld: code => code } }))
    expect(text).toContain('Today, until 13:05: 10 submissions with 12 opinions.\nThe whole of yesterday: 8 submissions with 9 opinions.')
    // A name that has no English stands in Chinese (design §4.17).
    expect(text.replaceAll('综合交通', '')).not.toMatch(/\p{Script=Han}/u)
  })
})
