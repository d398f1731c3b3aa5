import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { noticeFields, noticeKinds, noticeStates } from '#shared/domain/notice'
import type { NoticeFields, NoticeKind } from '#shared/domain/notice'
import { freezeNotice, noticeBytes } from '#shared/domain/notice-content'
import { missingOfNotice, neededFields, noticeForms, shownFields } from '#shared/domain/notice-fields'
import type { NoticeFacts } from '#shared/domain/notice-fields'
import { allowsNoticeStep, canMoveNotice, isOut, noticeStanding, noticeStandings, noticeSteps } from '#shared/domain/notice-life'
import { effectiveDay, neededPostings, noticePeriod } from '#shared/domain/notice-posting'
import { noticeStatement } from '#shared/domain/notice-statement'
import { noticeStart, noticeTitle } from '#shared/domain/notice-template'
import type { NoticeGround } from '#shared/domain/notice-template'

const calendar = buildCalendar(holidayArrangements)
const shanghai = (text: string) => new Date(`${text}+08:00`)
const filled = (...fields: (keyof NoticeFields)[]): NoticeFields => Object.fromEntries(fields.map(field => [field, { zh: '写明' }]))
const facts = (kind: NoticeKind, more: Partial<NoticeFacts> = {}): NoticeFacts => ({ kind, title: { zh: '公告' }, fields: filled(...noticeForms[kind].needed), hasSubject: true, days: 30, isMajorDecision: false, hasMaps: false, ...more })

describe('what a notice has to tell', () => {
  it('is asked of fields that the form of its kind has, and every field belongs to a kind', () => {
    for (const kind of noticeKinds) expect(noticeForms[kind].needed.filter(field => !noticeForms[kind].fields.includes(field)), kind).toEqual([])
    expect(noticeFields.filter(field => !noticeKinds.some(kind => noticeForms[kind].fields.includes(field)))).toEqual([])
  })

  // 城乡规划法 Art. 26 and domain.md §7.2; 自然资源听证规定 Art. 13 (time, place, content, how to apply); 713 Art. 15 (ways, period, draft with explanation), Art. 16.
  it.each([
    ['draftNotice', ['planName', 'organ', 'basis', 'period', 'methods', 'places', 'content', 'attachments', 'feedback', 'privacy', 'notAccepted']],
    ['surveyNotice', ['planName', 'organ', 'period', 'methods', 'content', 'feedback', 'privacy']],
    ['hearingNotice', ['organ', 'basis', 'time', 'venue', 'content', 'seats', 'conditions', 'applying', 'inPerson', 'contact']],
    ['selectionRules', ['seats', 'conditions', 'selection']],
    ['participantList', ['list']],
    ['correction', ['wrong', 'right']],
    ['explanation', ['text']],
  ] as const)('of %s is what the law names', (kind, needed) => {
    expect(neededFields(facts(kind))).toEqual(needed)
    expect(missingOfNotice(facts(kind))).toEqual([])
    for (const field of needed) expect(missingOfNotice(facts(kind, { fields: { ...facts(kind).fields, [field]: { zh: '  \n' } } })), field).toEqual([field])
  })

  it.each([[29, true], [30, false], [31, false]])('a period of %i days %s its reason', (days, asks) => {
    expect(missingOfNotice(facts('draftNotice', { days })).includes('shortReason')).toBe(asks)
    expect(missingOfNotice(facts('draftNotice', { days, fields: filled(...noticeForms.draftNotice.needed, 'shortReason') }))).toEqual([])
  })

  // 713 Art. 15 speaks of major decisions alone; 城乡规划法 Art. 26 of every draft (domain.md §1.1).
  it.each([['surveyNotice', false, false], ['surveyNotice', true, true], ['draftNotice', false, true], ['draftNotice', true, true]] as const)('of fourteen days, a %s of a plan that is a major decision (%s) gives its reason: %s', (kind, isMajorDecision, asks) => {
    expect(neededFields(facts(kind, { days: 14, isMajorDecision })).includes('shortReason')).toBe(asks)
  })

  it('maps on display need their review number; a title and the subject are never optional', () => {
    expect(missingOfNotice(facts('draftNotice', { hasMaps: true }))).toEqual(['reviewNumber'])
    expect(missingOfNotice(facts('news', { hasMaps: true, hasSubject: false }))).toEqual([])
    expect(missingOfNotice(facts('draftNotice', { title: { zh: ' ' }, hasSubject: false }))).toEqual(['title', 'subject'])
  })

  it('shows its own fields in the order of its form, and none that are empty or another kind’s', () => {
    expect(shownFields('correction', { right: { zh: '对' }, venue: { zh: '某处' }, wrong: { zh: '错' }, text: { zh: ' ' } }).map(({ field }) => field)).toEqual(['wrong', 'right'])
  })
})

describe('the life of a notice', () => {
  const at = shanghai('2027-02-19T09:00:00')
  const before = new Date(at.getTime() - 1)

  it('is out from its very instant, not a millisecond earlier', () => {
    expect([isOut({ state: 'approved', publishesAt: at }, before), isOut({ state: 'approved', publishesAt: at }, at)]).toEqual([false, true])
    for (const state of noticeStates.filter(one => one !== 'approved')) expect(isOut({ state, publishesAt: at }, at), state).toBe(false)
    expect(isOut({ state: 'approved', publishesAt: null }, at)).toBe(false)
  })

  it('can be recalled until it is out and withdrawn from then on, never both', () => {
    for (const [now, recall, withdraw] of [[before, true, false], [at, false, true]] as const) {
      const standing = noticeStanding({ state: 'approved', publishesAt: at }, now)
      expect([allowsNoticeStep(standing, 'recall'), allowsNoticeStep(standing, 'withdraw')]).toEqual([recall, withdraw])
    }
  })

  it('allows what its standing allows and nothing else', () => {
    const allowed = Object.fromEntries(noticeStandings.map(standing => [standing, noticeSteps.filter(step => allowsNoticeStep(standing, step))]))
    expect(allowed).toEqual({ drafted: ['edit', 'discard', 'submit'], submitted: ['return', 'release'], scheduled: ['recall', 'post'], out: ['withdraw', 'correct', 'post'], withdrawn: ['post'] })
    const moves = noticeStates.flatMap(from => noticeStates.filter(to => canMoveNotice(from, to)).map(to => `${from} ${to}`))
    expect(moves).toEqual(['drafted submitted', 'submitted drafted', 'submitted approved', 'approved drafted', 'approved withdrawn'])
  })
})

describe('frozen content', () => {
  const content = { kind: 'news' as const, title: { zh: '标题', en: undefined }, fields: { text: { zh: '正文' }, venue: { zh: '不属于动态' } }, plan: { slug: 'p', title: { zh: '规划' } }, stage: null, meeting: null, corrects: null, publishesAt: '2027-02-19T01:00:00.000Z' }
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')

  it('has one form, whatever the order its parts are written in, and survives storage', () => {
    const frozen = freezeNotice(content)
    const reordered = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(frozen))).reverse())
    expect(hash(noticeBytes(reordered as unknown as typeof frozen))).toBe(hash(noticeBytes(frozen))) // the same value in another order
    expect(noticeBytes(frozen)).not.toContain('不属于动态')
  })

  it('changes with every word, and with the instant', () => {
    const bytes = noticeBytes(freezeNotice(content))
    for (const other of [{ title: { zh: '标题。' } }, { fields: { text: { zh: '正文 ' } } }, { publishesAt: '2027-02-19T01:00:01.000Z' }]) expect(noticeBytes(freezeNotice({ ...content, ...other }))).not.toBe(bytes)
  })
})

describe('the day from which a notice counts', () => {
  const site = shanghai('2027-02-19T08:00:00')
  const copy = (kind: 'place' | 'newspaper' | 'broadcast' | 'newMedia', at: string) => ({ kind, postedAt: shanghai(at) })

  it.each([
    ['nothing hangs yet', [], false, '2027-02-19', [['place']]],
    ['a place on the same day', [copy('place', '2027-02-19T23:59:59')], false, '2027-02-19', []],
    ['a place one second into the next day', [copy('place', '2027-02-20T00:00:00')], false, '2027-02-20', []],
    ['several places: the first counts', [copy('place', '2027-02-23T10:00:00'), copy('place', '2027-02-20T10:00:00')], false, '2027-02-20', []],
    ['a late paper where none is needed', [copy('place', '2027-02-19T10:00:00'), copy('newspaper', '2027-02-22T06:00:00')], false, '2027-02-19', []],
    ['a late paper of a major decision', [copy('place', '2027-02-19T10:00:00'), copy('newspaper', '2027-02-22T06:00:00')], true, '2027-02-22', []],
    ['radio in the place of a paper', [copy('place', '2027-02-19T10:00:00'), copy('broadcast', '2027-02-20T06:00:00')], true, '2027-02-20', []],
    ['hung before it stood here', [copy('place', '2027-02-17T10:00:00')], false, '2027-02-19', []],
    ['new media are no press', [copy('place', '2027-02-19T10:00:00'), copy('newMedia', '2027-02-22T06:00:00')], true, '2027-02-19', [['newspaper', 'broadcast']]],
  ] as const)('%s', (_, postings, isMajor, day, missing) => {
    expect(effectiveDay(site, postings, neededPostings('draftNotice', isMajor))).toEqual({ day, missing })
  })

  const stage = (first: string, last: string, kind: 'publicNotice' | 'survey' = 'publicNotice') => ({ kind, opensAt: shanghai(`${first}T00:00:00`), closesAt: new Date(shanghai(`${last}T00:00:00`).getTime() + 86_400_000) })

  it('in time: a notice of 19 February 2027 may end on Monday 22 March, since the thirtieth day is a Sunday', () => {
    expect(noticePeriod(stage('2027-02-19', '2027-03-22'), '2027-02-19', calendar)).toMatchObject({ late: 0, short: false, earliest: { date: '2027-03-22' } })
    expect(noticePeriod(stage('2027-02-19', '2027-03-21'), '2027-02-19', calendar)).toMatchObject({ short: true })
  })

  it('late: the least period runs from the day on which it really went up', () => {
    expect(noticePeriod(stage('2027-03-01', '2027-03-31'), '2027-03-01', calendar)).toMatchObject({ late: 0, short: false })
    expect(noticePeriod(stage('2027-03-01', '2027-03-31'), '2027-03-02', calendar)).toMatchObject({ late: 1, short: true, lastDay: '2027-03-31', earliest: { date: '2027-04-01' } })
  })

  it('early: never counts from before the stage, and a longer period never shrinks', () => {
    expect(noticePeriod(stage('2027-03-01', '2027-03-31'), '2027-02-20', calendar)).toMatchObject({ late: 0, short: false, earliest: { date: '2027-03-31' } })
    expect(noticePeriod(stage('2027-03-01', '2027-05-31'), '2027-03-09', calendar)).toMatchObject({ late: 8, short: false })
    expect(noticePeriod(stage('2027-03-01', '2027-03-02', 'survey'), '2027-03-09', calendar)).toMatchObject({ earliest: null, short: false })
  })
})

describe('the templates', () => {
  const ground: NoticeGround = {
    plan: { title: { zh: '某区国土空间总体规划（2018—2035年）', en: 'Master Plan' } },
    site: { organ: { zh: '某区人民政府' }, organiser: { zh: '某分局' }, address: { zh: '演示路1号' }, phone: '022-0000 0000' },
    stage: { kind: 'publicNotice', title: { zh: '草案公示' }, question: { zh: '您同意吗？' }, opensAt: shanghai('2027-03-01T00:00:00'), closesAt: shanghai('2027-04-01T00:00:00'), onPaper: { zh: '写信' }, outOfScope: { zh: '征地补偿' }, privacyNotice: { zh: '保存三年' }, phone: '022-1111 1111', contactRule: 'guest', draft: { zh: '草案第二稿' } },
    meeting: null, reviewNumbers: ['津S(2027)001号', '津S(2027)002号'], corrects: null,
  }

  it('fill in what is known, so that a draft notice lacks its places alone', () => {
    const fields = noticeStart('draftNotice', ground)
    expect(missingOfNotice(facts('draftNotice', { fields, title: noticeTitle('draftNotice', ground), hasMaps: true }))).toEqual(['places'])
    expect(fields.period?.zh).toBe('2027年3月1日（星期一）至2027年3月31日（星期三）24时，共30天（首日不计）。')
    expect(fields.reviewNumber?.zh).toBe('津S(2027)001号、津S(2027)002号')
    expect(fields.basis?.zh).toContain('第二十六条')
  })

  it('name the notice that is corrected, and leave what nobody knows empty', () => {
    expect(noticeTitle('correction', { ...ground, corrects: { title: { zh: '原公告' } } }).zh).toBe('关于更正《原公告》的公告')
    expect(noticeTitle('hearingNotice', { ...ground, stage: null }).zh).toBe('关于召开某区国土空间总体规划（2018—2035年）听证会的公告')
    expect(noticeStart('explanation', ground)).toEqual({})
    expect(noticeStart('hearingNotice', { ...ground, stage: null }).time).toBeUndefined()
  })

  it('tell a hearing’s seats, times and who comes', () => {
    const fields = noticeStart('hearingNotice', { ...ground, meeting: {
      title: { zh: '规划草案听证会' }, content: { zh: '“三线”划定' }, venue: { zh: '二楼会议室' }, phone: '', beginsAt: shanghai('2027-03-25T09:30:00'), appliesFrom: null, appliesUntil: shanghai('2027-03-06T00:00:00'),
      seats: [{ name: { zh: '镇街居民' }, seats: 10 }, { name: { zh: '企业' }, seats: 3 }], observers: 10, conditions: { zh: '年满18周岁' }, selection: { zh: '公开抽取' }, draw: null, listDay: '2027-03-09', materialsDay: '2027-03-10', list: null,
    } })
    expect(fields.seats?.zh).toBe('镇街居民10名、企业3名，共13名。')
    expect(fields.time?.zh).toBe('2027年3月25日（星期四）9:30。'.replace('9:30', '09:30'))
    expect(fields.applying?.zh).toContain('自公告之日起至2027年3月5日（星期五）24时止')
    expect(fields.applying?.en).toContain('until Friday 5 March 2027, 24:00:')
    expect([fields.listDate?.zh, fields.materialsDate?.zh]).toEqual(['2027年3月9日（星期二）前在本网站公布。', '听证材料于2027年3月10日（星期三）前送达听证会代表（听证会召开10个工作日前）。'])
    expect(missingOfNotice(facts('hearingNotice', { fields }))).toEqual([])
  })

  it('tell after the draw what it is recomputed from', () => {
    const meeting = { title: { zh: '听证会' }, content: { zh: '' }, venue: { zh: '' }, phone: '', beginsAt: shanghai('2027-03-25T09:30:00'), appliesFrom: null, appliesUntil: null, seats: [], observers: 0, conditions: { zh: '' }, selection: { zh: '公开抽取' }, listDay: null, materialsDay: null, list: null }
    const draw = { commitment: 'c0', source: { zh: '福彩双色球开奖号码' } }
    const selection = (done: { seed: string, publicValue: string, drawnAt: Date } | null) => noticeStart('participantList', { ...ground, meeting: { ...meeting, draw: { ...draw, done } } }).selection?.zh
    expect(selection(null)).toMatch(/承诺值）为：c0$/)
    expect(selection({ seed: 's1', publicValue: '01 02', drawnAt: shanghai('2027-03-08T10:00:00') })).toMatch(/承诺值）为：c0。2027年3月8日（星期一）10:00抽取，公开数值为：01 02，种子为：s1$/)
  })

  // domain.md §7.3: 至2027年3月5日17:00.
  it('tell an hour as it is, not the minute before', () => {
    const meeting = { title: { zh: '听证会' }, content: { zh: '' }, venue: { zh: '' }, phone: '', beginsAt: shanghai('2027-03-25T09:30:00'), appliesFrom: null, appliesUntil: shanghai('2027-03-05T17:00:00'), seats: [], observers: 10, conditions: { zh: '' }, selection: { zh: '' }, draw: null, listDay: null, materialsDay: null, list: null }
    expect(noticeStart('hearingNotice', { ...ground, meeting }).applying?.zh).toContain('至2027年3月5日（星期五）17:00止')
  })

  it('promise no way that a stage does not offer: where one signs in they say so', () => {
    const signedIn = noticeStart('draftNotice', { ...ground, stage: ground.stage && { ...ground.stage, contactRule: 'signedIn' } }).feedback
    expect([signedIn?.zh, signedIn?.en].join()).toMatch(/登录后填写.*sign in first/s)
    expect(noticeStart('draftNotice', ground).feedback?.zh).toContain('不需要注册')
  })
})

describe('the account of a display', () => {
  const base = {
    plan: '某区规划', title: '关于草案的公示', organ: '某区人民政府', publishesAt: shanghai('2027-03-01T00:00:00'), sha256: 'ab', address: 'https://x/notices/a', approvedBy: '主任', withdrawn: null, corrected: null,
    stage: { title: '草案公示', opensAt: shanghai('2027-03-01T00:00:00'), closesAt: shanghai('2027-04-02T00:00:00'), days: 31 },
    figures: { submissions: 10, opinions: 12, late: 1, public: 8, answered: 3, withdrawn: 2 },
    postings: [{ kind: 'place' as const, place: '展览馆', township: '', postedAt: shanghai('2027-03-02T09:00:00'), removedAt: null, person: '李明', note: '', hasProof: true }],
    late: { day: '2027-03-02', days: 1 },
    moves: [{ before: '2027-03-31', after: '2027-04-01', reason: '张贴晚了一天。' }], asOf: shanghai('2027-04-03T10:00:00'),
  }
  const text = (paper: ReturnType<typeof noticeStatement>) => paper.sections.flatMap(({ lines }) => lines.map(line => line.text)).join('\n')

  it('tells where, from when to when, by whom, with how many opinions, and which day was moved', () => {
    const words = text(noticeStatement(base))
    for (const part of ['2027年3月1日至2027年4月1日24时，共31天', '实际公示自2027年3月2日起算，比计划晚1天。', '由2027年3月31日改为2027年4月1日，原因：张贴晚了一天。', '现场张贴：展览馆。2027年3月2日09:00起；经办人：李明；附照片或扫描件', '来件10件，意见12条（其中逾期1条），公开8条，已答复3条。另有作者撤回2条']) expect(words).toContain(part)
  })

  it('tells the township of a copy, once', () => {
    const [posting] = base.postings
    const told = (place: string) => text(noticeStatement({ ...base, postings: posting ? [{ ...posting, place, township: '杨村街道' }] : [] }))
    expect(told('党群服务中心公告栏')).toContain('现场张贴：杨村街道，党群服务中心公告栏。')
    expect(told('杨村街道党群服务中心')).toContain('现场张贴：杨村街道党群服务中心。')
  })

  it('says what there is not', () => {
    expect(text(noticeStatement({ ...base, figures: null, postings: [], moves: [] }))).toMatch(/未登记其他公示地点。[\s\S]*本公告不征集意见。/)
  })
})
