import { beforeAll, describe, expect, it } from 'vitest'
import { ask, aSubmission, signIn, useOwnServer } from '../support/client'
import { aPhone, awaitMessage, messagesTo, proofFor } from '../support/messages'
import { cookieOf, freshAddress } from '../support/people'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { PublicOpinion, PublicOpinionList } from '../../shared/schemas/opinion'
import type { OutcomeAccount } from '../../shared/schemas/outcome'
import type { Receipt } from '../../shared/schemas/receipt'

// It counts, and takes the newest as its own.
useOwnServer()

const stage = 'wq-gongshi-1'
let [planner, moderator, staff, director] = ['', '', '', '']
beforeAll(async () => {
  [planner, moderator, staff, director] = [await signIn('planner'), await signIn('moderator'), await signIn('staff'), await signIn('director')]
  // Here each reply leaves by itself; what is held and goes out together is tried in groups.test.ts.
  const { version } = (await ask<{ version: number }>(`/api/desk/stages/${stage}`, { as: staff })).body
  expect((await ask(`/api/desk/stages/${stage}`, { method: 'PATCH', body: { version, patch: { answering: { mode: 'each', workingDays: 15 } } }, as: staff })).status).toBe(200)
})

type Answered = DeskOpinion & { code: string }
const open = async (id: string) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body
const patch = async (id: string, change: Record<string, unknown>, as: string) => ask<Answered>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: change }, as })
const step = async (id: string, action: string, as: string, body: Record<string, unknown> = {}, method = 'POST') => ask<Answered>(`/api/desk/opinions/${id}/${action}`, { method, body: { version: (await open(id)).version, ...body }, as })
const shown = async (id: string) => (await ask<PublicOpinion>(`/api/stages/${stage}/opinions/${id}`)).body

/** An opinion that is public and decided, with a drafted reply by `staff`. */
async function drafted(text: string, fields: Record<string, unknown> = {}, as?: string) {
  const taken = await ask<{ receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }], ...fields }), as })
  const list = await ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: moderator })
  const id = list.body.items[0]?.id ?? ''
  await patch(id, { topic: '08', nature: 'suggestion', visibility: 'public' }, moderator)
  await patch(id, { outcome: 'adopted', reason: '采纳，写入综合交通章节。', outcomeDetail: { place: '第十章第三条' } }, staff)
  return { id, receipt: taken.body.receipt, reply: await step(id, 'reply', staff, { text: '您的意见已采纳。' }, 'PUT') }
}

/** Waits until the released reply has gone out. */
async function sent(id: string) {
  for (let i = 0; i < 60 && (await open(id)).handling !== 'answered'; i++) await new Promise(resolve => setTimeout(resolve, 250))
  expect((await open(id)).handling).toBe('answered')
}

describe('a reply', () => {
  it('is asked for only with an outcome and its reason', async () => {
    const taken = await drafted('建议补充停车场')
    await patch(taken.id, { outcome: '' }, staff)
    expect((await step(taken.id, 'reply', staff, { text: '已采纳。' }, 'PUT')).status).toBe(422)
  })

  it('gives the lease back, so that the second person need not take over', async () => {
    const { id, reply } = await drafted('建议增加座椅')
    expect(reply.body).toMatchObject({ handling: 'drafted', holder: null })
    expect((await step(id, 'reply/publish', staff)).body.code).toBe('secondPersonNeeded')
    const released = await step(id, 'reply/publish', director)
    expect(released.body).toMatchObject({ handling: 'drafted', holder: null })
    expect(Date.parse(released.body.reply?.recallableUntil ?? '')).toBeGreaterThan(Date.now())
    await sent(id)
  })

  it('that has gone out is told where its author has proven himself, else at his account, and at no other number', async () => {
    const [own, left, strange] = [aPhone(), aPhone(), aPhone()]
    const as = cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: own.phone, proof: await proofFor(own, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })).headers)
    const proven = { contact: { phone: left.phone }, proof: await proofFor(left, 'submit') }
    const unproven = { contact: { phone: strange.phone } }
    // What must not be written to goes out first: the messages awaited below come after any to it.
    const all = [await drafted('夜里太暗', unproven), await drafted('路灯不亮', unproven, as), await drafted('步道不通', {}, as), await drafted('站台太窄', proven, as)]
    for (const { id } of all) {
      await step(id, 'reply/publish', director)
      await sent(id)
    }
    const labels = await Promise.all(all.map(async ({ id }) => (await open(id)).label))
    expect(await awaitMessage(own.masked, { template: 'answered', count: 2 })).toContain(`意见 ${labels[2]} 已有答复`)
    expect(await awaitMessage(left.masked, { template: 'answered' })).toContain(`意见 ${labels[3]} 已有答复`)
    expect((await messagesTo(own.masked, 'answered')).length, 'of what was sent from the account without a proven contact').toBe(2)
    expect(await messagesTo(strange.masked, 'answered')).toEqual([])
  })

  it('goes back to its author with a reason and its text, is undone while nobody has gone on with it, and is drafted anew', async () => {
    const { id } = await drafted('校门口太窄')
    const reason = '请写明依据的条文。'
    expect((await step(id, 'reply/return', staff, { reason })).body.code).toBe('secondPersonNeeded')
    expect((await step(id, 'reply/return', planner, { reason })).status).toBe(403)
    expect((await step(id, 'reply/return', director, { reason: ' ' })).status).toBe(422)
    await step(id, 'claim', director)
    const returned = await step(id, 'reply/return', director, { reason })
    expect(returned.body).toMatchObject({ handling: 'categorised', holder: null, outcome: 'adopted', reply: { text: '您的意见已采纳。', returned: { reason } } })
    expect(returned.body.changes[0]?.after).toMatchObject({ reply: 'returned', returnReason: reason })
    expect((await step(id, 'reply/return', director, { reason })).status).toBe(409)
    expect((await step(id, 'undo', moderator)).status).toBe(403)
    expect((await step(id, 'undo', director)).body).toMatchObject({ handling: 'drafted', reply: { returned: null } })
    await step(id, 'reply/return', director, { reason })
    expect((await step(id, 'reply', staff, { text: '您的意见已采纳，见第十章。' }, 'PUT')).body).toMatchObject({ handling: 'drafted', reply: { returned: null } })
    expect((await step(id, 'undo', director)).body.code).toBe('undoImpossible')
  })

  it('about to go out is recalled before it is returned; one that is out is not returned at all', async () => {
    const { id } = await drafted('公厕太少')
    await step(id, 'reply/publish', director)
    expect((await step(id, 'reply/return', director, { reason: '有误' })).status).toBe(409)
    await sent(id)
    expect((await step(id, 'reply/return', director, { reason: '有误' })).status).toBe(409)
    expect((await open(id)).changes[0]).toMatchObject({ after: { reply: 'sent' } })
  })

  it('can be recalled in its window; nobody is told of it, in list, total, account or receipt, before it has gone out', async () => {
    const account = async () => (await ask<OutcomeAccount>(`/api/stages/${stage}/outcomes`)).body.figures.answered
    const adopted = async () => (await ask<PublicOpinionList>(`/api/stages/${stage}/opinions?outcome=adopted&q=${encodeURIComponent('候车亭遮阳')}`)).body
    const { id, receipt } = await drafted('候车亭遮阳的事')
    const before = await account()
    await step(id, 'reply/publish', director)
    expect((await step(id, 'reply/publish', director)).status).toBe(409)
    expect((await step(id, 'reply/recall', director)).body).toMatchObject({ handling: 'drafted', reply: { publishedAt: null } })
    await step(id, 'reply/publish', director)
    expect(await shown(id)).toMatchObject({ reply: null, outcome: '', progress: 'studied' })
    expect([(await adopted()).total, await account()]).toEqual([0, before])
    await sent(id)
    expect(await shown(id)).toMatchObject({ reply: { text: '您的意见已采纳。' }, outcome: 'adopted', progress: 'answered', replyWithdrawn: false })
    expect([(await adopted()).items.map(item => item.id), await account()]).toEqual([[id], before + 1])
    expect((await ask<Receipt>(`/api/receipts/${receipt}`)).body.opinions[0]).toMatchObject({ progress: 'answered', outcome: 'adopted' })
    expect((await step(id, 'reply/recall', director)).body.code).toBe('undoImpossible')
  })

  it('is checked again when its outcome changes, also while it is about to go out', async () => {
    const { id } = await drafted('路灯太暗')
    await step(id, 'reply/publish', director)
    const changed = await patch(id, { outcome: 'notAdopted', reason: '已列入其他规划。' }, director)
    expect(changed.body).toMatchObject({ handling: 'categorised', reply: { publishedAt: null, recallableUntil: null } })
    await new Promise(resolve => setTimeout(resolve, 6000))
    expect(await shown(id)).toMatchObject({ reply: null, outcome: '' })
  })

  it('can be withdrawn by the director with a reason, is told as withdrawn, and goes out anew', { timeout: 60_000 }, async () => {
    const { id, receipt } = await drafted('步道断了')
    await step(id, 'reply/publish', director)
    expect((await step(id, 'reply/withdraw', director, { reason: '有误' })).status).toBe(409)
    await sent(id)
    expect((await step(id, 'reply/withdraw', staff, { reason: '有误' })).status).toBe(403)
    expect((await step(id, 'reply/withdraw', director, { reason: ' ' })).status).toBe(422)
    const withdrawn = await step(id, 'reply/withdraw', director, { reason: '引用条款有误' })
    expect(withdrawn.body).toMatchObject({ handling: 'drafted', visibility: 'public' })
    expect(withdrawn.body.changes[0]?.after).toMatchObject({ reply: 'withdrawn', withdrawReason: '引用条款有误', withdrawnText: '您的意见已采纳。' })
    expect(await shown(id)).toMatchObject({ reply: null, outcome: '', progress: 'studied', replyWithdrawn: true })
    expect((await ask<Receipt>(`/api/receipts/${receipt}`)).body.opinions[0]).toMatchObject({ reply: null, replyWithdrawn: true, withdrawReason: '引用条款有误' })
    expect(JSON.stringify((await ask(`/api/stages/${stage}/opinions/${id}`)).body)).not.toContain('引用条款有误')
    await step(id, 'reply', staff, { text: '更正后的答复。' }, 'PUT')
    await step(id, 'reply/publish', director)
    await sent(id)
    expect(await shown(id)).toMatchObject({ reply: { text: '更正后的答复。' }, replyWithdrawn: false })
    expect((await ask<Receipt>(`/api/receipts/${receipt}`)).body).toMatchObject({ promise: { zh: '您的意见已答复。' }, opinions: [{ replyWithdrawn: false, withdrawReason: '' }] })
  })
})
