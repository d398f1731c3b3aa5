import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar'
import { fourDigits } from '../../shared/domain/running-number'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { PublicOpinion, PublicOpinionList } from '../../shared/schemas/opinion'
import type { Plan } from '../../shared/schemas/plan'
import type { PublicProposal, PublicProposalList } from '../../shared/schemas/proposal'
import type { DeskProposalList } from '../../shared/schemas/proposal-desk'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { must, told } from '../support/everybody'
import { faultsOf, proposalDesk, publish, readWork, registered, replied, reply, takeStep, today, unitOf } from '../support/proposals'

// What is registered and published here would stand in the figures of other files.
useOwnServer()

let [staff, director] = ['', '']
beforeAll(async () => {
  [staff, director] = [await signIn('staff'), await signIn('director')]
})
const read = (id: string) => must(ask<PublicProposal>(`/api/proposals/${id}`))

describe('the register', () => {
  it('shows what was made public and as far as it was, with the figures of the same', async () => {
    const mine = `公开届次 ${randomUUID().slice(0, 8)}`
    const [{ id: open, reply: first }, { id: closed }] = [await replied({ session: mine }), await replied({ session: mine })]
    const register = () => must(ask<PublicProposalList>(`/api/proposals?session=${encodeURIComponent(mine)}`))
    expect((await register()).items).toEqual([])
    expect(told(await takeStep(open, 'publish', { isPublic: true, namesPublic: false, replies: [] })), 'the director’s').toBe('403 notAllowed')
    await publish(open)
    const { items: [item], figures } = await register()
    expect(item).toMatchObject({ id: open, standing: 'replied', replyClass: null, satisfaction: '' })
    expect(figures).toMatchObject({ total: 1, replied: 1 })
    expect(await read(open)).toMatchObject({ lead: '', cosigners: [], reply: null, replyWithdrawn: false })
    await publish(open, [first], true)
    expect(await read(open)).toMatchObject({ lead: '陈某', cosigners: ['李某'], reply: { text: '已经列入规划。' }, replyClass: { zh: 'C类（已列入规划、计划，逐步解决）' } })
    expect((await ask(`/api/proposals/${closed}`)).status).toBe(404)
    expect((await ask('/api/proposals/nothing')).status).toBe(404)
    const atDesk = await must(ask<DeskProposalList>(`${proposalDesk}?session=${encodeURIComponent(mine)}`, { as: staff }))
    expect(atDesk.figures).toMatchObject({ total: 2, replied: 2 })
    await must(takeStep(open, 'withdrawReply', { reason: '撤回' }, director))
    await must(takeStep(open, 'cancel', { reason: '重复登记' }))
    expect((await register()).items).toEqual([])
  })

  it('shows of the second handling what was released of it: a signed reply waits for the director', async () => {
    const { id, reply: first } = await replied()
    await publish(id, [first])
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '没有时间表' }))
    const second = await reply(id, today, '第二次答复。')
    expect(await read(id)).toMatchObject({ reply: { text: '已经列入规划。' }, satisfaction: 'dissatisfied', again: true, standing: 'replied' })
    expect(faultsOf(await takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [randomUUID()] }, director))).toEqual([422, 'invalidInput', 'replies replyUnknown'])
    await publish(id, [first, second])
    expect(await read(id), 'the first stays public beside it').toMatchObject({ reply: { text: '第二次答复。' }, earlierReplies: [{ text: '已经列入规划。' }], satisfaction: '', again: true })
    expect((await ask<string>(`/proposals/${id}`)).body).toMatch(/第二次答复。[\s\S]*首次办理的答复[\s\S]*已经列入规划。/)
    await must(takeStep(id, 'withdrawReply', { reason: '发错了' }, director))
    expect(await read(id), 'the first stands').toMatchObject({ reply: { text: '已经列入规划。' }, earlierReplies: [], replyWithdrawn: true })
    expect(faultsOf(await takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [second] }, director)), 'what was withdrawn').toEqual([422, 'invalidInput', 'replies replyUnknown'])
    await must(takeStep(id, 'publish', { isPublic: false, namesPublic: false, replies: [first], reason: '重新审核' }, director))
    await publish(id)
    expect(await read(id)).toMatchObject({ reply: null, again: false })
  })

  it('tells of a reply that was public and is no longer from when to when, and why', async () => {
    const { id, reply: first } = await replied()
    await publish(id, [first])
    expect((await read(id)).formerReplies).toEqual([])
    const since = (await readWork(id)).rounds[0]?.reply?.releasedAt
    const take = (more: object) => takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [], ...more }, director)
    expect(faultsOf(await take({}))).toEqual([422, 'invalidInput', 'reason needed'])
    expect(faultsOf(await take({ isPublic: false })), 'with all of it').toEqual([422, 'invalidInput', 'reason needed'])
    expect(faultsOf(await take({ reason: '应陈 某要求' })), 'a name that is not public').toEqual([422, 'invalidInput', 'reason nameTold'])
    expect((await read(id)).reply?.text, 'what is refused changes nothing').toBe('已经列入规划。')
    await must(take({ reason: '数据有误，核对后再公布' }))
    const former = { what: 'reply', from: since, until: expect.any(String) as string, withdrawn: false, reason: '数据有误，核对后再公布' }
    expect(await read(id)).toMatchObject({ reply: null, replyClass: null, replyWithdrawn: false, formerReplies: [former] })
    expect((await readWork(id)).rounds[0]?.reply?.releases).toEqual([{ what: 'reply', from: since, until: expect.any(String) as string, endedBy: expect.any(String) as string, reason: former.reason }])
    for (const [path, said] of [[`/proposals/${id}`, '起不再公开。'], [`/en/proposals/${id}`, 'is not public any more']] as const) {
      const { body } = await ask<string>(path)
      expect([body.includes(said), body.includes(former.reason), body.includes('已经列入规划。')], path).toEqual([true, true, false])
    }
    await publish(id, [first])
    expect(await read(id), 'public again, and the trace stays').toMatchObject({ reply: { text: '已经列入规划。' }, formerReplies: [former] })
    await must(takeStep(id, 'withdrawReply', { reason: '印发有误' }, director))
    expect(await read(id)).toMatchObject({ reply: null, replyWithdrawn: true, formerReplies: [former, { withdrawn: true, reason: '印发有误' }] })
    await must(take({ isPublic: false }))
    expect((await ask(`/api/proposals/${id}`)).status, 'out of the register altogether').toBe(404)
  })

  it('covers in such a reason the names that are taken from the public later', async () => {
    const { id, reply: first } = await replied()
    await publish(id, [first], true)
    await publish(id, [], true, '李某要求更正')
    expect((await read(id)).formerReplies[0]?.reason).toBe('李某要求更正')
    await publish(id)
    expect((await read(id)).formerReplies[0]?.reason).toBe('提出人要求更正')
  })

  it('covers and refuses names that stood there before the entry was corrected, and those told apart by where they are', async () => {
    const { id, reply: first } = await replied({ signers: [{ name: '程某', person: null }, { name: '王伟（河西）', person: null }] })
    const { version } = await readWork(id)
    await must(ask(`${proposalDesk}/${id}`, { method: 'PATCH', as: staff, body: { version, patch: { signers: [{ name: '陈某', person: null }, { name: '王伟（河西）', person: null }] }, reason: '姓名有误' } }))
    await publish(id, [first])
    const end = (reason: string) => takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [], reason }, director)
    for (const reason of ['程某来电', '王伟来电']) expect(faultsOf(await end(reason)), reason).toEqual([422, 'invalidInput', 'reason nameTold'])
    await must(end('核对'))
    await publish(id, [first], true)
    expect(faultsOf(await takeStep(id, 'publish', { isPublic: true, namesPublic: true, replies: [], reason: '程某来电' }, director)), 'public is who stands there now').toEqual([422, 'invalidInput', 'reason nameTold'])
    await must(takeStep(id, 'publish', { isPublic: true, namesPublic: true, replies: [], reason: '王伟来电' }, director))
    expect((await read(id)).formerReplies[1]?.reason).toBe('王伟来电')
    await publish(id)
    expect((await read(id)).formerReplies[1]?.reason).toBe('提出人来电')
  })

  it('gives the answers for parts out with a reply only where the director says so, and without names', async () => {
    const transport = await unitOf('transport')
    const id = await registered({ assignedOn: addDays(today, -5), units: [{ unit: await unitOf('water'), part: 'host' }, { unit: transport, part: 'separate' }] })
    await must(takeStep(id, 'view', { unit: transport, text: '已向李某说明，道路红线已经核对。' }))
    const first = await reply(id, addDays(today, -3))
    await publish(id, [first])
    const parts = async () => (await read(id)).reply?.parts.map(({ text }) => text)
    expect(await parts()).toEqual([])
    for (const path of [`/proposals/${id}`, `/en/proposals/${id}`]) expect((await ask<string>(path)).body, path).not.toContain('道路红线')
    const take = (more: object) => takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [first], parts: [first], ...more }, director)
    expect(faultsOf(await take({}))).toEqual([422, 'invalidInput', 'parts partNameTold'])
    expect(faultsOf(await take({ replies: [], reason: '核对' })), 'no parts without their reply').toEqual([422, 'invalidInput', 'parts replyUnknown'])
    await must(take({ namesPublic: true }))
    expect(await parts()).toEqual(['已向李某说明，道路红线已经核对。'])
    expect(faultsOf(await take({})), 'nor are the names taken away from under them').toEqual([422, 'invalidInput', 'parts partNameTold'])
    expect(faultsOf(await take({ parts: [] }))).toEqual([422, 'invalidInput', 'reason needed'])
    await must(take({ parts: [], reason: '核对' }))
    expect(await read(id)).toMatchObject({ reply: { text: '已经列入规划。', parts: [] }, formerReplies: [{ what: 'parts', withdrawn: false, reason: '核对' }] })
    expect((await ask<string>(`/proposals/${id}`)).body).toContain('公布的分办意见自')
  })

  it('leaves the times of what was public when a registration is cancelled, and reads it as public no more', async () => {
    const { id, reply: first } = await replied()
    await publish(id, [first])
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: today, note: '没有时间表' }))
    expect(faultsOf(await takeStep(id, 'cancel', { reason: '陈某撤回' }))).toEqual([422, 'invalidInput', 'reason nameTold'])
    await must(takeStep(id, 'cancel', { reason: '重复登记' }))
    const { rounds, steps, isPublic } = await readWork(id, director)
    expect([rounds[0]?.reply?.releasedAt, rounds[0]?.reply?.releases.map(({ reason }) => reason), steps.includes('publish'), isPublic]).toEqual([null, ['重复登记'], false, false])
    expect(told(await takeStep(id, 'publish', { isPublic: true, namesPublic: false, replies: [first] }, director))).toBe('409 wrongState')
    expect((await ask(`/api/proposals/${id}`)).status).toBe(404)
  })

  it('tells nothing of a reply that was withdrawn before anybody read it', async () => {
    const { id } = await replied()
    await publish(id)
    await must(takeStep(id, 'withdrawReply', { reason: '陈某电话反映发错' }, director))
    expect(await read(id)).toMatchObject({ formerReplies: [], replyWithdrawn: false })
  })

  it('tells no rating by its figures that does not stand beside its reply, and none of fewer than five', async () => {
    const mine = `评价届次 ${randomUUID().slice(0, 8)}`
    const figures = async () => (await must(ask<PublicProposalList>(`/api/proposals?session=${encodeURIComponent(mine)}`))).figures.ratings
    const rated = async (satisfaction: string) => {
      const one = await replied({ session: mine })
      await must(takeStep(one.id, 'rate', { satisfaction, ratedOn: today, note: '' }))
      await publish(one.id, [one.reply])
      return one
    }
    for (let n = 0; n < 4; n++) await rated('satisfied')
    expect(await figures()).toBeNull()
    const last = await rated('basicallySatisfied')
    expect(await figures()).toEqual({ total: 5, satisfied: 4, basicallySatisfied: 1, dissatisfied: 0 })
    await publish(last.id, [], false, '核对')
    expect((await read(last.id)).satisfaction).toBe('')
    expect(await figures(), 'of a reply that is not public').toBeNull()
    expect((await must(ask<DeskProposalList>(`${proposalDesk}?session=${encodeURIComponent(mine)}`, { as: staff }))).figures.ratings, 'the desk counts all').toMatchObject({ total: 5 })
  })

  it('tells by nothing that a reply which is not public did not satisfy', async () => {
    const mine = `再办届次 ${randomUUID().slice(0, 8)}`
    const { id, reply: first } = await replied({ session: mine })
    const seen = async () => {
      const { items, figures } = await must(ask<PublicProposalList>(`/api/proposals?session=${encodeURIComponent(mine)}`))
      return { items, figures, one: await read(id) }
    }
    await publish(id)
    const before = await seen()
    expect(before).toMatchObject({ items: [{ standing: 'replied', satisfaction: '' }], figures: { replied: 1, closed: 0, overdue: 0 }, one: { again: false } })
    await must(takeStep(id, 'rate', { satisfaction: 'dissatisfied', ratedOn: addDays(today, -2), note: '没有时间表' }))
    expect(await seen(), 'handled again').toEqual(before)
    await publish(id, [first])
    expect(await read(id), 'once its reply is public').toMatchObject({ standing: 'handling', satisfaction: 'dissatisfied', again: true })
    await publish(id, [], false, '核对')
    const second = await reply(id, today, '第二次答复。')
    const { one: { formerReplies, ...one }, ...list } = await seen()
    expect({ ...list, one: { ...one, formerReplies: [] } }, 'replied to again').toEqual(before)
    expect(formerReplies).toMatchObject([{ withdrawn: false, reason: '核对' }])
    await must(takeStep(id, 'rate', { satisfaction: 'satisfied', ratedOn: today, note: '' }))
    expect(await seen()).toMatchObject({ items: [{ standing: 'closed', satisfaction: '' }], figures: { replied: 1, closed: 1, ratings: null } })
    await publish(id, [second])
    expect(await read(id)).toMatchObject({ standing: 'closed', satisfaction: 'satisfied', again: false })
  })

  it('leads to the public opinions it belongs with and back, as far as no name is told by it', async () => {
    const stage = 'wq-gongshi-1'
    const { items } = await must(ask<PublicOpinionList>(`/api/stages/${stage}/opinions`))
    const resident = items.find(one => one.party === 'resident')
    const { number } = await must(ask<{ number: number }>(`/api/stages/${stage}/submissions`, { body: aSubmission() }))
    const pending = (await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest`, { as: staff }))).items.find(one => one.label === fourDigits(number))
    const id = await registered({ opinions: [resident?.id, pending?.id] })
    const opinion = async () => (await must(ask<PublicOpinion>(`/api/stages/${stage}/opinions/${resident?.id}`))).proposals
    const atDesk = async () => (await must(ask<DeskOpinion>(`/api/desk/opinions/${pending?.id}`, { as: staff }))).proposals.map(one => one.id)
    expect(await atDesk()).toEqual([id])
    expect(await opinion(), 'not in the register').toBeUndefined()
    await publish(id)
    expect(await opinion()).toMatchObject([{ id, kind: 'suggestion', title: '关于公交走廊的建议' }])
    expect((await read(id)).opinions, 'what is not public is not led to').toMatchObject([{ id: resident?.id, label: resident?.label, stage }])
    await must(takeStep(id, 'cancel', { reason: '重复登记' }))
    expect([await opinion(), await atDesk()]).toEqual([undefined, []])
  })

  it('leads from a deputy’s opinion only where both name him', async () => {
    const stage = 'wq-gongshi-1'
    const own = (await must(ask<PublicOpinionList>(`/api/stages/${stage}/opinions?limit=100`))).items.find(one => one.party === 'npcDeputy')
    const signer = { name: own?.author.split('（')[0], person: null }
    const [named, other] = [await registered({ opinions: [own?.id], signers: [signer] }), await registered({ opinions: [own?.id] })]
    const partly = await registered({ opinions: [own?.id], signers: [signer, { name: '李某', person: null }] })
    const led = async () => (await must(ask<PublicOpinion>(`/api/stages/${stage}/opinions/${own?.id}`))).proposals?.map(one => one.id)
    await publish(named)
    expect([await led(), (await read(named)).opinions], 'its names are kept').toEqual([undefined, []])
    await publish(other, [], true)
    await publish(partly, [], true)
    await publish(named, [], true)
    expect((await read(partly)).opinions, 'the opinion names the lead alone').toEqual([])
    expect([await led(), (await read(named)).opinions.map(one => one.id), (await read(other)).opinions]).toEqual([[named], [own?.id], []])
  })

  it('is led to from the plan and the site map as soon as it shows something', async () => {
    const plan = '/plans/wuqing-2035'
    const id = await registered()
    const before = await must(ask<Plan>(`/api${plan}`))
    await publish(id)
    expect((await must(ask<Plan>(`/api${plan}`))).proposals).toBe(before.proposals + 1)
    const [page, map] = [await ask<string>(plan), await ask<string>('/sitemap.xml')]
    expect(page.body).toContain('href="/proposals"')
    for (const path of ['/proposals<', `/en/proposals/${id}<`]) expect(map.body).toContain(path)
    await must(takeStep(id, 'publish', { isPublic: false, namesPublic: false, replies: [] }, director))
    expect((await ask<string>('/sitemap.xml')).body).not.toContain(id)
  })

  it('and its page carry the same without script', async () => {
    const page = await ask<string>('/proposals')
    expect([page.status, page.body.includes('建议提案办理')]).toEqual([200, true])
  })
})
