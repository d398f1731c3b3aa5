import { describe, expect, it } from 'vitest'
import { coverExpertNames, coverExperts, coverOpinionNames, hiddenFrom, hiddenSpeaker, keptBack, shownSeat } from '#shared/domain/hidden-experts'
import type { ReviewedExpert } from '#shared/domain/hidden-experts'

const one: ReviewedExpert = { number: 1, name: '欧阳隐泉', workplace: '某研究院', title: '教授', fields: ['land'], publicIdentity: 'field', teamIdentity: 'anonymous' }
const two: ReviewedExpert = { ...one, number: 2, name: '沈静涵', workplace: '某大学', publicIdentity: 'named', teamIdentity: 'named' }
const none: ReviewedExpert = { ...two, number: 3, name: '李明', publicIdentity: 'none' }
const all = [one, two, none]
const team = hiddenFrom('team', all)
const open = hiddenFrom('public', all)

describe('experts who are kept back', () => {
  it('are those whom the round keeps from the reader, told as it tells of them', () => {
    expect(team.map(({ shown }) => shown)).toEqual(['1号专家'])
    expect(open.map(({ shown }) => shown)).toEqual(['土地利用专家', '专家'])
  })

  it('are covered with their workplace in what is written of them, by name alone in what they say', () => {
    const text = '欧阳 隐泉（某研究院）、沈静涵（某大学）到会。'
    expect(coverExperts(team)(text)).toBe('1号专家（○○）、沈静涵（某大学）到会。')
    expect(coverExpertNames(team)(text)).toBe('1号专家（某研究院）、沈静涵（某大学）到会。')
  })

  it('are told to the public as the strictest of their rounds tells of them', () => {
    expect(hiddenFrom('public', [{ ...one, publicIdentity: 'none' }, one, two]).map(({ shown }) => shown)).toEqual(['专家', '专家'])
  })

  it('have no surname in lists of experts, and no number where two are masked alike', () => {
    const shown = (shownName: string, experts = team) => shownSeat(experts, { shownName, asExpert: true })
    expect([shown('欧阳**'), shown('沈**'), shown('某研究院')]).toEqual(['1号专家', '沈**', '○○'])
    expect(shown('欧阳**', [...team, { name: '欧阳明月', workplace: '', shown: '4号专家' }])).toBe('专家')
    expect(shown('欧阳**', [...team, ...team])).toBe('1号专家')
  })

  it.each([
    ['himself among experts', '欧阳隐泉', true, '1号专家'], ['himself among those who watch', '欧阳 隐泉', false, '1号专家'], ['another expert', '欧阳明月', true, '专家'],
    ['another who watches', '欧阳明月', false, '欧阳**'], ['an expert whose name is gone', undefined, true, '1号专家'], ['a watcher whose name is gone', undefined, false, '欧阳**'],
  ])('sit masked alike: %s', (_who, name, asExpert, expected) => expect(shownSeat(team, { shownName: '欧阳**', name, asExpert })).toBe(expected))

  it('are not named in opinions unless everybody may know them', () => {
    expect(coverOpinionNames(all)('欧阳隐泉、沈静涵、李明（某大学）同意。')).toBe('专家、沈静涵、专家（某大学）同意。')
    expect(coverOpinionNames([two, { ...two, publicIdentity: 'none' }])('沈静涵同意。')).toBe('专家同意。')
  })

  it('speak without a name, and so does an expert nobody knows; others as they are', () => {
    const speaks = (speaker: string, party: string, experts = team) => hiddenSpeaker(experts, { speaker, party })
    expect([speaks('专家欧阳隐泉', 'expert'), speaks('欧阳隐权', 'expert'), speaks('王立', 'memberUnit'), speaks('欧阳隐权', 'expert', [])]).toEqual(['1号专家', '专家', undefined, undefined])
  })

  it('become authors of opinions as both settings allow', () => {
    const label = (speaker: string, experts = all) => keptBack(experts, { speaker, party: 'expert' })
    expect(label('欧阳隐泉')).toEqual({ label: '专家', keepsName: false })
    expect(label('李明')).toEqual({ label: '专家', keepsName: true })
    expect(label('无人知晓')).toEqual({ label: '专家', keepsName: false })
    expect(label('沈静涵', [two])).toBeUndefined()
    expect(label('沈静涵', [two, { ...two, publicIdentity: 'none' }])).toEqual({ label: '专家', keepsName: true })
    expect(label('沈静涵', [{ ...two, publicIdentity: 'field' }, { ...two, teamIdentity: 'anonymous' }])).toEqual({ label: '专家', keepsName: false })
    expect(keptBack(all, { speaker: '主持人', party: 'memberUnit' })).toBeUndefined()
  })
})
