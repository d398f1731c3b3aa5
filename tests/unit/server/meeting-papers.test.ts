import { describe, expect, it } from 'vitest'
import { agendaPaper, attendancePaper, receiptPaper } from '#shared/domain/meeting-paper'
import type { MeetingPaper, PaperFacts, PaperParticipant } from '#shared/domain/meeting-paper'
import { meetingReportPaper, minutesDraft, minutesPaper } from '#shared/domain/minutes-paper'
import type { StatementOutcome } from '#shared/domain/minutes-paper'
import { recordNames } from '#shared/domain/meeting-record'
import { recordFields } from '#shared/domain/procedure-meeting'
import { recordDraft, recordPaper } from '#shared/domain/record-paper'
import { layOutBrief } from '../../../server/reports/brief'
import { importWord } from '../../../server/word/import-word'

/** What somebody reads who opens the file in Word: paragraphs and cells in order. */
async function readBack(paper: MeetingPaper): Promise<string> {
  const { title, blocks } = await importWord(new Uint8Array(await layOutBrief(paper)))
  return [title, ...blocks.map(block => block.text)].join('\n')
}

const person = (name: string, capacity: string, more: Partial<PaperParticipant> = {}): PaperParticipant => ({ name, capacity, attended: true, note: '', signature: 'signed', signatureNote: '', ...more })
const hearing: PaperFacts = {
  kind: 'hearing', plan: '某区国土空间总体规划', title: '某区国土空间总体规划（草案）听证会', organ: '某市规划和自然资源局某分局', content: '规划草案的必要性、可行性及具体内容。', venue: '区规划展览馆二楼会议室',
  beginsAt: new Date('2027-03-25T01:30:00Z'), heldAt: new Date('2027-03-25T01:35:00Z'),
  officers: [{ part: 'chair', name: '王某', post: '副局长', handledMatter: false }, { part: 'recorder', name: '赵某', post: '科员', handledMatter: false }, { part: 'presenter', name: '钱某', post: '规划科科长', handledMatter: true }],
  agenda: ['核对身份，宣布纪律', '介绍草案', '陈述意见', '确认笔录'],
  participants: [person('张某某', '居民代表'), person('李某', '企业代表', { signature: 'refused', signatureNote: '认为发言未记全' }), person('孙某', '专家', { attended: false, note: '出差', signature: '' })],
  observers: { invited: 10, present: 4 }, came: 0,
  statements: [{ speaker: '张某某', capacity: '居民代表', text: '建议保留绿地。\n理由是孩子多。' }, { speaker: '李某', capacity: '企业代表', text: '反对缩小工业用地。' }],
  record: { decisions: '主持人答复会后研究。', publicity: '公开举行。' }, minutes: {}, corrections: [], course: [], moves: [], signedAt: new Date('2027-03-25T04:00:00Z'), minutesAt: null,
}
const outcomes: StatementOutcome[] = [
  { speaker: '张某某', capacity: '居民代表', text: '建议保留绿地。', number: '0268', topic: '公园绿地', nature: '建议', opposes: false, outcome: '采纳', reason: '已在第八章写明。' },
  { speaker: '李某', capacity: '企业代表', text: '反对缩小工业用地。', number: '0269', topic: '产业', nature: '反对', opposes: true, outcome: '不采纳', reason: '与上位规划不符。' },
  { speaker: '周某', capacity: '居民代表', text: '赞成。', number: '0270', topic: '产业', nature: '支持', opposes: false, outcome: '', reason: '' },
]

describe('the papers of a hearing, opened and read back', () => {
  it('has an agenda with time, place, people and running order (Art. 9)', async () => {
    const text = await readBack(agendaPaper(hearing))
    for (const said of ['2027年3月25日（星期四）09:30', '区规划展览馆二楼会议室', '主持人：王某（副局长）', '承办人员：钱某（规划科科长）', '1．核对身份，宣布纪律', '4．确认笔录', '不得委托他人代替']) expect(text).toContain(said)
  })

  it('has an attendance sheet with a line for each seat and for those who watch', async () => {
    const text = await readBack(attendancePaper(hearing))
    for (const said of ['王某', '张某某', '未到会：出差', '本人签名', '旁听']) expect(text).toContain(said)
    expect(attendancePaper(hearing).sections.map(({ table }) => table?.rows.length)).toEqual([3, 3, 10])
    expect(attendancePaper({ ...hearing, kind: 'symposium', participants: [], observers: { invited: 0, present: 0 } }).sections[1]?.table?.rows).toHaveLength(15)
  })

  it('has a proof of service for each recipient on a page of its own (Art. 15)', async () => {
    const text = await readBack(receiptPaper(hearing, [{ recipient: '张某某', what: '规划草案及说明', method: '当面', deliveredOn: '2027-03-10', signedBy: '张某某' }, { recipient: '李某', what: '', method: '', deliveredOn: '', signedBy: '' }]))
    for (const said of ['送达回证', '受送达人', '规划草案及说明', '2027年3月10日', '李某', '第十五条', '10个工作日前']) expect(text).toContain(said)
    expect(receiptPaper(hearing, []).sections).toEqual([])
  })

  it('has a record with every field of Art. 10, the statements in order and who signs', async () => {
    const text = await readBack(recordPaper(hearing))
    for (const field of recordFields) expect(text, field).toContain(recordNames[field])
    expect(text).toMatch(/其他事项\n+无。/)
    expect(await readBack(recordPaper({ ...hearing, heldAt: null, record: {}, statements: [] })), 'a form is left blank').not.toContain('无。')
    expect(text).toContain('实到2名：张某某（居民代表）、李某（企业代表）')
    expect(text).toContain('未到会1名：孙某（出差）')
    expect(text).toContain('主持人答复会后研究。')
    expect(text.indexOf('1．张某某（居民代表）：建议保留绿地。')).toBeGreaterThan(0)
    expect(text.indexOf('2．李某（企业代表）：反对缩小工业用地。')).toBeGreaterThan(text.indexOf('1．张某某'))
    expect(text).toContain('理由是孩子多。')
    expect(text).toContain('拒绝签名：认为发言未记全')
    expect(text).toContain('王某（副局长）')
    expect(text).not.toContain('签字后的更正')
  })

  it('tells what was corrected after it was signed, old and new', async () => {
    const text = await readBack(recordPaper({ ...hearing, corrections: [{ what: '听证的时间、地点', before: '一楼', after: '二楼', reason: '笔误', at: new Date('2027-03-26T01:00:00Z') }] }))
    expect(text).toContain('听证的时间、地点：“一楼”更正为“二楼”。原因：笔误')
    expect(await readBack(recordPaper({ ...hearing, corrections: [{ what: '第1条发言', before: '建议修路。', after: '建议修两条路。', reason: '漏记', at: new Date('2027-03-26T01:00:00Z') }] })), 'one stop').toContain('更正为“建议修两条路。”原因：漏记')
  })

  it('has minutes of five parts (Art. 17), written from the record', async () => {
    const draft = minutesDraft(hearing, outcomes)
    const text = await readBack(minutesPaper({ ...hearing, minutes: draft }))
    for (const said of ['一、基本情况', '二、听证事项的说明', '三、代表的意见陈述', '四、意见分歧', '五、对意见的处理建议', '应到代表3名，实到2名，旁听4人', '关于产业：2人发言，其中1人反对（李某）', '第0268号（张某某）：采纳。已在第八章写明。']) expect(text).toContain(said)
    expect(draft.proposals).not.toContain('0270')
  })

  it('says nothing of differences where nothing was sorted, and that there are none where nobody objected', () => {
    expect(minutesDraft(hearing, []).differences).toBe('')
    expect(minutesDraft(hearing, outcomes.slice(0, 1)).differences).toContain('没有明显的意见分歧')
  })

  it('has a report with what became of each statement', async () => {
    const text = await readBack(meetingReportPaper({ ...hearing, minutes: { differences: '工业用地规模。' } }, outcomes, new Date('2027-04-20T01:00:00Z')))
    for (const said of ['听证报告', '意见3条：采纳1条，不采纳1条，尚未作出说明1条', '0269', '与上位规划不符。', '四、意见分歧', '工业用地规模。']) expect(text).toContain(said)
    expect(await readBack(meetingReportPaper(hearing, [], new Date('2027-04-20T01:00:00Z')))).toContain('没有提出意见')
  })

  it('has lighter minutes for other meetings, under their own names', async () => {
    const symposium = { ...hearing, kind: 'symposium', participants: [], record: { participants: '镇街代表12人。' } } as const
    const paper = minutesPaper({ ...symposium, minutes: minutesDraft(symposium, []) })
    expect(paper.sections.map(({ heading }) => heading)).toEqual(['一、基本情况', '二、与会人员的意见', '三、对意见的处理建议'])
    expect(await readBack(paper)).toContain('镇街代表12人。')
    expect(minutesPaper({ ...hearing, kind: 'expertMeeting' }).sections).toHaveLength(5)
  })
})

describe('what the record is written from', () => {
  it('tells postponement, suspension and resumption with their reasons', () => {
    const course = [{ step: 'begin', at: '2027-03-25T01:35:00Z', reason: '' }, { step: 'suspend', at: '2027-03-25T02:00:00Z', reason: '停电。' }, { step: 'resume', at: '2027-03-25T02:30:00Z', reason: '' }, { step: 'end', at: '2027-03-25T04:00:00Z', reason: '' }] as const
    expect(recordDraft({ ...hearing, course, moves: [{ field: 'beginsAt', before: '2027年3月20日', after: '2027年3月25日', reason: '场地变化' }, { field: 'venue', before: '展览馆', after: '图书馆', reason: '漏水。' }] }).interruptions).toBe('由2027年3月20日延期至2027年3月25日，原因：场地变化。\n地点由展览馆变更为图书馆，原因：漏水。\n2027年3月25日（星期四）10:00中止，原因：停电。\n2027年3月25日（星期四）10:30恢复。')
  })

  it('counts who came where nobody had to apply, and calls no one', () => {
    const symposium: PaperFacts = { ...hearing, kind: 'symposium', participants: [], officers: [], came: 12 }
    expect(recordDraft(symposium).participants).toBe('到场12人。')
    expect(minutesDraft({ ...symposium, record: {} }, []).basics).toContain('到场12人。')
    expect(recordDraft({ ...symposium, came: 0 }).participants).toBe('')
    expect(recordDraft({ ...symposium, participants: [person('张某某', '居民代表')] }).participants).toBe('参加人应到1名，实到1名：张某某（居民代表）。\n到场共12人。')
    expect(recordDraft({ ...symposium, came: 1, participants: [person('张某某', '居民代表')] }).participants, 'nobody besides').toBe('参加人应到1名，实到1名：张某某（居民代表）。')
  })

  it('says that nobody spoke and that nothing was interrupted', () => {
    expect(recordDraft({ ...hearing, statements: [] })).toMatchObject({ statements: '没有人发言。', interruptions: '没有延期、中止或者终止。', timePlace: '2027年3月25日（星期四）09:30至09:35，区规划展览馆二楼会议室。' })
  })
})
