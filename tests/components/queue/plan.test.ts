import { describe, expect, it } from 'vitest'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import { can } from '#shared/domain/permissions'
import type { Action } from '#shared/domain/permissions'
import type { Role } from '#shared/domain/roles'
import { bulkPatch, emptyBulkChoice } from '~/composables/useBulkPatch'
import { tabOf } from '~/composables/useQueueFilter'
import { enterPlan, savePlan, tryPlan } from '~/composables/useQueuePlan'
import { hasText, readWork } from '~/composables/useQueueWork'
import { likelyCuts, partsOf, piecesOf } from '~/composables/useSplitText'
import { matchTopics } from '~/composables/useTopicMatches'
import { anOpinion, aStage } from './support'

const as = (role: Role) => (action: Action) => can({ kind: 'person', personId: 'p', name: 'n', roles: [role], unitIds: [] }, action)
const frame = { topics: new Set(['08', '09']), outcomes: aStage.outcomes, townships: new Set<string>() }

describe('Enter', () => {
  it.each<[string, Parameters<typeof anOpinion>[0], OpinionPatch, OpinionPatch]>([
    ['makes two digits a published suggestion', {}, { topic: '08' }, { topic: '08', nature: 'suggestion', visibility: 'public' }],
    ['keeps a nature that was chosen', {}, { topic: '08', nature: 'enquiry' }, { topic: '08', nature: 'enquiry', visibility: 'public' }],
    ['keeps a nature that stands', { nature: 'support' }, { topic: '08' }, { topic: '08', visibility: 'public' }],
    ['withholds a complaint as redirected', {}, { topic: '08', nature: 'complaint' }, { topic: '08', nature: 'complaint', visibility: 'withheld', withheldReason: 'redirected' }],
    ['withholds for the reason chosen', {}, { topic: '08', visibility: 'withheld', withheldReason: 'attack' }, { topic: '08', nature: 'suggestion', visibility: 'withheld', withheldReason: 'attack' }],
    ['publishes what is categorised already', { topic: '08', nature: 'suggestion', handling: 'categorised' }, {}, { visibility: 'public' }],
    ['leaves alone what is public', { topic: '08', nature: 'suggestion', handling: 'categorised', visibility: 'public' }, {}, {}],
    ['publishes an unverified author’s, vouching for it', { publishing: 'vouched', verification: 'none' }, { topic: '08' }, { topic: '08', nature: 'suggestion', visibility: 'public' }],
    ['only saves where the stage lets nobody vouch', { publishing: 'barred', verification: 'none' }, { topic: '08' }, { topic: '08', nature: 'suggestion' }],
    ['only saves while a photo’s words are not typed off', { text: '', handwritten: true }, { topic: '08' }, { topic: '08', nature: 'suggestion' }],
    ['does not publish again what was withheld', { topic: '08', nature: 'suggestion', visibility: 'withheld', withheldReason: 'attack' }, { topic: '09' }, { topic: '09' }],
  ])('%s', (_, opinion, chosen, plan) => expect(enterPlan(anOpinion(opinion), chosen, as('moderator'))).toEqual(plan))

  it('publishes nothing for somebody who may not', () => {
    expect(enterPlan(anOpinion({ topic: '08', nature: 'suggestion' }), { outcome: 'adopted', topic: '09' }, as('techTeam'))).toEqual({ outcome: 'adopted' })
    expect(enterPlan(anOpinion(), { topic: '09' }, as('auditor'))).toEqual({})
  })

  it('saving alone never publishes', () => {
    expect(savePlan(anOpinion(), { topic: '08' }, as('moderator'))).toEqual({ topic: '08', nature: 'suggestion' })
    expect(savePlan(anOpinion({ topic: '08' }), { topic: '08' }, as('moderator'))).toEqual({ nature: 'suggestion' })
    const covered = { publicText: '●●●●' }
    expect(savePlan(anOpinion({ topic: '08', nature: 'support' }), covered, as('moderator')), 'a covered text waits for it').toEqual({})
    expect(enterPlan(anOpinion({ topic: '08', nature: 'support' }), covered, as('moderator'))).toEqual({ ...covered, visibility: 'public' })
    expect(enterPlan(anOpinion({ topic: '08', nature: 'support', escalated: true }), covered, as('moderator'))).toEqual({})
    expect(savePlan(anOpinion({ topic: '08', nature: 'support', visibility: 'public' }), covered, as('moderator'))).toEqual(covered)
    const channel: OpinionPatch = { redirectedTo: 'petition' }
    expect(savePlan(anOpinion({ topic: '08', nature: 'complaint' }), channel, as('moderator')), 'and so does a channel').toEqual({})
    expect(enterPlan(anOpinion({ topic: '08', nature: 'complaint' }), channel, as('moderator'))).toEqual({ ...channel, visibility: 'withheld', withheldReason: 'redirected' })
  })
})

describe('a plan', () => {
  it('is refused before the topic is set, and where the rules say no', () => {
    expect(tryPlan(anOpinion(), { visibility: 'public' }, frame)).toEqual({ problem: 'topicNeeded' })
    expect(tryPlan(anOpinion(), { topic: '77' }, frame)).toMatchObject({ problem: 'topicUnknown' })
    expect(tryPlan(anOpinion({ topic: '08', publishing: 'barred' }), { visibility: 'public' }, frame)).toMatchObject({ problem: 'unverifiedAuthor' })
    expect(tryPlan(anOpinion({ topic: '08' }), { visibility: 'withheld' }, frame)).toMatchObject({ problem: 'reasonNeeded' })
    expect(tryPlan(anOpinion({ topic: '08', nature: 'complaint' }), { visibility: 'public' }, frame)).toMatchObject({ problem: 'wrongState' })
  })

  it('shows the state it leads to', () => {
    expect(tryPlan(anOpinion(), { topic: '08', nature: 'suggestion', visibility: 'public' }, frame)).toMatchObject({ after: { handling: 'categorised', visibility: 'public' } })
  })
})

describe('finding a topic', () => {
  it.each([
    ['0', ['08', '09', '05']],
    ['08', ['08']],
    ['zhjt', ['08']],
    ['gg', ['09']],
    ['交通', ['08']],
    ['停车', ['08']],
    ['farm', ['05']],
    ['ｚｈ', ['08']],
    ['', ['08', '09', '05', '99']],
    ['嗯', []],
  ])('by %j', (typed, codes) => expect(matchTopics(aStage.topics, typed).map(topic => topic.code)).toEqual(codes))
})

describe('splitting', () => {
  const text = '两件事：一、加一趟公交，到早市。\n二、“厕所”太少！能不能修？'
  it('loses nothing', () => {
    expect(piecesOf(text).join('')).toBe(text)
    expect(piecesOf('')).toEqual([])
    expect(piecesOf('没有标点')).toEqual(['没有标点'])
  })

  it('finds numbered points and paragraphs', () => {
    const pieces = piecesOf(text)
    expect(partsOf(pieces, likelyCuts(pieces))).toEqual(['两件事：一、加一趟公交，到早市。', '二、“厕所”太少！能不能修？'])
    const numbered = piecesOf('1. 公交少；2. 路灯少。')
    expect(partsOf(numbered, likelyCuts(numbered))).toEqual(['1. 公交少；', '2. 路灯少。'])
  })

  it('has no empty parts', () => expect(partsOf(['甲。', '\n', '乙。'], new Set([1, 2]))).toEqual(['甲。', '乙。']))
})

describe('what was written', () => {
  const now = Date.parse('2026-11-24T00:00:00Z')
  it.each([
    ['nothing', null],
    ['what is no JSON', '{'],
    ['what is not ours', '{"patch":1}'],
    ['what is older than thirty days', JSON.stringify({ at: now - 31 * 86_400_000, patch: {}, reply: 'x' })],
  ])('is not brought back from %s', (_, stored) => expect(readWork(stored, now)).toBeNull())

  it('is brought back, and told from what was only chosen', () => {
    const work = readWork(JSON.stringify({ at: now, patch: { topic: '08', reason: '因为' }, reply: null }), now)
    expect(work).toEqual({ patch: { topic: '08', reason: '因为' }, reply: null })
    expect(work && hasText(work)).toBe(true)
    expect(hasText({ patch: { topic: '08' }, reply: null })).toBe(false)
    expect(hasText({ patch: { outcomeDetail: { place: '第四条' } }, reply: null })).toBe(true)
  })
})

describe('one action on many', () => {
  it.each([
    [{ action: 'topic' as const }, null],
    [{ action: 'topic' as const, topic: '08' }, { topic: '08' }],
    [{ action: 'publish' as const }, { visibility: 'public' }],
    [{ action: 'withhold' as const }, null],
    [{ action: 'withhold' as const, withheldReason: 'attack' as const }, { visibility: 'withheld', withheldReason: 'attack' }],
    [{ action: 'unit' as const }, { unitId: null }],
    [{ action: 'outcome' as const, outcome: 'adopted' as const, reason: '好' }, null],
    [{ action: 'outcome' as const, outcome: 'adopted' as const, reason: '好', outcomeDetail: { place: '第四条' } }, { outcome: 'adopted', reason: '好', outcomeDetail: { place: '第四条' } }],
    [{ action: 'outcome' as const, outcome: 'acknowledged' as const }, { outcome: 'acknowledged', reason: '', outcomeDetail: {} }],
  ])('%j', (choice, patch) => expect(bulkPatch({ ...emptyBulkChoice(), ...choice })).toEqual(patch))
})

it('a filter stands under the tab with its states', () => {
  expect(tabOf({})).toBe('all')
  expect(tabOf({ visibility: 'pending', topic: '08' })).toBe('pending')
  expect(tabOf({ mine: 'true' })).toBe('mine')
  expect(tabOf({ visibility: 'pending', handling: 'received' })).toBeNull()
})
