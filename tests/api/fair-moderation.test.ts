import { beforeAll, describe, expect, it } from 'vitest'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { Receipt } from '../../shared/schemas/receipt'
import { atDesk } from '../support/answering'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { cookiesOfEverybody, everybody, refusalOf, told } from '../support/everybody'
import { aPhone, awaitMessage, messagesTo, proofFor } from '../support/messages'
import { enterPerson, freshAddress } from '../support/people'

// It counts what waits, and what is sent to whom.
useOwnServer()

const stage = 'wq-gongshi-1'
interface Refused { code: string, title: string }
const from = () => ({ 'x-forwarded-for': freshAddress() })
const receiptOf = async (code: string) => (await ask<Receipt>(`/api/receipts/${code}`, { headers: from() })).body
const ownOf = async (code: string) => {
  const [own] = (await receiptOf(code)).opinions
  if (!own) throw new Error('a receipt without an opinion')
  return own
}
const opened = async (id: string, as = 'auditor' as Parameters<typeof signIn>[0]) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: await signIn(as) })).body
const act = async (id: string, path: string, body: object, as: Parameters<typeof signIn>[0]) => ask<DeskOpinion & Refused>(`/api/desk/opinions/${id}/${path}`, { body: { version: (await opened(id)).version, ...body }, as: await signIn(as) })
const patch = async (id: string, change: object, as: Parameters<typeof signIn>[0] = 'moderator') => ask<DeskOpinion & Refused>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await opened(id)).version, patch: change }, as: await signIn(as) })
const mend = (code: string, id: string, body: object) => ask<Receipt & Refused>(`/api/receipts/${code}/opinions/${id}/text`, { method: 'PUT', body, headers: from() })
const appeal = (code: string, id: string, body: object) => ask<Receipt & Refused>(`/api/receipts/${code}/opinions/${id}/appeal`, { body, headers: from() })
const figures = async () => (await ask<DeskFigures>(`/api/desk/stages/${stage}/figures`, { as: await signIn('moderator') })).body

/** An opinion as it arrived, with its receipt; of somebody known by this phone, else of nobody. */
async function arrived(text: string, contact: object = {}) {
  const { receipt } = (await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }], contact }), headers: from() })).body
  return { receipt, id: (await ownOf(receipt)).id }
}
const withheld = async (text: string, contact: object = {}) => {
  const one = await arrived(text, contact)
  expect((await patch(one.id, { topic: '08', nature: 'objection', visibility: 'withheld', withheldReason: 'attack' })).status).toBe(200)
  return one
}

describe('an opinion that is not shown', () => {
  it('is told with its reason, mended by its author and looked at anew; what he said first stays in the history', async () => {
    const { id, receipt } = await withheld('某局长某某是个笨蛋，路修错了。')
    expect(await ownOf(receipt)).toMatchObject({ visibility: 'withheld', withheldReason: 'attack', remedies: { mend: true, appeal: true, mended: 0 } })
    const done = await mend(receipt, id, { text: '这条路的走向不合理，请重新论证。' })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(done.body.opinions[0]).toMatchObject({ text: '这条路的走向不合理，请重新论证。', visibility: 'pending', withheldReason: '' })
    const desk = await opened(id)
    expect(desk).toMatchObject({ visibility: 'pending', text: '这条路的走向不合理，请重新论证。', topic: '08' })
    expect(desk.changes[0]).toMatchObject({ person: '', before: { text: '某局长某某是个笨蛋，路修错了。' }, after: { mended: 'receipt' } })
    expect((await patch(id, { visibility: 'public' })).body).toMatchObject({ visibility: 'public', publicText: '这条路的走向不合理，请重新论证。' })
    expect((await mend(receipt, id, { text: '再改一次' })).body.code, 'what is shown needs no mending').toBe('wrongState')
  })

  it('is mended three times at most, not by the same words, nor once it is answered or belongs elsewhere', async () => {
    const { id, receipt } = await withheld('第一次')
    expect((await mend(receipt, id, { text: '第一次' })).body).toMatchObject({ code: 'sameWords', title: expect.stringMatching(/^文字和原来一样。请修改后再提交/) })
    expect((await mend(receipt, id, { text: '' })).status).toBe(422)
    for (const text of ['第二次', '第三次', '第四次']) {
      expect((await mend(receipt, id, { text, proof: '无人要的凭据' })).status, text).toBe(200)
      await patch(id, { visibility: 'withheld', withheldReason: 'attack' })
    }
    expect(await ownOf(receipt)).toMatchObject({ remedies: { mend: false, appeal: true, mended: 3 } })
    const { mended, label } = await opened(id)
    expect(mended).toEqual({ times: 3, at: (await ownOf(receipt)).mendedAt })
    const listed = (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest`, { as: await signIn('moderator') })).body.items
    expect(listed.find(one => one.label === label)?.mended).toEqual(mended)
    const record = await ask<{ items: { detail: object }[] }>(`/api/audit?action=opinion.mend&limit=1`, { as: await signIn('auditor') })
    expect(record.body.items[0], 'by what he was known, not by a proof nobody looked at').toMatchObject({ detail: { via: 'receipt' } })
    expect((await mend(receipt, id, { text: '第五次' })).body.code).toBe('wrongState')
    const elsewhere = await arrived('我要举报。')
    await patch(elsewhere.id, { topic: '08', nature: 'report', visibility: 'withheld', withheldReason: 'redirected' })
    expect((await mend(elsewhere.receipt, elsewhere.id, { text: '我要提意见。' })).body.code).toBe('wrongState')
    expect((await mend(elsewhere.receipt, id, { text: '别人的' })).body.code, 'of another submission').toBe('notFound')
  })

  it('of an author who is known by a contact is mended with a fresh code alone, and by nobody else', async () => {
    const who = aPhone()
    const { id, receipt } = await withheld('含糊其辞', { phone: who.phone })
    const body = { text: '请在村口设公交站。' }
    expect((await mend(receipt, id, body)).body.code).toBe('proofInvalid')
    expect((await mend(receipt, id, { ...body, proof: await proofFor(aPhone(), 'receipt') })).body.code).toBe('proofInvalid')
    expect((await mend(receipt, id, { ...body, proof: await proofFor(who, 'receipt') })).status).toBe(200)
    expect((await appeal(receipt, id, { text: '没有可申请的' })).body.code).toBe('proofInvalid')
  })

  it('is written of to whom a code has reached, once it can hardly be undone any more', async () => {
    const who = aPhone()
    const { id, receipt } = await arrived('请看看这条意见。', { phone: who.phone })
    expect((await ask(`/api/receipts/${receipt}/verification`, { body: { proof: await proofFor(who, 'receipt') }, headers: from() })).status).toBe(200)
    const undone = await patch(id, { topic: '08', nature: 'suggestion', visibility: 'withheld', withheldReason: 'offTopic' })
    await act(id, 'undo', { version: undone.body.version }, 'moderator')
    await patch(id, { visibility: 'withheld', withheldReason: 'noSubstance' })
    await expect.poll(() => messagesTo(who.masked, 'hidden'), { timeout: 20_000 }).toHaveLength(1)
    await new Promise(resolve => setTimeout(resolve, 2500))
    expect(await messagesTo(who.masked, 'hidden'), 'and not twice').toHaveLength(1)
  })
})

describe('an appeal', () => {
  it('is decided by another person than the one who hid it, with a reason its author reads', async () => {
    const before = (await figures()).appealed
    const { id, receipt } = await withheld('这一条为什么不公开？')
    expect((await appeal(receipt, id, { text: '' })).status).toBe(422)
    expect((await appeal(receipt, id, { text: '我只是批评规划，没有攻击任何人。' })).status).toBe(200)
    expect(await ownOf(receipt)).toMatchObject({ appeal: { decision: '' }, remedies: { appeal: false } })
    expect((await appeal(receipt, id, { text: '再来' })).body.code).toBe('wrongState')
    expect((await figures()).appealed).toBe(before + 1)
    expect((await ask<DeskList>(`/api/desk/stages/${stage}/opinions?appealed=true`, { as: await signIn('moderator') })).body.items.map(item => item.id)).toContain(id)
    expect((await opened(id, 'moderator')).appeals[0]).toMatchObject({ text: '我只是批评规划，没有攻击任何人。', against: 'attack', mayDecide: false })
    expect((await opened(id, 'staff')).appeals[0]).toMatchObject({ mayDecide: true })
    expect((await act(id, 'appeal/decision', { decision: 'granted', reason: '我自己来' }, 'moderator')).body.code).toBe('anotherPersonNeeded')
    const done = await act(id, 'appeal/decision', { decision: 'granted', reason: '属于对规划的批评，应当公开。' }, 'staff')
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(done.body).toMatchObject({ visibility: 'public', publicText: '这一条为什么不公开？' })
    expect(await ownOf(receipt)).toMatchObject({ visibility: 'public', appeal: { decision: 'granted', reason: '属于对规划的批评，应当公开。' } })
    expect((await figures()).appealed).toBe(before)
    expect((await act(id, 'appeal/decision', { decision: 'rejected', reason: '再来一次' }, 'director')).body.code).toBe('wrongState')
  })

  it('that is turned down leaves it hidden, and comes again only when it is hidden again', async () => {
    const { id, receipt } = await withheld('广告')
    await appeal(receipt, id, { text: '不是广告' })
    expect((await act(id, 'appeal/decision', { decision: 'rejected', reason: '' }, 'staff')).status, 'a reason is needed').toBe(422)
    expect((await act(id, 'appeal/decision', { decision: 'rejected', reason: '确系广告。' }, 'staff')).body).toMatchObject({ visibility: 'withheld' })
    expect(await ownOf(receipt)).toMatchObject({ appeal: { decision: 'rejected', reason: '确系广告。' }, remedies: { appeal: false } })
    expect((await appeal(receipt, id, { text: '还是不服' })).body.code).toBe('wrongState')
    await mend(receipt, id, { text: '请增加公园。' })
    await patch(id, { visibility: 'withheld', withheldReason: 'offTopic' })
    expect((await appeal(receipt, id, { text: '这次不是' })).status).toBe(200)
  })

  it('has nothing left to decide when its author mends or withdraws, and is granted by whoever shows it', async () => {
    const mended = await withheld('甲')
    await appeal(mended.receipt, mended.id, { text: '请复核' })
    await mend(mended.receipt, mended.id, { text: '甲改' })
    expect((await ownOf(mended.receipt)).appeal).toMatchObject({ decision: 'moot' })
    const shown = await withheld('乙')
    await appeal(shown.receipt, shown.id, { text: '请复核' })
    await patch(shown.id, { visibility: 'public' })
    expect((await ownOf(shown.receipt)).appeal).toMatchObject({ decision: 'granted' })
    const who = aPhone()
    const gone = await withheld('丙', { phone: who.phone })
    const proof = await proofFor(who, 'receipt')
    expect((await appeal(gone.receipt, gone.id, { text: '这里写了很多私事', proof })).status).toBe(200)
    const all = await ask<{ opinions: { appeals: { text: string }[] }[] }>(`/api/receipts/${gone.receipt}/export`, { body: { proof }, headers: from() })
    expect(all.body.opinions[0]?.appeals.map(one => one.text)).toEqual(['这里写了很多私事'])
    expect((await ask(`/api/receipts/${gone.receipt}/withdrawal`, { body: { proof }, headers: from() })).status).toBe(200)
    const left = await opened(gone.id)
    expect(left.appeals[0]).toMatchObject({ text: '', decision: 'moot' })
    expect(JSON.stringify(left)).not.toContain('私事')
  })

  it('is not settled by who hid it and sets it back to review; nor by undoing', async () => {
    const { id, receipt } = await withheld('己')
    await appeal(receipt, id, { text: '请复核' })
    expect((await patch(id, { visibility: 'pending' })).status).toBe(200)
    expect((await ownOf(receipt)).appeal).toMatchObject({ decision: '' })
    await patch(id, { visibility: 'withheld', withheldReason: 'attack' })
    const granted = await act(id, 'appeal/decision', { decision: 'granted', reason: '应当公开。' }, 'staff')
    expect(granted.body).toMatchObject({ visibility: 'public', undoable: false })
    expect((await act(id, 'undo', {}, 'moderator')).body.code).toBe('undoImpossible')
    const mended = await withheld('庚')
    await mend(mended.receipt, mended.id, { text: '庚改' })
    expect((await act(mended.id, 'undo', {}, 'moderator')).body.code).toBe('undoImpossible')
  })

  it('against what was sent elsewhere brings it back to review', async () => {
    const { id, receipt } = await arrived('我家门口的路太窄。')
    await patch(id, { topic: '08', nature: 'complaint', visibility: 'withheld', withheldReason: 'redirected' })
    await appeal(receipt, id, { text: '我说的是规划的道路。' })
    expect((await act(id, 'appeal/decision', { decision: 'granted', reason: '确属规划意见。' }, 'staff')).body).toMatchObject({ visibility: 'pending', redirectedTo: '' })
    expect((await ownOf(receipt)).appeal).toMatchObject({ decision: 'reopened', reason: '确属规划意见。' })
  })

  it('of two who file it at one moment is one', async () => {
    const { id, receipt } = await withheld('丁')
    const answers = await Promise.all(Array.from({ length: 4 }, () => appeal(receipt, id, { text: '请复核' })))
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409, 409])
    expect((await opened(id)).appeals).toHaveLength(1)
  })
})

describe('a matter that belongs elsewhere', () => {
  it('names its channel at once, is never public, and opens again by a second thought alone', async () => {
    const { id, receipt } = await arrived('征地补偿标准太低。')
    expect((await patch(id, { topic: '08', nature: 'complaint', visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'landCompensation' })).body).toMatchObject({ redirectedTo: 'landCompensation' })
    expect(await ownOf(receipt)).toMatchObject({ redirectedTo: 'landCompensation', remedies: { mend: false, appeal: true } })
    expect((await patch(id, { nature: 'suggestion', visibility: 'public' })).body.code).toBe('wrongState')
    expect((await patch(id, { nature: 'suggestion', visibility: 'pending' })).body).toMatchObject({ visibility: 'pending', redirectedTo: '' })
    expect((await patch(id, { visibility: 'public' })).status).toBe(200)
    expect((await ownOf(receipt)).redirectedTo).toBe('')
  })
})

describe('before the director', () => {
  it('he is told at once; nothing is shown and no reply goes out until he decides', async () => {
    const { id } = await arrived('听说有人要在大桥上静坐。')
    await patch(id, { topic: '08', nature: 'suggestion' })
    await patch(id, { outcome: 'explained', reason: '已转有关部门。' }, 'planner')
    expect((await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: (await opened(id)).version, text: '感谢反映。' }, as: await signIn('planner') })).status).toBe(200)
    const director = aPhone()
    await enterPerson([{ role: 'officeDirector' }], { phone: director.phone })
    const before = (await figures()).escalated
    expect((await act(id, 'escalation', { note: '' }, 'moderator')).status).toBe(422)
    expect((await act(id, 'escalation', { note: '可能涉及群体性事件。' }, 'moderator')).body).toMatchObject({ escalated: true, escalations: [{ note: '可能涉及群体性事件。', decision: '' }] })
    expect((await act(id, 'escalation', { note: '再报一次' }, 'planner')).body.code).toBe('wrongState')
    expect((await figures()).escalated).toBe(before + 1)
    expect((await ask<DeskList>(`/api/desk/stages/${stage}/opinions?escalated=true`, { as: await signIn('director') })).body.items.map(item => item.id)).toContain(id)
    expect((await patch(id, { visibility: 'public' })).body.code).toBe('wrongState')
    expect((await act(id, 'reply/publish', {}, 'staff')).body.code).toBe('wrongState')
    const bulk = await ask<{ changed: number, refused: unknown[] }>(`/api/desk/stages/${stage}/bulk`, { body: { ids: [id], patch: { visibility: 'public' }, preview: false }, as: await signIn('moderator') })
    expect(bulk.body).toMatchObject({ changed: 0, refused: [{ n: 1 }] })
    expect(await awaitMessage(director.masked, { template: 'escalated' })).not.toContain('群体性')
    expect((await act(id, 'escalation/decision', { note: '按程序办理，可以公开。' }, 'director')).body).toMatchObject({ escalated: false, escalations: [{ decision: '按程序办理，可以公开。' }] })
    expect((await patch(id, { visibility: 'public' })).status).toBe(200)
    expect((await act(id, 'reply/publish', {}, 'staff')).status).toBe(200)
  })

  it('nobody takes it back, splits it out or reads on after its author has withdrawn', async () => {
    const who = aPhone()
    const { id, receipt } = await arrived('第一句。第二句。', { phone: who.phone })
    await act(id, 'escalation', { note: '请批示。' }, 'moderator')
    for (const as of ['moderator', 'auditor', 'director'] as const) expect((await act(id, 'undo', {}, as)).body.code, as).toBe('undoImpossible')
    expect((await act(id, 'split', { parts: ['第一句。', '第二句。'] }, 'moderator')).body.code).toBe('wrongState')
    expect((await ask(`/api/receipts/${receipt}/withdrawal`, { body: { proof: await proofFor(who, 'receipt') }, headers: from() })).status).toBe(200)
    expect(await opened(id, 'director')).toMatchObject({ escalated: false, escalations: [{ note: '', decidedAt: expect.any(String) }] })
    expect((await figures()).escalated).toBe((await ask<DeskList>(`/api/desk/stages/${stage}/opinions?escalated=true`, { as: await signIn('director') })).body.total)
  })

  it('a reply about to go out stays and is checked again', async () => {
    const { id } = await arrived('请增设斑马线。')
    await patch(id, { topic: '08', nature: 'suggestion' })
    await patch(id, { outcome: 'explained', reason: '由交管部门设置。' }, 'planner')
    await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: (await opened(id)).version, text: '谢谢。' }, as: await signIn('planner') })
    await act(id, 'reply/publish', {}, 'staff')
    expect((await act(id, 'escalation', { note: '先等等。' }, 'staff')).status).toBe(200)
    await ask(`/api/desk/stages/${stage}/publishing`, { method: 'PUT', body: { at: 'now' }, as: await signIn('director') })
    await new Promise(resolve => setTimeout(resolve, 6000))
    expect((await atDesk(id)).handling).toBe('drafted')
    expect((await opened(id)).reply).toMatchObject({ reviewedBy: null, publishedAt: null })
  })
})

describe('a sealed original', () => {
  it('is read for a reason that stands in the record, and by those who read originals', async () => {
    const { id } = await arrived('请修路，电话 13912345678。')
    expect((await opened(id, 'moderator')).text, 'before anything is covered it is read as it is').toContain('13912345678')
    expect(told(await act(id, 'original', { reason: '没有涂隐' }, 'moderator'))).toBe('409 wrongState')
    await patch(id, { topic: '08', nature: 'suggestion', visibility: 'public' })
    for (const as of ['moderator', 'staff', 'director', 'planner'] as const) expect(JSON.stringify(await opened(id, as)), as).not.toContain('13912345678')
    expect(JSON.stringify((await ask(`/api/desk/stages/${stage}/opinions?sort=newest&limit=3`, { as: await signIn('moderator') })).body)).not.toContain('13912345678')
    expect((await patch(id, { publicText: '' })).status, 'an empty text opens no seal').toBe(422)
    expect((await act(id, 'split', { parts: ['请修路', '电话 13912345678'] }, 'moderator')).status).not.toBe(200)
    expect((await act(id, 'original', { reason: '' }, 'staff')).status).toBe(422)
    expect((await ask<{ text: string }>(`/api/desk/opinions/${id}/original`, { body: { reason: '核对作者电话' }, as: await signIn('staff') })).body.text).toContain('13912345678')
    const record = (await ask<{ items: { action: string, detail: { reason?: string } }[] }>(`/api/audit?action=opinion.readOriginal&limit=5`, { as: await signIn('auditor') })).body
    expect(record.items[0]).toMatchObject({ action: 'opinion.readOriginal', detail: { reason: '核对作者电话' } })
  })
})

describe('everybody', () => {
  const cookies = new Map<string, string | undefined>()
  beforeAll(async () => {
    for (const [who, cookie] of await cookiesOfEverybody()) cookies.set(who, cookie)
  })

  it('does what is his and nothing else', async () => {
    const desk = ['techTeam', 'moderator', 'officeStaff', 'officeDirector']
    const readers = [...desk, 'leadingGroup', 'auditor']
    const one = await withheld('谁可以做什么')
    const { version } = await opened(one.id)
    const may: Record<string, { path: string, body: object, who: string[], let: string }> = {
      escalate: { path: 'escalation', body: { note: '事由' }, who: desk, let: '409 stale' },
      decide: { path: 'escalation/decision', body: { note: '批示' }, who: ['officeDirector'], let: '409 stale' },
      appeal: { path: 'appeal/decision', body: { decision: 'rejected', reason: '理由' }, who: ['moderator', 'officeStaff', 'officeDirector'], let: '409 stale' },
      original: { path: 'original', body: { reason: '看看原文' }, who: readers, let: '409 wrongState' },
    }
    for (const [name, { path, body, who, let: lets }] of Object.entries(may)) {
      for (const person of everybody) {
        const answer = await ask<{ code?: string }>(`/api/desk/opinions/${one.id}/${path}`, { body: name === 'original' ? body : { version: version + 1000, ...body }, as: cookies.get(person) })
        expect(told(answer), `${person} ${name}`).toBe(who.includes(person) ? lets : refusalOf(person))
      }
    }
    expect((await opened(one.id)).version).toBe(version)
  })
})
