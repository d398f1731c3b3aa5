import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeskApplications } from '../../shared/schemas/application-desk'
import type { DeskMeeting } from '../../shared/schemas/meeting-desk'
import type { MeetingRecord, MeetingResult } from '../../shared/schemas/meeting-record'
import type { Procedure } from '../../shared/schemas/procedure'
import { importWord } from '../../server/word/import-word'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'
import { buildDocx, p } from '../unit/word/build-docx'
import { tinyPdf } from '../support/pictures'

// What is released here would stand on the public pages of other files.
useOwnServer()

interface Refused { code: string, title: string, errors?: { path: string, message: string }[] }
const plan = 'wuqing-2035'
const stage = 'wq-gongshi-1'
let [staff, director, moderator, planner, leader] = ['', '', '', '', '']
beforeAll(async () => {
  [staff, director, moderator, planner, leader] = [await signIn('staff'), await signIn('director'), await signIn('moderator'), await signIn('planner'), await signIn('leader')]
})

const path = (meeting: string, sub = '') => `/api/desk/meetings/${meeting}${sub && `/${sub}`}`
const read = (meeting: string, as = staff) => must(ask<MeetingRecord>(path(meeting, 'record'), { as }))
const write = (meeting: string, sub: string, body: object, { method = 'POST', as = staff } = {}) => ask<MeetingRecord & Refused>(path(meeting, sub), { method, body, as })
/** Writes at the version there is. */
const change = async (meeting: string, sub: string, body: object, { method = 'POST', as = staff } = {}) => write(meeting, sub, { version: (await read(meeting)).version, ...body }, { method, as })
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path: at, message }) => `${at} ${message}`)]

async function begin(kind = 'hearing', at = new Date(Date.now() - 3_600_000)) {
  return (await must(ask<{ id: string, slug: string }>(`/api/desk/plans/${plan}/meetings`, { body: { kind, stage, venue: { zh: '展览馆' }, beginsAt: at.toISOString() }, as: staff })))
}
/** A hearing of today at which these people have seats. */
async function seated(...names: string[]) {
  const made = await begin()
  const officers = [{ part: 'chair', name: '王立', post: '副局长', handledMatter: false }, { part: 'recorder', name: '赵敏', post: '科员', handledMatter: false }]
  await must(ask(path(made.id), { method: 'PATCH', body: { version: 1, patch: { officers } }, as: staff }))
  for (const name of names) {
    const { id } = await must(ask<{ id: string }>(path(made.id, 'applications'), { body: { part: 'representative', category: 'residents', source: 'invited', channel: 'phone', name, phone: '' }, as: staff }))
    for (const decision of ['eligible', 'seat']) {
      const { items } = await must(ask<DeskApplications>(path(made.id, 'applications'), { as: staff }))
      await must(ask(`/api/desk/applications/${id}/decision`, { body: { version: items.find(one => one.id === id)?.version, decision, reason: '' }, as: staff }))
    }
  }
  await letPass(made.id)
  return made
}
/** What the director lets pass where a hearing is held in the test without its notice, list and materials. */
async function letPass(id: string) {
  for (const of of ['NRH13', 'NRH15', 'MAD16-a', 'MAD16-b']) if ((await ruleOf(of, id))?.state === 'fail') await must(ask(`/api/desk/plans/${plan}/overrides`, { body: { of, subject: id, reason: '测试：不经公告和送达召开。' }, as: director }))
}
const statement = (text: string, more: object = {}) => ({ id: randomUUID(), speaker: '张伟', capacity: '各镇街居民', party: 'resident', isOpinion: true, application: null, text, ...more })
async function scan() {
  const form = new FormData()
  form.append('purpose', 'proof')
  form.append('file', new File([new Uint8Array(tinyPdf())], '笔录.pdf', { type: 'application/pdf' }))
  return (await must(ask<{ upload: string }>('/api/uploads', { body: form, as: staff }))).upload
}
const ruleOf = async (rule: string, subject: string) => (await must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: director }))).results.find(one => one.rule.id === rule && one.subject.id === subject)

describe('attendance at a hearing', () => {
  it('is of the person himself, with his identity checked; a substitute is refused with the article', async () => {
    const { id } = await seated('张伟', '李静')
    const { people } = await read(id)
    const [one, two] = people
    expect(people.map(({ name, attended }) => [name, attended])).toEqual([['张伟', null], ['李静', null]])
    expect(faults(await write(id, `applications/${one?.id}/attendance`, { came: 'present' }, { method: 'PATCH' }))).toEqual([422, 'invalidInput', 'identityChecked identity'])
    const substitute = await write(id, `applications/${one?.id}/attendance`, { came: 'substitute', identityChecked: true }, { method: 'PATCH' })
    expect([substitute.status, substitute.body.code, substitute.body.title.includes('第十六条') || substitute.body.title.includes('Art. 16')]).toEqual([409, 'wrongState', true])
    expect(told(await write(id, `applications/${one?.id}/attendance`, { came: 'present', identityChecked: true }, { method: 'PATCH', as: moderator }))).toBe('200')
    const after = await must(write(id, `applications/${two?.id}/attendance`, { came: 'absent', note: '出差' }, { method: 'PATCH' }))
    expect(after.people.map(({ attended, note }) => [attended, note])).toEqual([[true, ''], [false, '出差']])
    expect(faults(await write(id, `applications/${two?.id}/attendance`, { signature: 'signed' }, { method: 'PATCH' })).slice(0, 2)).toEqual([409, 'wrongState'])
    expect(faults(await write(id, `applications/${one?.id}/attendance`, { signature: 'refused' }, { method: 'PATCH' }))).toEqual([422, 'invalidInput', 'signatureNote needed'])
    expect(faults(await write(id, `applications/${randomUUID()}/attendance`, { came: 'absent' }, { method: 'PATCH' }))[0]).toBe(404)
  })

  it('shows whole names to those who keep the record alone', async () => {
    const { id } = await seated('张伟')
    await must(write(id, 'statements', { items: [statement('我是张伟，我同意。')] }))
    await must(change(id, 'record', { record: { participants: '张伟到会。' } }, { method: 'PATCH' }))
    await must(change(id, 'minutes', { minutes: { statements: '张伟同意。' } }, { method: 'PATCH' }))
    expect((await read(id, moderator)).people[0]?.name).toBe('张伟')
    for (const as of [planner, leader]) {
      const seen = await read(id, as)
      expect(JSON.stringify(seen)).not.toContain('张伟')
      expect(told(await write(id, 'statements', { items: [statement('又一条')] }, { as }))).toBe('403 notAllowed')
    }
    expect(told(await ask(path(id, 'papers/attendance'), { as: planner }))).toBe('403 notAllowed')
    expect(told(await ask(path(id, 'record')))).toBe('401 signInNeeded')
  })
})

describe('names in what others read', () => {
  it('are covered whatever they look like: of who has a seat, who has none and who spoke from the floor', async () => {
    const { id, slug } = await seated('洪伟', '高峰', '欧阳明月')
    await must(ask(path(id, 'applications'), { body: { part: 'representative', category: 'residents', source: 'recommended', channel: 'phone', name: '阿依古丽', recommendedBy: '某村村民委员会' }, as: staff }))
    const names = /洪伟|高峰|欧阳明月|欧阳 明月|阿依古丽|买买提/
    const said = '洪伟、高峰、欧阳 明月和没有入选的阿依古丽都赞成买买提的建议。'
    await must(change(id, 'course', { step: 'begin' }))
    await must(write(id, 'statements', { items: [statement(said, { speaker: '洪伟' }), statement('修路。', { speaker: '居民代表买买提', capacity: '洪伟的邻居' }), statement('现在开会。', { speaker: '主持人', isOpinion: false })] }))
    await must(change(id, 'course', { step: 'end' }))
    await must(change(id, 'record', { record: { participants: said } }, { method: 'PATCH' }))
    const { minutes: { parts } } = await read(id)
    await must(change(id, 'minutes', { minutes: Object.fromEntries(parts.map(({ part }) => [part, said])) }, { method: 'PATCH' }))
    const seen = await read(id, planner)
    expect(JSON.stringify(seen)).not.toMatch(names)
    expect(seen.statements.map(({ speaker }) => speaker)).toEqual(['洪*', '居民代表买**', '主持人'])
    await must(change(id, 'minutes/completion', { upload: null }))
    await must(change(id, 'release', { what: 'minutes' }, { as: director }))
    const shown = await must(ask<MeetingResult>(`/api/hearings/${slug}/result`))
    expect(shown.minutes?.parts[0]?.text).toBe('洪*、高*、欧阳**和没有入选的阿**都赞成买**的建议。')
    expect((await ask<string>(`/hearings/${slug}`)).body).not.toMatch(names)
  })
})

describe('the day of a meeting', () => {
  it('is begun, interrupted with a reason, resumed and ended', async () => {
    const { id } = await seated('张伟')
    expect(faults(await change(id, 'course', { step: 'suspend', reason: '停电' })).slice(0, 2)).toEqual([409, 'wrongState'])
    await must(change(id, 'course', { step: 'begin' }))
    expect(faults(await change(id, 'course', { step: 'suspend' }))).toEqual([422, 'invalidInput', 'reason needed'])
    expect((await must(change(id, 'course', { step: 'suspend', reason: '停电' }))).standing).toBe('suspended')
    await must(change(id, 'course', { step: 'resume' }))
    expect(faults(await change(id, 'course', { step: 'end', at: new Date(Date.now() + 3_600_000).toISOString() }))).toEqual([422, 'invalidInput', 'at future'])
    const ended = await must(change(id, 'course', { step: 'end' }))
    expect([ended.standing, ended.courseSteps, ended.record.find(one => one.entry === 'interruptions')?.draft.includes('停电')]).toEqual(['held', [], true])
  })

  it('fixes who takes part: from then on nobody leaves, is seated or let in', async () => {
    const { id } = await seated('张伟', '李静')
    const rows = async () => (await must(ask<DeskApplications>(path(id, 'applications'), { as: staff }))).items
    const drop = async (name: string) => {
      const one = (await rows()).find(({ shownName }) => shownName.startsWith(name))
      return ask(`/api/desk/applications/${one?.id}/decision`, { body: { version: one?.version, decision: 'drop', reason: '本人放弃' }, as: staff })
    }
    expect((await drop('李')).status).toBe(204)
    const enter = () => ask(path(id, 'applications'), { body: { part: 'representative', category: 'residents', source: 'invited', channel: 'phone', name: '王芳', phone: '' }, as: staff })
    await must(enter())
    await must(change(id, 'course', { step: 'begin' }))
    const [one, , waiting] = await rows()
    expect((await rows()).map(({ decisions }) => decisions)).toEqual([[], [], []])
    expect(told(await drop('张')), 'begun').toBe('409 wrongState')
    expect(told(await ask(`/api/desk/applications/${waiting?.id}/decision`, { body: { version: waiting?.version, decision: 'eligible', reason: '' }, as: staff }))).toBe('409 wrongState')
    expect(told(await ask(`/api/desk/applications/${one?.id}`, { method: 'PATCH', body: { version: one?.version, patch: { category: 'experts' } }, as: staff }))).toBe('409 wrongState')
    expect(told(await enter())).toBe('409 wrongState')
    await must(change(id, 'course', { step: 'end' }))
    expect(told(await drop('张')), 'held').toBe('409 wrongState')
    expect((await rows()).map(({ state }) => state)).toEqual(['selected', 'dropped', 'received'])
  })

  it('does not begin where notice, list and materials were not in time, unless the director lets that pass', async () => {
    const { id } = await begin()
    const refused = await ask<Refused & { current: { state: string, blocking: number, lines: { result: { rule: { id: string }, state: string } }[] } }>(path(id, 'course'), { body: { version: (await read(id)).version, step: 'begin' }, as: staff })
    expect([refused.status, refused.body.code, refused.body.current.state]).toEqual([409, 'gateBlocked', 'blocked'])
    const failed = refused.body.current.lines.filter(({ result }) => result.state === 'fail').map(({ result }) => result.rule.id)
    expect(failed).toEqual(expect.arrayContaining(['NRH13', 'NRH15']))
    expect(told(await change(id, 'course', { step: 'end' })), 'nor is it told to have ended').toBe('409 gateBlocked')
    expect((await read(id)).course).toEqual([])
    await letPass(id)
    expect((await must(change(id, 'course', { step: 'begin' }))).course.map(({ step }) => step)).toEqual(['begin'])
    const symposium = await begin('symposium')
    expect(told(await change(symposium.id, 'course', { step: 'begin' })), 'no hearing').toBe('200')
  })

  it('does not begin before its day', async () => {
    const { id } = await begin('symposium', new Date(Date.now() + 3 * 86_400_000))
    expect(faults(await change(id, 'course', { step: 'begin' }))).toEqual([422, 'invalidInput', 'at beforeDay'])
  })

  it('can end early, with the reason, for good', async () => {
    const { id } = await seated('张伟')
    await must(change(id, 'course', { step: 'begin' }))
    const ended = await must(change(id, 'course', { step: 'terminate', reason: '秩序无法维持' }))
    expect([ended.standing, ended.heldAt, ended.courseSteps]).toEqual(['cancelled', null, []])
    expect(faults(await change(id, 'course', { step: 'resume' })).slice(0, 2)).toEqual([409, 'wrongState'])
  })

  it('is corrected step by step while nothing is signed: times keep their order, the last step can be taken back', async () => {
    const { id } = await seated('张伟')
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const correct = (step: number, at: string, reason = '') => change(id, `steps/${step}`, { at, reason }, { method: 'PATCH' })
    await must(change(id, 'course', { step: 'begin', at: ago(30) }))
    await must(change(id, 'course', { step: 'suspend', at: ago(20), reason: '停电' }))
    const [begun, interrupted] = [ago(40), ago(25)]
    await must(correct(0, begun))
    expect((await must(correct(1, interrupted, '停电，设备检修'))).course).toEqual([{ step: 'begin', at: begun, reason: '' }, { step: 'suspend', at: interrupted, reason: '停电，设备检修' }])
    expect(faults(await correct(0, ago(10)))).toEqual([422, 'invalidInput', 'at afterNext'])
    expect(faults(await correct(1, ago(50), '停电'))).toEqual([422, 'invalidInput', 'at beforeLast'])
    expect(faults(await correct(1, interrupted))).toEqual([422, 'invalidInput', 'reason needed'])
    expect(faults(await correct(7, ago(1)))[0]).toBe(404)
    expect((await must(ask<DeskMeeting>(path(id), { as: staff }))).stateReason?.zh).toBe('停电，设备检修')
    expect(faults(await write(id, 'steps/0', {}, { method: 'DELETE' })).slice(0, 2), 'only the last').toEqual([409, 'wrongState'])
    expect((await must(write(id, 'steps/1', {}, { method: 'DELETE' }))).course).toHaveLength(1)
    const ended = await must(change(id, 'course', { step: 'terminate', reason: '登记错了' }))
    expect(ended.standing).toBe('cancelled')
    const back = await must(write(id, 'steps/1', {}, { method: 'DELETE' }))
    expect([back.standing, back.courseSteps.includes('end')]).toEqual(['prepared', true])
    await must(change(id, 'course', { step: 'end' }))
    expect((await must(correct(1, ago(2)))).heldAt).not.toBeNull()
    expect(told(await change(id, 'steps/1', { at: ago(1), reason: '' }, { method: 'PATCH', as: leader })), 'who reads alone').toBe('403 notAllowed')
  })

  it('tells the public why without a name, and the record in the words that were given', async () => {
    const { id, slug } = await seated('洪伟')
    await must(change(id, 'course', { step: 'begin' }))
    const ended = await must(change(id, 'course', { step: 'terminate', reason: '洪伟身体不适，电话13812345678' }))
    expect(ended.course.at(-1)?.reason).toBe('洪伟身体不适，电话13812345678')
    expect(JSON.stringify(await read(id, planner))).not.toContain('洪伟')
    const { stateReason } = await must(ask<DeskMeeting>(path(id), { as: staff }))
    expect(stateReason?.zh).toMatch(/^洪\*身体不适，电话(?!.*13812345678)/)
    expect((await ask(`/api/hearings/${slug}`)).status, 'nobody was told of it').toBe(404)
  })

  it('is told who was faster', async () => {
    const { id } = await begin('symposium')
    const { version } = await read(id)
    await must(write(id, 'course', { version, step: 'begin' }))
    const late = await ask<{ code: string, current: MeetingRecord }>(path(id, 'course'), { body: { version, step: 'begin' }, as: staff })
    expect([late.status, late.body.code]).toEqual([409, 'wrongState'])
    const stale = await ask<{ code: string, current: MeetingRecord }>(path(id, 'record'), { method: 'PATCH', body: { version, visitors: 3 }, as: staff })
    expect([stale.status, stale.body.code, stale.body.current.courseSteps.includes('end')]).toEqual([409, 'stale', true])
  })
})

describe('statements', () => {
  it('are written once, in order, moved, mended and taken out', async () => {
    const { id } = await begin('symposium')
    const items = [statement('一'), statement('二'), statement('三')]
    await must(write(id, 'statements', { items }))
    const again = await must(write(id, 'statements', { items }))
    expect(again.statements.map(({ text }) => text)).toEqual(['一', '二', '三'])
    const [first, second] = again.statements
    const moved = await must(write(id, `statements/${second?.id}`, { position: 1 }, { method: 'PATCH' }))
    expect(moved.statements.map(({ text }) => text)).toEqual(['二', '一', '三'])
    const mended = await must(write(id, `statements/${first?.id}`, { text: '一改', party: 'villager' }, { method: 'PATCH' }))
    expect(mended.statements[1]).toMatchObject({ text: '一改', party: 'villager' })
    const removed = await must(ask<MeetingRecord>(path(id, `statements/${first?.id}`), { method: 'DELETE', as: staff }))
    expect(removed.statements.map(({ text }) => text)).toEqual(['二', '三'])
    expect(faults(await write(id, 'statements', { items: [statement('')] }))).toEqual([422, 'invalidInput', 'items.0.text needed'])
    expect(faults(await write(id, 'statements', { items: [statement('四', { application: randomUUID() })] }))).toEqual([422, 'invalidInput', 'application notSeated'])
    const other = await begin('symposium')
    expect(faults(await write(other.id, 'statements', { items })).slice(0, 2)).toEqual([409, 'idempotencyConflict'])
  })

  it('are split out of a Word file by speaker, in bold too, and of no other file', async () => {
    const { id } = await begin('symposium')
    const send = (bytes: Uint8Array, name: string) => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(bytes)], name))
      return ask<{ items: { speaker: string, capacity: string, text: string }[] } & Refused>(path(id, 'statements/file'), { body: form, as: moderator })
    }
    const word = buildDocx({ body: [p('座谈会记录'), p('张某某（居民代表）：建议修路。'), p('还有路灯。'), '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>李某某</w:t></w:r><w:r><w:t xml:space="preserve"> 我反对。</w:t></w:r></w:p>'].join('') })
    const { items } = await must(send(word, '记录.docx'))
    expect(items.map(({ speaker, capacity, text }) => [speaker, capacity, text])).toEqual([['', '', '座谈会记录'], ['张某某', '居民代表', '建议修路。\n还有路灯。'], ['李某某', '', '我反对。']])
    expect(told(await send(tinyPdf(), 'x.docx'))).toBe('415 wordNotDocx')
    expect((await read(id)).statements).toEqual([])
  })

  it('become opinions of the stage once, by the channel of the meeting and in the party of who spoke; that can be taken back', async () => {
    const { id, slug } = await seated('张伟')
    await must(change(id, 'course', { step: 'begin' }))
    const [person] = (await read(id)).people
    await must(write(id, 'statements', { items: [statement('会上：建议保留绿地。', { application: person?.id }), statement('会上：企业希望扩建。', { speaker: '王某', capacity: '企业代表', party: 'enterprise' }), statement('现在开会。', { speaker: '主持人', isOpinion: false })] }))
    const [once, twice] = await Promise.all([write(id, 'opinions', {}), write(id, 'opinions', {}, { as: moderator })])
    expect([once.status, twice.status]).toEqual([200, 200])
    const taken = await must(write(id, 'opinions', {}))
    expect(taken.statements.map(({ opinion }) => opinion !== null)).toEqual([true, true, false])
    const found = async () => (await must(ask<{ items: { id: string, channel: string, party: string }[] }>(`/api/desk/stages/${stage}/opinions?q=${encodeURIComponent('会上')}`, { as: staff }))).items
      .filter(one => taken.statements.some(({ opinion }) => opinion?.id === one.id)).map(({ channel, party }) => [channel, party]).sort()
    // Words are indexed a moment later, by the outbox.
    await expect.poll(found, { timeout: 20_000 }).toEqual([['hearing', 'enterprise'], ['hearing', 'resident']])
    const [first] = taken.statements
    expect(faults(await write(id, `statements/${first?.id}`, { text: '改' }, { method: 'PATCH' })).slice(0, 2)).toEqual([409, 'wrongState'])
    const undone = await must(write(id, `statements/${first?.id}/undoing`, { reason: '发言人有误' }))
    expect(undone.statements[0]?.opinion).toBeNull()
    expect(faults(await write(id, `statements/${first?.id}/undoing`, { reason: '再来一次' })).slice(0, 2)).toEqual([409, 'wrongState'])
    await must(write(id, `statements/${first?.id}`, { text: '会上：建议保留绿地和水面。' }, { method: 'PATCH' }))
    const anew = await must(write(id, 'opinions', {}))
    expect(anew.statements[0]?.opinion?.label).not.toBe(first?.opinion?.label)
    expect(slug).toContain('hearing')
  })

  it('become none where the meeting has no stage', async () => {
    const { id } = await must(ask<{ id: string }>(`/api/desk/plans/${plan}/meetings`, { body: { kind: 'onSite', stage: null, venue: { zh: '村口' }, beginsAt: new Date(Date.now() - 3_600_000).toISOString() }, as: staff }))
    await must(write(id, 'statements', { items: [statement('修路。')] }))
    expect(faults(await write(id, 'opinions', {})).slice(0, 2)).toEqual([409, 'wrongState'])
  })
})

/** A hearing that has been held, its record written, signed by one and refused by another, and sealed. */
async function sealedHearing() {
  const made = await seated('张伟', '李静')
  const { id } = made
  await must(change(id, 'course', { step: 'begin' }))
  const { people: [one, two] } = await read(id)
  for (const person of [one, two]) await must(write(id, `applications/${person?.id}/attendance`, { came: 'present', identityChecked: true }, { method: 'PATCH' }))
  await must(write(id, 'statements', { items: [statement('建议保留绿地。', { application: one?.id })] }))
  await must(change(id, 'course', { step: 'end' }))
  const { record } = await read(id)
  await must(change(id, 'record', { record: { ...Object.fromEntries(record.map(({ entry, draft }) => [entry, draft])), decisions: '会后研究。' } }, { method: 'PATCH' }))
  const upload = await scan()
  const early = await change(id, 'record/sealing', { upload })
  expect([early.status, early.body.title.includes('2')]).toEqual([409, true])
  await must(write(id, `applications/${one?.id}/attendance`, { signature: 'signed' }, { method: 'PATCH' }))
  await must(write(id, `applications/${two?.id}/attendance`, { signature: 'refused', signatureNote: '认为发言未记全' }, { method: 'PATCH' }))
  expect(faults(await change(id, 'record/sealing', { upload: null })).slice(0, 2)).toEqual([409, 'wrongState'])
  expect(faults(await change(id, 'record/sealing', { upload: randomUUID() }))).toEqual([422, 'invalidInput', 'upload uploadUnknown'])
  expect(await ruleOf('NRH10', id)).toMatchObject({ state: 'pending' })
  const sealed = await must(change(id, 'record/sealing', { upload }))
  expect(sealed).toMatchObject({ recordScan: { upload, name: '笔录.pdf' } })
  return made
}

describe('the record of a hearing', () => {
  it('is sealed once everything the law asks is there, fulfils its rule, and changes then only by a correction', async () => {
    const { id } = await sealedHearing()
    expect(await ruleOf('NRH10', id)).toMatchObject({ state: 'pass' })
    expect(faults(await change(id, 'record', { record: { other: '又' } }, { method: 'PATCH' })).slice(0, 2)).toEqual([409, 'wrongState'])
    const [said] = (await read(id)).statements
    expect(told(await ask(path(id, `statements/${said?.id}`), { method: 'DELETE', as: staff }))).toBe('409 wrongState')
    expect(faults(await change(id, 'record/corrections', { target: 'statement', subject: said?.id, after: '建议保留绿地。', reason: '无' }))).toEqual([422, 'invalidInput', 'after unchanged'])
    const corrected = await must(change(id, 'record/corrections', { target: 'statement', subject: said?.id, after: '建议保留绿地和水面。', reason: '漏记' }))
    expect(corrected.statements[0]?.text).toBe('建议保留绿地和水面。')
    expect(corrected.corrections).toMatchObject([{ target: 'statement', before: '建议保留绿地。', after: '建议保留绿地和水面。', reason: '漏记' }])
    expect(faults(await change(id, 'record/corrections', { target: 'minutes', subject: 'basics', after: '改', reason: '无' })).slice(0, 2)).toEqual([409, 'wrongState'])
  })

  it('comes as a file of Word with fields, statements, signatures and corrections', async () => {
    const { id } = await sealedHearing()
    const [said] = (await read(id)).statements
    await must(change(id, 'record/corrections', { target: 'statement', subject: said?.id, after: '建议保留绿地和水面。', reason: '漏记' }))
    for (const [paper, words] of [
      ['agenda', ['议程', '不得委托他人代替']], ['attendance', ['张伟', '李静', '到会']], ['receipts', ['送达回证', '张伟']],
      ['record', ['听证笔录', '建议保留绿地和水面。', '拒绝签名：认为发言未记全', '“建议保留绿地。”更正为', '会后研究。']], ['minutes', ['听证纪要']], ['report', ['听证报告', '尚未作出说明1条']],
    ] as const) {
      const response = await fetch(serverBase() + path(id, `papers/${paper}`), { headers: { cookie: staff } })
      expect([paper, response.status]).toEqual([paper, 200])
      const { title, blocks } = await importWord(new Uint8Array(await response.arrayBuffer()))
      const text = [title, ...blocks.map(block => block.text)].join('\n')
      for (const word of words) expect(text, paper).toContain(word)
    }
    expect((await ask(path(id, 'papers/other'), { as: staff })).status).toBe(404)
  })
})

describe('the minutes', () => {
  it('are written from the record, finished once, released by the director and read by everybody', async () => {
    const { id, slug } = await sealedHearing()
    const before = await read(id)
    expect(before.minutes).toMatchObject({ overdue: false, due: { kind: 'day' }, missing: ['basics', 'explanation', 'statements', 'differences', 'proposals'] })
    expect(faults(await change(id, 'minutes/completion', { upload: null })).slice(0, 2)).toEqual([409, 'wrongState'])
    const parts = Object.fromEntries(before.minutes.parts.map(({ part, draft }) => [part, draft || '没有。']))
    expect(parts.statements).toContain('张伟（各镇街居民）：建议保留绿地。')
    await must(change(id, 'minutes', { minutes: { ...parts, statements: '代表张伟建议保留绿地，电话13812345678。' } }, { method: 'PATCH' }))
    expect(told(await change(id, 'release', { what: 'minutes' }, { as: director }))).toBe('409 wrongState')
    const done = await must(change(id, 'minutes/completion', { upload: await scan() }))
    expect(done.minutes).toMatchObject({ overdue: false, missing: [], scan: { name: '笔录.pdf' } })
    expect(await ruleOf('NRH17', id)).toMatchObject({ state: 'pass' })
    expect(await ruleOf('NRH16', id)).toMatchObject({ state: 'pending' })
    expect(told(await ask(`/api/hearings/${slug}/result`))).toBe('404 notFound')
    expect(told(await change(id, 'release', { what: 'minutes' }, { as: staff }))).toBe('403 notAllowed')
    await must(change(id, 'release', { what: 'minutes' }, { as: director }))
    expect(await ruleOf('NRH16', id)).toMatchObject({ state: 'pass' })
    const shown = await must(ask<MeetingResult>(`/api/hearings/${slug}/result`))
    expect(shown.report).toBeNull()
    expect(shown.minutes?.parts.map(({ part }) => part)).toEqual(['basics', 'explanation', 'statements', 'differences', 'proposals'])
    expect(JSON.stringify(shown)).not.toMatch(/13812345678|张伟/)
    expect(shown.minutes?.parts[2]?.text).toContain('建议保留绿地')
    await must(change(id, 'record/corrections', { target: 'minutes', subject: 'basics', after: '更正后的基本情况。', reason: '人数有误' }))
    expect((await must(ask<MeetingResult>(`/api/hearings/${slug}/result`))).corrections).toMatchObject([{ part: 'basics', after: '更正后的基本情况。' }])
    expect(told(await change(id, 'release', { what: 'minutes' }, { as: director }))).toBe('409 wrongState')
  })

  it('are followed by a report of public opinions alone, without a name, with outcomes once they are out', async () => {
    const { id, slug } = await sealedHearing()
    const taken = await must(write(id, 'opinions', {}))
    const parts = Object.fromEntries(taken.minutes.parts.map(({ part, draft }) => [part, draft || '没有。']))
    await must(change(id, 'minutes', { minutes: parts }, { method: 'PATCH' }))
    await must(change(id, 'minutes/completion', { upload: null }))
    expect(told(await change(id, 'release', { what: 'report' }, { as: director })), 'not before the minutes').toBe('409 wrongState')
    expect((await ask(`/api/hearings/${slug}/result`)).status).toBe(404)
    await must(change(id, 'release', { what: 'minutes' }, { as: director }))
    expect((await read(id)).report).toEqual({ rows: 0, answered: 0, others: 1, untaken: 0, pending: 1, early: 0 })
    const empty = await change(id, 'release', { what: 'report' }, { as: director })
    expect([told(empty), empty.body.title.includes('还有 1 条意见没有审核公开')], 'an empty report is not released').toEqual(['409 wrongState', true])
    const opinion = taken.statements[0]?.opinion?.id
    const { version } = await must(ask<{ version: number }>(`/api/desk/opinions/${opinion}`, { as: staff }))
    await must(ask(`/api/desk/opinions/${opinion}`, { method: 'PATCH', body: { version, patch: { topic: '12', nature: 'suggestion', visibility: 'public' } }, as: moderator }))
    expect((await must(ask<MeetingResult>(`/api/hearings/${slug}/result`))).report).toBeNull()
    await must(change(id, 'release', { what: 'report' }, { as: director }))
    const shown = await must(ask<MeetingResult>(`/api/hearings/${slug}/result`))
    expect(shown.report?.rows).toMatchObject([{ party: 'resident', capacity: '各镇街居民', text: '建议保留绿地。', outcome: '' }])
    expect(JSON.stringify(shown.report)).not.toContain('张伟')
  })
})

describe('a meeting on paper', () => {
  it('fulfils the rules by documents about its parts (补录)', async () => {
    const { id } = await begin('hearing', new Date(Date.now() - 40 * 86_400_000))
    const day = (back: number) => new Date(Date.now() - back * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    const enter = (item: string, date: string) => must(ask(`/api/desk/plans/${plan}/documents`, { body: { id: randomUUID(), item, subject: id, title: `${item} 线下`, number: '武规听〔2027〕1号', date, handler: '王某', organ: '', note: '', waived: null, upload: null, offline: true }, as: staff }))
    for (const [item, date] of [['meeting', day(40)], ['meetingRecord', day(40)], ['meetingMaterials', day(80)], ['meetingList', day(60)], ['meetingMinutes', day(39)]] as const) await enter(item, date)
    for (const rule of ['NRH10', 'NRH15', 'NRH16', 'NRH17']) expect([rule, (await ruleOf(rule, id))?.state]).toEqual([rule, 'pass'])
  })
})

describe('the demonstration', () => {
  it('has a symposium with statements, minutes and what became of them', async () => {
    const { items } = await must(ask<{ items: { id: string, slug: string, kind: string }[] }>(`/api/desk/plans/${plan}/meetings`, { as: staff }))
    const symposium = items.find(one => one.kind === 'symposium' && one.slug.endsWith('-1'))
    const record = await read(symposium?.id ?? '')
    expect(record.statements.length).toBeGreaterThan(3)
    expect(record.statements.every(({ opinion }) => opinion !== null)).toBe(true)
    const result = await must(ask<MeetingResult>(`/api/hearings/${symposium?.slug}/result`))
    expect(result.minutes?.parts.map(({ part }) => part)).toEqual(['basics', 'statements', 'proposals'])
    expect(result.report?.rows.some(({ outcome }) => outcome !== '')).toBe(true)
  })
})
