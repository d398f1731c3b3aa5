import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar'
import type { PublicProposal } from '../../shared/schemas/proposal'
import type { OwnProposalList, ProposalFrame, ProposalRules, ProposalWork } from '../../shared/schemas/proposal-desk'
import { importWord } from '../../server/word/import-word'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { must, told } from '../support/everybody'
import { aPerson, idOf } from '../support/people'
import { aProposal, enterProposal, faultsOf, proposalDesk, publish, readWork, registered, replied, reply, takeStep, today, unitOf } from '../support/proposals'
import type { RefusedProposal } from '../support/proposals'

// What is registered and published here would stand in the figures of other files.
useOwnServer()

let [staff, director, liaison, leader, deputy, cppcc, auditor] = ['', '', '', '', '', '', '']
beforeAll(async () => {
  [staff, director, liaison, leader, deputy, cppcc, auditor] = [await signIn('staff'), await signIn('director'), await signIn('liaison'), await signIn('unit'), await signIn('deputy'), await signIn('cppcc'), await signIn('auditor')]
})

describe('a proposal that was handed over', () => {
  it('is registered once with its clock, and says what is missing', async () => {
    const one = await aProposal()
    expect(told(await ask(proposalDesk, { body: one, as: staff }))).toBe('201')
    expect(told(await ask(proposalDesk, { body: one, as: staff })), 'the same again').toBe('201')
    expect(told(await ask<RefusedProposal>(proposalDesk, { body: { ...one, title: '另一个' }, as: staff }))).toBe('409 idempotencyConflict')
    expect(faultsOf(await enterProposal({ number: one.number }))).toEqual([422, 'invalidInput', 'number numberTaken'])
    expect(faultsOf(await enterProposal({ number: `第 ${one.number} 号` })), 'with what letter and page put around it').toEqual([422, 'invalidInput', 'number numberTaken'])
    const wide = await must(enterProposal({ number: `第 ${one.number}-２ 号` }))
    expect((await readWork(wide.id)).number).toBe(`${one.number}-2`)
    expect(told(await ask(`${proposalDesk}/${wide.id}`, { method: 'PATCH', as: staff, body: { version: 1, patch: { number: `第${one.number}-2号`, title: '改标题' } } })), 'its own').toBe('200')
    expect(faultsOf(await enterProposal({ number: `第${one.number.replace(/\d/g, digit => '０１２３４５６７８９'.charAt(Number(digit)))}号` })), 'written in full width').toEqual([422, 'invalidInput', 'number numberTaken'])
    expect(faultsOf(await enterProposal({ signers: [{ name: '陈某', person: null }, { name: ' 陈 某', person: null }] }))).toEqual([422, 'invalidInput', 'signers signerTwice'])
    expect(faultsOf(await enterProposal({ title: '', assignedOn: addDays(today, 1) }))).toEqual([422, 'invalidInput', 'title needed'])
    expect(faultsOf(await enterProposal({ assignedOn: addDays(today, 1) }))).toEqual([422, 'invalidInput', 'assignedOn future'])
    expect(faultsOf(await enterProposal({ units: [{ unit: await unitOf('water'), part: 'coHandler' }] }))).toEqual([422, 'invalidInput', 'units oneHost'])
    expect(faultsOf(await enterProposal({ opinions: [randomUUID()] }))).toEqual([422, 'invalidInput', 'opinions opinionUnknown'])
    expect(await readWork(one.id)).toMatchObject({ state: 'handling', rounds: [{ round: 1, startedOn: one.assignedOn, due: { standing: 'running' } }], classes: [{ code: 'A' }, { code: 'B' }, { code: 'C' }, { code: 'D' }] })
  })

  it('is for the office; the record reads it, nobody else knows of it', async () => {
    const id = await registered()
    for (const [as, code] of [[deputy, 403], [liaison, 403], [undefined, 401]] as const) expect((await ask(`${proposalDesk}/${id}`, { as })).status).toBe(code)
    expect((await ask(`${proposalDesk}/${id}`, { as: auditor })).status).toBe(200)
    expect(told(await enterProposal({}, await signIn('moderator')))).toBe('403 notAllowed')
    expect(told(await takeStep(id, 'cancel', { reason: '重复' }, auditor))).toBe('403 notAllowed')
    expect((await ask(`/api/proposals/${id}`)).status, 'not public').toBe(404)
  })

  it('keeps the second of two who draft at once informed, and loses nothing', async () => {
    const id = await registered()
    const { version } = await readWork(id)
    const draft = (text: string, as: string, side: string) => ask<ProposalWork & RefusedProposal>(`/api/${side}/proposals/${id}/steps`, { body: { step: 'draft', version, text, class: '' }, as })
    expect(told(await draft('水务局的答复。', liaison, 'unit'))).toBe('200')
    const second = await draft('办公室的答复。', staff, 'desk')
    expect(told(second)).toBe('409 stale')
    expect(second.body.current?.rounds[0]?.reply?.text).toBe('水务局的答复。')
  })

  it('goes from draft over the director to the letter, which is opened and read back', async () => {
    const id = await registered({ assignedOn: addDays(today, -3) })
    expect(faultsOf(await takeStep(id, 'submit'))).toEqual([422, 'invalidInput', 'text needed', 'class needed'])
    expect(faultsOf(await takeStep(id, 'draft', { text: '一、已列入规划。', class: '甲' }))).toEqual([422, 'invalidInput', 'class classUnknown'])
    await must(takeStep(id, 'talk', { id: randomUUID(), heldOn: addDays(today, -2), method: 'faceToFace', who: '陈代表', result: '同意。' }))
    expect(faultsOf(await takeStep(id, 'talk', { id: randomUUID(), heldOn: addDays(today, 1), method: 'phone', who: '陈代表', result: '同意。' }))).toEqual([422, 'invalidInput', 'heldOn future'])
    await must(takeStep(id, 'draft', { text: '一、已列入规划。', class: 'C' }))
    await must(takeStep(id, 'submit'))
    expect(told(await takeStep(id, 'approve')), 'staff do not approve').toBe('403 notAllowed')
    await must(takeStep(id, 'sendBack', { reason: '请写明时间' }, director))
    expect((await readWork(id)).rounds[0]?.reply?.returnReason).toBe('请写明时间')
    await must(takeStep(id, 'draft', { text: '一、已列入规划，2027年落实。', class: 'C' }))
    await must(takeStep(id, 'submit'))
    await must(takeStep(id, 'approve', {}, director))
    expect(faultsOf(await takeStep(id, 'sign', { letterNumber: '', signer: '周某', signedOn: addDays(today, 1), scan: null }))).toEqual([422, 'invalidInput', 'letterNumber needed'])
    expect(faultsOf(await takeStep(id, 'sign', { letterNumber: '1', signer: '周某', signedOn: addDays(today, 1), scan: null }))).toEqual([422, 'invalidInput', 'signedOn future'])
    expect(faultsOf(await takeStep(id, 'sign', { letterNumber: '1', signer: '周某', signedOn: addDays(today, -3), scan: null })), 'before the talk that it tells of').toEqual([422, 'invalidInput', 'signedOn beforeTalk'])
    await must(takeStep(id, 'sign', { letterNumber: '演示〔2027〕3号', signer: '周某', signedOn: today, scan: null }))
    const file = await fetch(`${serverBase()}${proposalDesk}/${id}/letter.docx`, { headers: { cookie: staff } })
    const { title, blocks } = await importWord(new Uint8Array(await file.arrayBuffer()))
    const text = [title, ...blocks.map(block => block.text)].join('\n')
    const { units: [host], number, session } = await readWork(id)
    for (const said of [`关于${session}第${number}号建议的答复`, host?.name.zh ?? '', '演示〔2027〕3号', '已列入规划，2027年落实。', '陈某代表等2位代表', '签发人：周某', 'C类']) expect(text, said).toContain(said)
    expect(await readWork(id)).toMatchObject({ state: 'replied', rounds: [{ due: { standing: 'inTime' } }] })
  })

  it('is approved by somebody who has not drafted the reply', async () => {
    const id = await registered()
    await must(takeStep(id, 'draft', { text: '答复。', class: 'A' }, director))
    await must(takeStep(id, 'submit', {}, director))
    expect(told(await takeStep(id, 'approve', {}, director))).toBe('409 wrongState')
  })

  it('is extended once with a reason', async () => {
    const id = await registered()
    expect(faultsOf(await takeStep(id, 'extend', { reason: '' }))).toEqual([422, 'invalidInput', 'reason needed'])
    const before = (await readWork(id)).rounds[0]?.due.date ?? ''
    const { body: after } = await takeStep(id, 'extend', { reason: '涉及面广' })
    expect((after.rounds[0]?.due.date ?? '') > before).toBe(true)
    expect(after.steps).not.toContain('extend')
    expect(told(await takeStep(id, 'extend', { reason: '再来' }))).toBe('409 wrongState')
  })

  it('granted on paper in time is entered afterwards, with its day and document', async () => {
    const id = await registered({ assignedOn: addDays(today, -130) })
    expect(await readWork(id)).toMatchObject({ rounds: [{ due: { standing: 'overdue' } }], steps: expect.arrayContaining(['extend']) })
    const extend = (more: object) => takeStep(id, 'extend', { reason: '涉及面广', ...more })
    expect(told(await extend({})), 'the three months are over').toBe('409 wrongState')
    expect(faultsOf(await extend({ grantedOn: addDays(today, -60) }))).toEqual([422, 'invalidInput', 'document needed'])
    expect(faultsOf(await extend({ grantedOn: addDays(today, -131), document: '演示' }))).toEqual([422, 'invalidInput', 'grantedOn beforeStart'])
    expect(faultsOf(await extend({ grantedOn: addDays(today, 1), document: '演示' }))).toEqual([422, 'invalidInput', 'grantedOn future'])
    expect(told(await extend({ grantedOn: addDays(today, -5), document: '演示' })), 'granted when it was over').toBe('409 wrongState')
    expect((await must(extend({ grantedOn: addDays(today, -60), document: '演示批〔2026〕1号' }))).rounds[0]).toMatchObject({ extendedOn: addDays(today, -60), extensionDocument: '演示批〔2026〕1号', due: { standing: 'running' } })
  })

  it('that did not satisfy is handled a second time, with a clock of its own, and ends then', async () => {
    const { id } = await replied()
    expect(faultsOf(await takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '' }))).toEqual([422, 'invalidInput', 'note needed'])
    expect(faultsOf(await takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: addDays(today, -4), note: '不行' }))).toEqual([422, 'invalidInput', 'ratedOn beforeReply'])
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '没有时间表' }))
    expect(await readWork(id)).toMatchObject({ state: 'handling', rounds: [{ satisfaction: 'dissatisfied', ratingNote: '没有时间表' }, { round: 2, startedOn: today, reply: null, due: { standing: 'running' } }] })
    await must(takeStep(id, 'draft', { text: '补充答复。', class: 'B' }))
    await must(takeStep(id, 'submit'))
    await must(takeStep(id, 'approve', {}, director))
    await must(takeStep(id, 'sign', { letterNumber: '2', signer: '周某', signedOn: today, scan: null }))
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '仍不满意' }))
    expect(await readWork(id)).toMatchObject({ state: 'closed', rounds: [{}, { satisfaction: 'dissatisfied' }] })
  })

  it('has a mistaken reply withdrawn with trace; the public reads that it was', async () => {
    const { id, reply: first } = await replied()
    await publish(id, [first])
    expect((await must(ask<PublicProposal>(`/api/proposals/${id}`))).reply?.text).toBe('已经列入规划。')
    expect(told(await takeStep(id, 'withdrawReply', { reason: '发错了' })), 'the director’s').toBe('403 notAllowed')
    await must(takeStep(id, 'withdrawReply', { reason: '发错了' }, director))
    expect(await must(ask<PublicProposal>(`/api/proposals/${id}`))).toMatchObject({ reply: null, replyWithdrawn: true, replyClass: null, satisfaction: '', standing: 'handling' })
    const { state, rounds } = await readWork(id)
    expect([state, rounds[0]?.withdrawn[0]?.withdrawReason, rounds[0]?.withdrawn[0]?.text, rounds[0]?.reply?.signedOn]).toEqual(['handling', '发错了', '已经列入规划。', null])
    const readBy = async (as: string) => (await must(ask<ProposalWork>(`/api/unit/proposals/${id}`, { as }))).rounds.flatMap(round => round.withdrawn.map(one => one.withdrawReason))
    expect([await readBy(liaison), await readBy(leader)], 'the host, who writes another, reads why').toEqual([['发错了'], []])
  })
})

describe('the letter of a first handling', () => {
  it('is made anew until its units change: afterwards it is the paper that was signed', async () => {
    const { id } = await replied()
    const letter = () => ask<RefusedProposal>(`${proposalDesk}/${id}/letter.docx`, { as: staff })
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '没有时间表' }))
    expect((await letter()).status).toBe(200)
    await must(takeStep(id, 'reassign', { units: [{ unit: await unitOf('transport'), part: 'host' }], reason: '改由交通部门主办' }))
    expect(told(await letter())).toBe('409 wrongState')
    await must(takeStep(id, 'draft', { text: '补充答复。', class: 'B' }))
    expect((await letter()).status, 'the second, which is being written').toBe(200)
  })
})

describe('the entry', () => {
  type Patched = ProposalWork & RefusedProposal & { detail?: string }
  const edit = async (id: string, patch: object, reason?: string) => ask<Patched>(`${proposalDesk}/${id}`, { method: 'PATCH', as: staff, body: { version: (await readWork(id)).version, patch, reason } })

  it('is changed freely until the director has approved the letter, then not in what stands in it', async () => {
    const id = await registered({ assignedOn: addDays(today, -3) })
    expect((await edit(id, { title: '关于公交走廊建设的建议' })).body).toMatchObject({ title: '关于公交走廊建设的建议', letter: 'none', corrections: [] })
    await must(takeStep(id, 'draft', { text: '已列入。', class: 'C' }))
    await must(takeStep(id, 'submit'))
    expect((await edit(id, { contact: '综合科' })).status).toBe(200)
    await must(takeStep(id, 'approve', {}, director))
    const refused = await edit(id, { title: '另一个标题' }, '写错了')
    expect([told(refused), JSON.stringify(refused.body)]).toEqual(['409 wrongState', expect.stringContaining('请办公室主任先退回修改')])
    expect(faultsOf(await edit(id, { text: '补录正文。' }))).toEqual([422, 'invalidInput', 'reason needed'])
    expect((await edit(id, { text: '补录正文。' }, '补录')).body).toMatchObject({ letter: 'approved', corrections: [{ reason: '补录', fields: [{ field: 'text', before: '', after: '补录正文。' }] }] })
    expect((await edit(id, { title: '关于公交走廊建设的建议' })).status, 'the same again is no change').toBe(200)
    await must(takeStep(id, 'sendBack', { reason: '标题有误' }, director))
    expect((await edit(id, { title: '另一个标题' })).body).toMatchObject({ title: '另一个标题', letter: 'none' })
  })

  it('is corrected with a reason once the letter is signed: it is kept, lead and host are told, and the letter stays the paper that was signed', async () => {
    const { id } = await replied({ title: '关于更正的建议', signers: [{ name: '人大代表（演示）', person: await idOf(deputy) }] })
    const letter = () => ask<RefusedProposal>(`${proposalDesk}/${id}/letter.docx`, { as: staff })
    await must(takeStep(id, 'talk', { id: randomUUID(), heldOn: today, method: 'phone', who: '印发以后', result: '回访。' }))
    const file = await fetch(`${serverBase()}${proposalDesk}/${id}/letter.docx`, { headers: { cookie: staff } })
    const { blocks } = await importWord(new Uint8Array(await file.arrayBuffer()))
    expect(blocks.map(block => block.text).join(), 'a talk after it was approved stands in no letter').not.toContain('印发以后')
    expect(faultsOf(await edit(id, { number: '更正1' }))).toEqual([422, 'invalidInput', 'reason needed'])
    const stays = await edit(id, { kind: 'motion' }, '登记错了')
    expect([told(stays), JSON.stringify(stays.body)]).toEqual(['409 wrongState', expect.stringContaining('先撤回答复')])
    expect((await edit(id, { opinions: [] })).body.corrections, 'what it belongs with is in no letter').toEqual([])
    expect((await letter()).status).toBe(200)
    const { number } = await readWork(id)
    const { body } = await edit(id, { number: `${number}更` }, '编号录错')
    expect(body).toMatchObject({ letter: 'signed', number: `${number}更`, corrections: [{ reason: '编号录错', fields: [{ field: 'number', before: number, after: `${number}更` }] }] })
    expect(body.corrections[0]?.correctedBy).toBeTruthy()
    expect(told(await letter())).toBe('409 wrongState')
    for (const as of [deputy, liaison]) {
      const { items } = await must(ask<{ items: { kind: string, title: { zh: string } }[] }>('/api/notifications?limit=100', { as }))
      expect(items.find(one => one.kind === 'proposalCorrected' && one.title.zh.includes('关于更正的建议'))?.title.zh).toContain('编号录错')
    }
    expect(await must(ask<ProposalWork>(`/api/unit/proposals/${id}`, { as: liaison })), 'the host reads it').toMatchObject({ corrections: [{ reason: '编号录错' }] })
    expect(await must(ask<ProposalWork>(`/api/unit/proposals/${id}`, { as: leader })), 'who gives a view does not').toMatchObject({ corrections: [] })
  })

  it('whose day of assignment was wrong has its clock moved', async () => {
    const id = await registered({ assignedOn: addDays(today, -3) })
    const before = (await readWork(id)).rounds[0]?.due.date ?? ''
    expect(faultsOf(await edit(id, { assignedOn: addDays(today, 1) }))).toEqual([422, 'invalidInput', 'patch.assignedOn future'])
    const { rounds, units } = (await edit(id, { assignedOn: addDays(today, -40) })).body
    expect([rounds[0]?.startedOn, units.every(one => one.assignedOn === addDays(today, -40)), (rounds[0]?.due.date ?? '') < before]).toEqual([addDays(today, -40), true, true])
  })
})

describe('the lead', () => {
  it('rates the reply himself, once; a co-signer reads it; nobody else knows of it', async () => {
    const other = await aPerson([{ role: 'npcDeputy' }])
    const { id } = await replied({ signers: [{ name: '人大代表（演示）', person: await idOf(deputy) }, { name: '另一位', person: other.id }] })
    const own = (await must(ask<OwnProposalList>('/api/deputy/proposals', { as: deputy }))).items.find(one => one.id === id)
    expect(own).toMatchObject({ isLead: true, state: 'replied', hasLetter: true, replies: [{ text: '已经列入规划。', parts: [] }] })
    const letter = (as: string) => ask(`/api/deputy/proposals/${id}/letter.docx`, { as })
    expect([(await letter(deputy)).status, (await letter(other.as)).status, (await letter(cppcc)).status, (await letter(staff)).status]).toEqual([200, 200, 404, 403])
    const rate = (as: string, more: object = {}) => ask<OwnProposalList & RefusedProposal>(`/api/deputy/proposals/${id}/rating`, { body: { version: own?.version, satisfaction: 'satisfied', note: '', ...more }, as })
    expect(told(await rate(cppcc))).toBe('404 notFound')
    expect(told(await rate(other.as))).toBe('403 notAllowed')
    expect(faultsOf(await rate(deputy, { satisfaction: 'dissatisfied' }))).toEqual([422, 'invalidInput', 'note needed'])
    expect(told(await rate(deputy))).toBe('200')
    expect(told(await rate(deputy))).toBe('409 stale')
    expect((await readWork(id)).state).toBe('closed')
  })
})

describe('a unit’s own part of the reply', () => {
  it('stands behind the reply for those who signed and for the public, as it does in the letter', async () => {
    const id = await registered({ assignedOn: addDays(today, -5), signers: [{ name: '人大代表（演示）', person: await idOf(deputy) }], units: [{ unit: await unitOf('water'), part: 'host' }, { unit: await unitOf('agriculture'), part: 'separate' }] })
    const own = async () => (await must(ask<OwnProposalList>('/api/deputy/proposals', { as: deputy }))).items.find(one => one.id === id)
    expect((await ask(`/api/deputy/proposals/${id}/letter.docx`, { as: deputy })).status, 'no draft').toBe(404)
    await must(takeStep(id, 'view', { unit: await unitOf('agriculture'), text: '道路红线已经核对。' }))
    const signed = await reply(id, addDays(today, -1))
    const parts = [{ name: { zh: expect.stringContaining('农业') }, text: '道路红线已经核对。' }]
    expect(await own()).toMatchObject({ hasLetter: true, replies: [{ parts }] })
    await publish(id)
    expect((await must(ask<PublicProposal>(`/api/proposals/${id}`))).reply, 'not released').toBeNull()
    await publish(id, [signed])
    expect((await must(ask<PublicProposal>(`/api/proposals/${id}`))).reply, 'the reply alone').toMatchObject({ parts: [] })
    await publish(id, [signed], false, '', [signed])
    expect((await must(ask<PublicProposal>(`/api/proposals/${id}`))).reply).toMatchObject({ parts })
  })

  it('stays in the letter as it was approved, whatever its unit writes or becomes afterwards', async () => {
    const admin = await signIn('admin')
    const made = async (name: string) => (await must(ask<{ id: string }>('/api/units', { body: { code: `d-${randomUUID().slice(0, 8)}`, name: { zh: name }, kind: 'member' }, as: admin }))).id
    const [old, next] = [await made('甲处'), await made('乙处')]
    const id = await registered({ assignedOn: addDays(today, -5), signers: [{ name: '人大代表（演示）', person: await idOf(deputy) }], units: [{ unit: await unitOf('water'), part: 'host' }, { unit: old, part: 'separate' }, { unit: next, part: 'separate' }] })
    for (const [unit, text] of [[old, '甲处的意见。'], [next, '乙处的意见。']] as const) await must(takeStep(id, 'view', { unit, text }))
    await reply(id, addDays(today, -3))
    const parts = async () => (await must(ask<OwnProposalList>('/api/deputy/proposals', { as: deputy }))).items.find(one => one.id === id)?.replies.map(one => one.parts.map(({ name, text }) => `${name.zh}：${text}`).sort())
    const first = ['乙处：乙处的意见。', '甲处：甲处的意见。']
    expect(await parts()).toEqual([first])
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: addDays(today, -2), note: '没有时间表' }))
    await must(takeStep(id, 'view', { unit: old, text: '甲处的补充。' }))
    expect(await parts(), 'written anew for the second').toEqual([first])
    const letter = await fetch(`${serverBase()}${proposalDesk}/${id}/letter.docx`, { headers: { cookie: staff } })
    const { blocks } = await importWord(new Uint8Array(await letter.arrayBuffer()))
    expect(blocks.map(block => block.text).join()).toContain('甲处的意见。')
    await must(ask(`/api/units/${old}/merger`, { body: { to: next, reason: '机构改革' }, as: admin }))
    expect(await parts(), 'merged').toEqual([first])
    await reply(id, today, '第二次答复。')
    expect(await parts()).toEqual([first, ['乙处：乙处的意见。\n甲处：甲处的补充。']])
  })
})

describe('the rules', () => {
  it('give a session its own classes; what is registered keeps its own', async () => {
    const mine = `六次会议 ${randomUUID().slice(0, 8)}`
    const old = await registered({ session: mine })
    const { version, rules } = await must(ask<ProposalRules>(`${proposalDesk}/rules`, { as: staff }))
    const change = (more: object, as = staff) => ask<ProposalRules & RefusedProposal>(`${proposalDesk}/rules`, { method: 'PUT', body: { version, rules: { ...rules, ...more } }, as })
    expect(told(await change({}, auditor))).toBe('403 notAllowed')
    expect(faultsOf(await change({ returnWorkingDays: 0 }))).toEqual([422, 'invalidInput', 'rules.returnWorkingDays number'])
    expect(told(await change({ sessions: [{ session: mine, scheme: 'three' }] }))).toBe('200')
    expect(told(await change({}))).toBe('409 stale')
    const fresh = await registered({ session: mine })
    expect([(await readWork(old)).classes.map(one => one.code), (await readWork(fresh)).classes.map(one => one.code)]).toEqual([['A', 'B', 'C', 'D'], ['甲', '乙', '丙']])
    expect((await must(ask<ProposalFrame>(`${proposalDesk}/frame`, { as: staff }))).sessions).toContain(mine)
  })
})
