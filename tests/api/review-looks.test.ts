import { beforeAll, describe, expect, it } from 'vitest'
import type { OwnReviewDetail, OwnReviewList } from '../../shared/schemas/expert-workplace'
import { answerOpinion, atDesk } from '../support/answering'
import { ask, signIn, useOwnServer } from '../support/client'
import { must, personWithRole } from '../support/everybody'
import { enterExpert, makeExpertStage, openRound, readRound, signEntry } from '../support/reviews'

useOwnServer({ GONGHUI_RECALL_SECONDS: '1' })

let [slug, opinion] = ['', '']
let as = ''
const comment = async () => {
  const found = (await must(ask<OwnReviewDetail>(`/api/expert/reviews/${slug}`, { as }))).entries[0]?.comments[0]
  if (!found) throw new Error('there is no comment')
  return found
}
const look = async (body: object) => ask<OwnReviewDetail & { code?: string }>(`/api/expert/reviews/${slug}/comments/${(await comment()).id}/look`, { as, body })
const waiting = async () => (await must(ask<OwnReviewList>('/api/expert/reviews', { as }))).items.find(one => one.slug === slug)?.looks

beforeAll(async () => {
  const person = await personWithRole('expert')
  as = person.as
  slug = await openRound(await makeExpertStage('fukan', 21), '复看的论证', { experts: [await enterExpert({ name: '复看专家', person: person.id })], teamIdentity: 'named', publicIdentity: 'none' })
  await signEntry(slug, { as, name: '复看专家', entry: { verdict: 'conditional', comments: [{ block: null, chapter: '第三章', severity: 'mustChange', text: '指标分解没有闭合。', basis: '' }] } })
  opinion = (await comment()).opinion?.id ?? ''
  await must(ask(`/api/desk/opinions/${opinion}`, { method: 'PATCH', as: await signIn('moderator'), body: { version: (await atDesk(opinion)).version, patch: { topic: '01', nature: 'suggestion' } } }))
}, 120_000)

describe('the second look', () => {
  it('is at the reply that is out, named by when it went out', { timeout: 120_000 }, async () => {
    await answerOpinion(opinion, { reason: '已重新分解并校核。', text: '已采纳。' })
    const { repliedAt } = await comment()
    expect([await waiting(), (await look({ look: 'accepted' })).status]).toEqual([1, 422])
    expect((await look({ look: 'accepted', repliedAt: '2026-01-01T00:00:00.000Z' })).body).toMatchObject({ code: 'stale' })
    expect((await look({ look: 'reserved', words: '仍未附计算表。', repliedAt })).body).toMatchObject({ entries: [{ comments: [{ secondLook: 'reserved', lookedEarlier: false }] }] })
    expect(await waiting()).toBe(0)
    expect((await readRound(slug)).objections).toEqual({ unanswered: 0, reserved: 1 })
  })

  it('is asked for anew when another reply goes out, and an objection stands until then', { timeout: 120_000 }, async () => {
    const { repliedAt } = await comment()
    await must(ask(`/api/desk/opinions/${opinion}/reply/withdraw`, { as: await signIn('director'), body: { version: (await atDesk(opinion)).version, reason: '引用有误' } }))
    expect(await comment()).toMatchObject({ reply: null, repliedAt: null, secondLook: 'reserved', lookedEarlier: true })
    expect((await look({ look: 'accepted', repliedAt })).body).toMatchObject({ code: 'wrongState' })
    expect(await waiting()).toBe(0)
    await answerOpinion(opinion, { reason: '计算表列入附件。', text: '已采纳，附计算表。' })
    const again = await comment()
    expect(again).toMatchObject({ reply: '已采纳，附计算表。', secondLook: 'reserved', lookedEarlier: true })
    expect([await waiting(), (await readRound(slug)).objections.reserved]).toEqual([1, 1])
    expect((await ask(`/api/desk/opinions/${opinion}`, { as: await signIn('planner') })).body).toMatchObject({ expertReview: { secondLook: 'reserved', lookedEarlier: true } })
    // A window that still shows the first reply.
    expect((await look({ look: 'accepted', repliedAt })).body).toMatchObject({ code: 'stale' })
    await must(look({ look: 'accepted', repliedAt: again.repliedAt }))
    expect([await waiting(), (await readRound(slug)).objections.reserved, (await comment()).lookedEarlier]).toEqual([0, 0, false])
  })
})
