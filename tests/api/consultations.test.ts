import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { emptyReply } from '../../shared/domain/consultation'
import type { ConsultationReply } from '../../shared/domain/consultation'
import type { ConsultationDraft, UnitConsultation, UnitConsultations } from '../../shared/schemas/consultation'
import type { DeskConsultation, DeskConsultations } from '../../shared/schemas/consultation-desk'
import type { DeskList } from '../../shared/schemas/desk'
import type { NotificationList } from '../../shared/schemas/notification'
import type { SubmissionPackage } from '../../shared/schemas/submission-package'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'
import { aShapefile, square } from '../support/geodata'
import { tinyPdf } from '../support/pictures'
import { fileForm } from '../support/sheets'
import { buildDocx, p } from '../unit/word/build-docx'

useOwnServer()

interface Refused { code: string, title?: string, errors?: { path: string, message: string }[], current?: UnitConsultation }
const [plan, stage] = ['wuqing-2035', 'wq-danwei-2']
const today = legalDate(new Date())
let [staff, director, moderator, liaison, leader, otherLeader, township] = ['', '', '', '', '', '', '']
let units: Map<string, string>
beforeAll(async () => {
  [staff, director, moderator, liaison, leader, otherLeader, township] = await Promise.all([signIn('staff'), signIn('director'), signIn('moderator'), signIn('liaison'), signIn('waterleader'), signIn('unit'), signIn('township')])
  units = new Map((await must(ask<{ items: { id: string, code: string }[] }>('/api/desk/units', { as: staff }))).items.map(unit => [unit.code, unit.id]))
})

const list = '/api/desk/consultations'
const desk = (id: string, rest = '') => `${list}/${id}${rest}`
const read = (id: string) => must(ask<DeskConsultation>(desk(id), { as: staff }))
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
const unitOf = (code: string) => units.get(code) ?? ''
const point = (text: string, more: object = {}) => ({ text, place: { kind: 'whole' as const }, basis: '', item: null, ...more })
const reply = (given: Partial<ConsultationReply>): ConsultationReply => ({ ...emptyReply(), ...given })

async function begin(kind = 'opinion') {
  const id = randomUUID()
  await must(ask(list, { body: { id, plan, kind }, as: staff }))
  return id
}
async function patch(id: string, fields: object, as = staff): Promise<Answer<DeskConsultation & Refused>> {
  return ask(desk(id), { method: 'PATCH', body: { version: (await read(id)).version, patch: fields }, as })
}
async function step(id: string, name: string, body: object = {}, as = director): Promise<Answer<DeskConsultation & Refused>> {
  return ask(desk(id, `/${name}`), { body: { version: (await read(id)).version, ...body }, as })
}
/** A letter that was sent to the water authority, the agriculture commission and one body outside. */
async function sent(kind = 'opinion', fields: object = {}) {
  const id = await begin(kind)
  await must(patch(id, { lastDay: addDays(today, 5), stage: kind === 'material' ? null : stage, ...fields }))
  await must(ask(desk(id, '/units'), { body: { units: [unitOf('water'), unitOf('agriculture')], outside: ['邻区规划部门'] }, as: staff }))
  await must(step(id, 'sending'))
  return id
}
const mine = (path: string, as = liaison) => ask<UnitConsultation & Refused>(`/api/unit/consultations/${path}`, { as })
const rowOf = async (id: string, code = 'water') => (await read(id)).units.find(one => one.unit === unitOf(code))?.id ?? ''
async function write(row: string, given: Partial<ConsultationReply>, as = liaison) {
  const { version } = await must(mine(row, as))
  return ask<UnitConsultation & Refused>(`/api/unit/consultations/${row}`, { method: 'PATCH', body: { version, reply: reply(given) }, as })
}
async function act(row: string, name: string, body: object = {}, as = liaison) {
  const { version } = (await mine(row, as)).body
  return ask<UnitConsultation & Refused>(`/api/unit/consultations/${row}/${name}`, { body: { version, ...body }, as })
}
const sign = (row: string, as = leader, id = randomUUID()) => act(row, 'signing', { id }, as)
const opinionsOf = async () => (await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?limit=100`, { as: moderator }))).items
async function textOf(path: string, as = staff) {
  const answer = await fetch(serverBase() + path, { headers: { cookie: as } })
  return strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml'] ?? new Uint8Array()).replace(/<w:p[ >]/g, '\n<').replace(/<[^>]+>/g, '')
}
const upload = async (as: string, name = '盖章件.pdf') => (await must(ask<{ upload: string }>('/api/uploads', { body: fileForm(tinyPdf(), { purpose: 'consultationFile', name }), as }))).upload

describe('a letter before it is sent', () => {
  it('is begun once for one id, with the text of its kind', async () => {
    const id = randomUUID()
    for (let n = 0; n < 2; n++) expect(told(await ask(list, { body: { id, plan, kind: 'material' }, as: staff }))).toBe('201')
    expect(told(await ask(list, { body: { id, plan, kind: 'opinion' }, as: staff }))).toBe('409 idempotencyConflict')
    expect(await read(id)).toMatchObject({ kind: 'material', standing: 'drafted', fields: { title: expect.stringContaining('基础资料'), body: expect.stringContaining('{截止日期}') }, steps: ['edit', 'remove', 'send', 'addUnits'] })
    expect(told(await ask(list, { body: { id: randomUUID(), plan, kind: 'opinion' }, as: moderator }))).toBe('403 notAllowed')
    expect(told(await ask(list, { as: liaison }))).toBe('403 notAllowed')
    expect(told(await ask(list))).toBe('401 signInNeeded')
  })

  it('is refused with what is missing, and sent by the director alone', async () => {
    const id = await begin('confirmation')
    expect(faults(await step(id, 'sending'))).toEqual([422, 'invalidInput', 'units unitsNeeded', 'lastDay needed', 'stage stageNeeded', 'items itemsNeeded'])
    expect(faults(await patch(id, { lastDay: addDays(today, -1) }))).toEqual([422, 'invalidInput', 'patch.lastDay dayPast'])
    expect(faults(await patch(id, { stage: 'nowhere', items: [] }))).toEqual([422, 'invalidInput', 'patch.stage stageUnknown'])
    expect(faults(await patch(id, { attachments: [randomUUID()] }))).toEqual([422, 'invalidInput', 'patch.attachments uploadUnknown'])
    await must(patch(id, { lastDay: today, stage, items: [{ id: 'i1', text: '耕地', value: '1', unit: unitOf('water'), due: null }] }))
    await must(ask(desk(id, '/units'), { body: { units: [unitOf('agriculture')], outside: [] }, as: staff }))
    expect(faults(await step(id, 'sending'))).toEqual([422, 'invalidInput', 'items itemUnitNotAsked', 'items unitWithoutItem'])
    await must(ask(desk(id, '/units'), { body: { units: [unitOf('water')], outside: [] }, as: staff }))
    const agriculture = (await read(id)).units.find(one => one.unit === unitOf('agriculture'))?.id
    expect((await ask(desk(id, `/units/${agriculture}`), { method: 'DELETE', as: staff })).status).toBe(200)
    expect(told(await step(id, 'sending', {}, staff))).toBe('403 notAllowed')
    expect((await ask<UnitConsultations>('/api/unit/consultations', { as: liaison })).body.items.some(one => one.title.includes('分解指标') && one.closesAt?.startsWith(today)), 'nobody knows of it yet').toBe(false)
    expect((await must(step(id, 'sending'))).standing).toBe('open')
    expect(told(await patch(id, { title: '改' }))).toBe('409 wrongState')
    expect(told(await ask(`${desk(id)}?version=9`, { method: 'DELETE', as: staff }))).toBe('409 wrongState')
  })

  it('keeps whoever was slower informed, and is discarded', async () => {
    const id = await begin()
    await must(patch(id, { number: '1号' }))
    expect(told(await ask(desk(id), { method: 'PATCH', body: { version: 1, patch: { number: '2号' } }, as: director }))).toBe('409 stale')
    expect(told(await ask(`${desk(id)}?version=2`, { method: 'DELETE', as: staff }))).toBe('204')
    expect((await ask(desk(id), { as: staff })).status).toBe(404)
  })
})

describe('a unit', () => {
  it('sees only its own, reads a draft that is not public there and nowhere else, and tells that it has looked', async () => {
    const body = new FormData()
    const mark = randomUUID()
    body.append('file', new Blob([new Uint8Array(buildDocx({ body: p(`未公开的内容${mark}`) }))]), '未公开草案.docx')
    const { version } = await must(ask<{ version: number }>(`/api/plans/${plan}/drafts`, { body, as: await signIn('planner') }))
    const id = await sent('opinion', { draft: version, attachments: [await upload(staff, '附件.pdf')] })
    const row = await rowOf(id)
    expect((await read(id)).units.find(one => one.id === row)).toMatchObject({ standing: 'asked', viewedAt: null, reachable: true })
    expect(told(await mine(row, otherLeader)), 'another unit').toBe('404 notFound')
    expect(told(await mine(row, staff))).toBe('403 notAllowed')
    expect(told(await ask(`/api/unit/consultations/${row}`))).toBe('401 signInNeeded')
    const page = await must(mine(row))
    expect(page).toMatchObject({ standing: 'viewed', body: expect.stringMatching(/\d{4}年\d+月\d+日前书面反馈/), steps: ['edit'], signs: false, attachments: [{ name: '附件.pdf' }], draft: { version, released: false } })
    expect((await read(id)).units.find(one => one.id === row)).toMatchObject({ standing: 'viewed' })
    const draft = await must(ask<ConsultationDraft>(`/api/unit/consultations/${row}/draft`, { as: liaison }))
    expect(draft.blocks.map(block => block.text)).toEqual([`未公开的内容${mark}`])
    for (const as of [undefined, liaison, otherLeader]) expect((await ask(`/api/plans/${plan}/drafts/${version}`, { as })).status).toBe(404)
    for (const rest of ['/draft', '/reply.docx', `/uploads/${page.attachments[0]?.id}`]) expect((await ask(`/api/unit/consultations/${row}${rest}`, { as: otherLeader })).status, rest).toBe(404)
    expect((await ask(`/api/unit/consultations/${row}/uploads/${page.attachments[0]?.id}`, { as: liaison })).status).toBe(200)
    for (const variant of ['file', 'original']) expect((await ask(`/files/${page.attachments[0]?.id}/${variant}`, { as: director })).status, variant).toBe(404)
    const mineOnly = (await must(ask<UnitConsultations>('/api/unit/consultations', { as: otherLeader }))).items
    expect(mineOnly.every(one => one.unit.zh.includes('农业农村'))).toBe(true)
    expect(mineOnly.some(one => one.id === row)).toBe(false)
  })

  it('is told at its workplace, and the office when it answers', async () => {
    const id = await sent()
    const row = await rowOf(id)
    const news = async (as: string) => (await must(ask<NotificationList>('/api/notifications?limit=50', { as }))).items.filter(one => one.path.includes(row) || one.path.includes(id)).map(({ kind }) => kind)
    expect(await news(liaison)).toEqual(['consultationSent'])
    await must(write(row, { conclusion: 'none' }))
    await must(act(row, 'handing'))
    expect(await news(leader)).toEqual(['consultationForSigning', 'consultationSent'])
    await must(act(row, 'returning', { reason: '请核对范围' }, leader))
    expect(await news(liaison)).toEqual(['consultationReturned', 'consultationSent'])
    await must(sign(row))
    expect(await news(director)).toEqual(['consultationAnswered'])
  })

  it('writes, hands over and signs: each point is an opinion of the stage, once, in the unit\'s name', async () => {
    const id = await sent('opinion', { draft: 2, items: [{ id: 'i1', text: '用地是否一致', value: '', unit: null, due: null }] })
    const row = await rowOf(id)
    const block = (await must(ask<ConsultationDraft>(`/api/unit/consultations/${row}/draft`, { as: liaison }))).blocks[3]
    const mark = randomUUID()
    const scan = await upload(liaison)
    const given = { conclusion: 'changes' as const, number: '武水函9号', uploads: [scan], points: [point(`西界应修正${mark}`, { place: { kind: 'words', words: '第六章' }, basis: '调度方案', item: 'i1' }), point(`改这一段${mark}`, { place: { kind: 'block', block: block?.id, label: '一' } })] }
    expect(told(await act(row, 'handing'))).toBe('409 wrongState')
    expect(told(await write(row, { conclusion: 'changes', uploads: [await upload(otherLeader)] })), 'a file of somebody else').toBe('422 invalidInput')
    const half = await must(write(row, { conclusion: 'changes' }))
    expect(half).toMatchObject({ state: 'working', steps: ['edit', 'hand'] })
    expect(faults(await act(row, 'handing'))).toEqual([422, 'invalidInput', 'reply.points pointNeeded'])
    await must(write(row, given))
    expect((await must(mine(row))).reply, 'it survives a reload').toMatchObject({ number: '武水函9号', points: [{ text: `西界应修正${mark}` }, {}] })
    expect(JSON.stringify(await read(id)), 'the office does not read what is not signed').not.toContain(mark)
    expect((await ask(desk(id, `/uploads/${scan}`), { as: staff })).status).toBe(404)
    expect(told(await sign(row, liaison))).toBe('403 notAllowed')
    await must(act(row, 'handing'))
    expect(told(await write(row, { conclusion: 'none' }))).toBe('409 wrongState')
    const answer = randomUUID()
    const signed = await must(sign(row, leader, answer))
    expect(signed).toMatchObject({ standing: 'changes', steps: ['supplement'], answers: [{ id: answer, late: false, offline: false, opinions: [{ handling: 'received' }, {}] }] })
    expect((await sign(row, leader, answer)).status, 'a second click').toBe(200)
    const made = (await opinionsOf()).filter(one => one.preview.includes(mark))
    expect(made.map(({ party, channel, author }) => [party, channel, author])).toEqual([['memberUnit', 'consultationLetter', expect.stringContaining('水务局')], ['memberUnit', 'consultationLetter', expect.stringContaining('水务局')]])
    expect(told(await write(row, { conclusion: 'none' })), 'it stays as it is').toBe('409 wrongState')
    expect((await ask(desk(id, `/uploads/${scan}`), { as: staff })).status).toBe(200)
    expect(JSON.stringify((await ask('/api/my/submissions', { as: leader })).body), 'what a unit says is not its leader\'s own').not.toContain(mark)
    // A supplement adds to it.
    await must(act(row, 'supplement'))
    expect((await read(id)).units.find(one => one.id === row)).toMatchObject({ standing: 'changes', supplementing: true })
    await must(write(row, { conclusion: 'against', points: [point(`补充不同意${mark}`)] }))
    expect(await must(sign(row))).toMatchObject({ standing: 'against', answers: [{ ordinal: 1 }, { ordinal: 2 }] })
    expect((await opinionsOf()).filter(one => one.preview.includes(mark))).toHaveLength(3)
  })

  it('stands by its 不同意 until it takes that back expressly, or the office withdraws what took it back', async () => {
    const id = await sent()
    const row = await rowOf(id)
    const say = async (given: Partial<ConsultationReply>) => {
      await must(write(row, given))
      return must(sign(row))
    }
    expect(await say({ conclusion: 'against', points: [point('不同意西界')], takesBack: true }), 'there is nothing to take back').toMatchObject({ standing: 'against', answers: [{ reply: { takesBack: false } }] })
    await must(act(row, 'supplement'))
    expect(await say({ conclusion: 'none' })).toMatchObject({ standing: 'against' })
    expect((await read(id)).counts).toMatchObject({ against: 1 })
    expect(await textOf(desk(id, '/answers.docx'))).toContain('此前签发的“不同意”没有撤回，仍然有效。')
    await must(act(row, 'supplement'))
    const taken = await say({ conclusion: 'none', takesBack: true })
    expect(taken).toMatchObject({ standing: 'none', answers: [{}, {}, { reply: { takesBack: true } }] })
    await must(ask(desk(id, `/answers/${taken.answers[2]?.id}/withdrawal`), { body: { reason: '误点' }, as: staff }))
    expect(await must(mine(row))).toMatchObject({ standing: 'against' })
  })

  it('is told the limit where it writes more than an answer holds, and loses nothing', async () => {
    const row = await rowOf(await sent())
    await must(write(row, { conclusion: 'changes', points: [point('先写的')] }))
    expect(faults(await write(row, { conclusion: 'changes', points: Array.from({ length: 61 }, (_, n) => point(`第${n}条`)) }))).toEqual([422, 'invalidInput', 'reply.points tooManyPoints'])
    expect((await must(mine(row))).reply.points.map(({ text }) => text)).toEqual(['先写的'])
    const items = Array.from({ length: 301 }, (_, n) => ({ id: `i${n}`, text: '资料', value: '', unit: null, due: null }))
    expect(faults(await patch(await begin('material'), { items }))).toEqual([422, 'invalidInput', 'patch.items tooManyItems'])
  })

  it('of two who write at once the second sees what the first has written', async () => {
    const row = await rowOf(await sent())
    const { version } = await must(mine(row))
    const save = (as: string, text: string) => ask<Refused>(`/api/unit/consultations/${row}`, { method: 'PATCH', body: { version, reply: reply({ conclusion: 'changes', points: [point(text)] }) }, as })
    expect((await save(liaison, '联络员写的')).status).toBe(200)
    const refused = await save(leader, '负责人写的')
    expect([refused.status, refused.body.code, refused.body.current?.reply.points[0]?.text, refused.body.current?.editedBy]).toEqual([409, 'stale', '联络员写的', expect.stringContaining('联络员')])
  })

  it('无意见 counts as an answer and makes no opinion', async () => {
    const id = await sent()
    const before = (await opinionsOf()).length
    const row = await rowOf(id)
    await must(write(row, { conclusion: 'none' }))
    expect(await must(sign(row))).toMatchObject({ standing: 'none' })
    expect((await opinionsOf()).length).toBe(before)
    expect((await read(id)).counts).toMatchObject({ total: 3, answered: 1, against: 0 })
  })

  it('takes vector data as material, looked through as for our layers, and what went another way with how and when', async () => {
    const send = (bytes: Uint8Array, name: string) => ask<{ upload: string, code?: string }>('/api/uploads', { body: fileForm(Buffer.from(bytes), { purpose: 'consultationFile', name }), as: liaison })
    const row = await rowOf(await sent('material', { items: [{ id: 'i1', text: '管理范围线', value: '', unit: null, due: null }] }))
    const area = { code: '1', name: '杨村', rings: [square([117, 39.3])] }
    const shape = await must(send(aShapefile([area]), '范围线.zip'))
    await must(send(buildDocx({ body: p('台账') }), '台账.docx'))
    for (const [bytes, name] of [[zipSync({ 'a.exe': new Uint8Array([1, 2, 3]) }), '程序.zip'], [Buffer.from('{"a":1}'), '杂.json'], [Buffer.from('<kml><Placemark>'), '断.kml']] as const) expect((await send(bytes, name)).status, name).toBe(422)
    await must(write(row, { items: [{ item: 'i1', state: 'elsewhere', note: ' ', uploads: [] }] }))
    expect(faults(await sign(row))).toEqual([422, 'invalidInput', 'reply.items.i1.note noteNeeded'])
    await must(write(row, { items: [{ item: 'i1', state: 'given', note: '', uploads: [shape.upload] }] }))
    await must(write(row, { items: [{ item: 'i1', state: 'elsewhere', note: '2026年9月1日由机要交换报送', uploads: [] }] }))
    expect((await must(sign(row))).answers[0]?.reply.items).toMatchObject([{ state: 'elsewhere' }])
  })

  it('gives material item by item, and confirms or contests values', async () => {
    const material = await sent('material', { items: [{ id: 'i1', text: '台账', value: '', unit: null, due: addDays(today, 2) }, { id: 'i2', text: '别家的', value: '', unit: unitOf('agriculture'), due: null }] })
    const row = await rowOf(material)
    expect((await must(mine(row))).items.map(item => item.id)).toEqual(['i1'])
    expect(faults(await write(row, { items: [{ item: 'i2', state: 'given', note: '', uploads: [] }] }))).toEqual([422, 'invalidInput', 'reply.items itemUnknown'])
    await must(write(row, { items: [{ item: 'i1', state: 'given', note: '', uploads: [] }] }))
    expect(faults(await sign(row))).toEqual([422, 'invalidInput', 'reply.items.i1.uploads fileNeeded'])
    await must(write(row, { items: [{ item: 'i1', state: 'given', note: '', uploads: [await upload(liaison, '台账.pdf')] }] }))
    expect(await must(sign(row))).toMatchObject({ standing: 'answered' })

    const values = await begin('confirmation')
    await must(patch(values, { lastDay: addDays(today, 3), stage, items: [{ id: 'i1', text: '耕地保有量', value: '2860 公顷', unit: unitOf('120114122'), due: null }] }))
    await must(ask(desk(values, '/units'), { body: { units: [unitOf('120114122')], outside: [] }, as: staff }))
    await must(step(values, 'sending'))
    const town = await rowOf(values, '120114122')
    const mark = randomUUID()
    await must(write(town, { items: [{ item: 'i1', state: 'contested', note: `应为 2800 公顷${mark}`, uploads: [] }] }, township))
    expect(await must(sign(town, township)), 'a township signs for itself').toMatchObject({ standing: 'answered', answers: [{ opinions: [{ text: expect.stringContaining(`对“耕地保有量：2860 公顷”提出异议：应为 2800 公顷${mark}`) }] }] })
    // A supplement repeats what was contested, which is an opinion already.
    await must(act(town, 'supplement', {}, township))
    expect(await must(sign(town, township))).toMatchObject({ answers: [{ ordinal: 1, opinions: [{}] }, { ordinal: 2, opinions: [] }] })
  })
})

describe('the office', () => {
  it('registers a letter on paper once, and withdraws one registered by mistake with its opinions', async () => {
    const id = await sent()
    const outside = (await read(id)).units.find(one => one.kind === 'outside')
    expect(outside).toMatchObject({ name: { zh: '邻区规划部门' }, reachable: false })
    const mark = randomUUID()
    const body = { id: randomUUID(), answeredOn: today, reply: reply({ conclusion: 'changes', number: '邻函1号', points: [point(`统一廊道宽度${mark}`)] }) }
    const path = desk(id, `/units/${outside?.id}/answers`)
    expect(faults(await ask<Refused>(path, { body: { ...body, answeredOn: addDays(today, 1) }, as: staff }))).toEqual([422, 'invalidInput', 'answeredOn dayFuture'])
    expect(faults(await ask<Refused>(path, { body: { ...body, answeredOn: addDays(today, -1) }, as: staff }))).toEqual([422, 'invalidInput', 'answeredOn dayBeforeSent'])
    expect(faults(await ask<Refused>(path, { body: { ...body, reply: { ...body.reply, number: '' } }, as: staff }))).toEqual([422, 'invalidInput', 'reply.number numberOrScan'])
    for (let n = 0; n < 2; n++) expect((await ask(path, { body, as: staff })).status, 'a second click').toBe(200)
    expect(told(await ask(path, { body: { ...body, answeredOn: today, reply: { ...body.reply, number: '另一号' } }, as: staff }))).toBe('409 idempotencyConflict')
    expect((await opinionsOf()).filter(one => one.preview.includes(mark))).toHaveLength(1)
    expect((await read(id)).units.find(one => one.id === outside?.id)).toMatchObject({ standing: 'changes', answers: [{ offline: true, answeredOn: today }] })
    expect(told(await ask(desk(id, `/answers/${body.id}/withdrawal`), { body: { reason: '' }, as: staff }))).toBe('422 invalidInput')
    await must(ask(desk(id, `/answers/${body.id}/withdrawal`), { body: { reason: '登记错单位' }, as: staff }))
    expect((await read(id)).units.find(one => one.id === outside?.id)).toMatchObject({ standing: 'working', answers: [{ withdrawReason: '登记错单位', reply: { number: '邻函1号' } }] })
    expect((await opinionsOf()).filter(one => one.preview.includes(mark))).toHaveLength(0)
    expect(told(await ask(desk(id, `/answers/${body.id}/withdrawal`), { body: { reason: '再撤' }, as: staff }))).toBe('409 wrongState')
  })

  it('reminds once a day, moves the last day with its reason, closes, opens again and recalls', async () => {
    const id = await sent()
    const row = await rowOf(id)
    expect(await must(ask(desk(id, '/reminders'), { body: {}, as: staff }))).toEqual({ reminded: 2, today: 0 })
    expect(await must(ask(desk(id, '/reminders'), { body: {}, as: staff }))).toEqual({ reminded: 0, today: 2 })
    expect(faults(await step(id, 'deadline', { lastDay: addDays(today, -1), reason: '改期' }))).toEqual([422, 'invalidInput', 'lastDay dayPast'])
    expect(faults(await step(id, 'deadline', { lastDay: addDays(today, 5), reason: '改期' }))).toEqual([422, 'invalidInput', 'lastDay daySame'])
    expect(faults(await step(id, 'deadline', { lastDay: addDays(today, 9), reason: ' ' }))).toEqual([422, 'invalidInput', 'reason needed'])
    await must(step(id, 'deadline', { lastDay: addDays(today, 9), reason: '各单位来不及' }))
    expect(await must(mine(row))).toMatchObject({ moves: [{ before: addDays(today, 5), after: addDays(today, 9), reason: '各单位来不及' }] })
    await must(write(row, { conclusion: 'none' }))
    await must(step(id, 'closing', { reason: '已齐' }))
    expect(told(await sign(row))).toBe('409 wrongState')
    await must(step(id, 'reopening'))
    await must(sign(row))
    expect(told(await step(id, 'recall', { reason: '发错' }, staff))).toBe('403 notAllowed')
    await must(step(id, 'recall', { reason: '发错' }))
    const agriculture = await rowOf(id, 'agriculture')
    expect(await must(mine(agriculture, otherLeader))).toMatchObject({ request: 'recalled', stateReason: '发错', steps: [] })
    expect(told(await write(agriculture, { conclusion: 'none' }, otherLeader))).toBe('409 wrongState')
    expect((await read(id)).steps).toEqual([])
  })

  it('asks further units later, who are told at once', async () => {
    const id = await sent()
    await must(ask(desk(id, '/units'), { body: { units: [unitOf('water'), unitOf('education')], outside: [] }, as: staff }))
    expect((await read(id)).units).toHaveLength(4)
    expect(told(await ask(desk(id, '/units'), { body: { units: [randomUUID()], outside: [] }, as: staff }))).toBe('422 invalidInput')
  })

  it('moves the open work of a merged unit to its successor', async () => {
    const admin = await signIn('admin')
    const [from, to] = [unitOf('sport'), unitOf('water')]
    const [both, alone] = [await sent(), await begin()]
    await must(ask(desk(both, '/units'), { body: { units: [from], outside: [] }, as: staff }))
    await must(patch(alone, { lastDay: addDays(today, 4), stage, items: [{ id: 'i1', text: '体育用地', value: '', unit: from, due: null }] }))
    await must(ask(desk(alone, '/units'), { body: { units: [from], outside: [] }, as: staff }))
    await must(step(alone, 'sending'))
    const merger = await ask(`/api/units/${from}/merger`, { body: { to, reason: '机构改革' }, as: admin })
    expect(merger.status, JSON.stringify(merger.body)).toBe(200)
    expect((await read(both)).units.find(one => one.unit === from)).toMatchObject({ standing: 'ended', endReason: '机构改革' })
    expect((await read(alone)).units.map(one => one.unit)).toEqual([to])
    expect((await must(mine(await rowOf(alone)))).items.map(item => item.text)).toEqual(['体育用地'])
    expect(faults(await ask<Refused>(desk(both, '/units'), { body: { units: [from], outside: [] }, as: staff }))).toEqual([422, 'invalidInput', 'units unitMerged'])
  })

  it('takes its papers away: the list of whom to call, all answers, the letter back; what is not agreed goes into the package', async () => {
    const id = await sent('opinion', { silence: true, number: '武规函77号' })
    const row = await rowOf(id)
    await must(write(row, { conclusion: 'against', points: [point('不同意西界', { basis: '调度方案' })] }))
    expect(await textOf(`/api/unit/consultations/${row}/reply.docx`, liaison)).toContain('经研究，我单位不同意，具体如下：')
    await must(sign(row))
    expect(told(await ask(desk(id, `/units/${await rowOf(id, 'agriculture')}/view`), { method: 'PUT', body: { view: '维持', reasons: '' }, as: staff }))).toBe('409 wrongState')
    await must(ask(desk(id, `/units/${row}/view`), { method: 'PUT', body: { view: '维持原方案', reasons: '上位规划已定' }, as: staff }))
    const overdue = await textOf(desk(id, '/overdue.docx'))
    expect(overdue).toContain('农业农村')
    expect(overdue).not.toContain('水务局')
    const answers = await textOf(desk(id, '/answers.docx'))
    for (const words of ['武规函77号', '不同意1家', '不同意西界', '承办单位意见：维持原方案', '理由和依据：上位规划已定']) expect(answers).toContain(words)
    const letter = await textOf(desk(id, '/letter.docx'))
    expect(letter).toContain('逾期未反馈的，视为无意见。')
    await must(step(id, 'deadline', { lastDay: addDays(today, 9), reason: '各单位来不及' }))
    const moved = await textOf(desk(id, '/letter.docx'))
    const body = (text: string) => text.split('\n').filter(line => line.includes('前书面反馈'))
    expect([body(moved), body(moved).length], 'as it was sent').toEqual([body(letter), 1])
    expect([moved.includes('截止日期调整'), letter.includes('截止日期调整')]).toEqual([true, false])
    const sheet = await fetch(serverBase() + desk(id, '/answers.xlsx'), { headers: { cookie: staff } })
    const cells = Object.entries(unzipSync(new Uint8Array(await sheet.arrayBuffer()))).filter(([name]) => name.startsWith('xl/')).map(([, bytes]) => strFromU8(bytes)).join('')
    expect(cells).toContain('不同意西界')
    const lines = (await must(ask<SubmissionPackage>(`/api/desk/plans/${plan}/package`, { as: staff }))).lines.find(line => line.item === 'unitOpinions')
    expect(lines?.files.map(file => file.path)).toEqual(expect.arrayContaining([expect.stringContaining('争议问题和承办单位意见')]))
    for (const path of ['/letter.docx', '/overdue.docx', '/answers.docx', '/answers.xlsx', '']) expect((await ask(desk(id, path), { as: liaison })).status, path).toBe(403)
  })

  it('shows the demonstration\'s letters as the clock has them', async () => {
    const items = (await must(ask<DeskConsultations>(`${list}?plan=${plan}`, { as: staff }))).items
    expect(items.find(one => one.number === '武规资函〔演示〕12号')).toMatchObject({ standing: 'ended', counts: { total: 8, answered: 6, against: 1, overdue: 2 } })
  })

  it('tells the public nothing', async () => {
    for (const path of ['/api/stages', '/api/plans', '/', '/stages', '/sitemap.xml', '/feed.atom']) expect(JSON.stringify((await ask(path)).body), path).not.toMatch(/wq-danwei-2|征求成员单位、镇街和园区意见/)
    expect((await ask(`/api/stages/${stage}`)).status).toBe(404)
  })
})
