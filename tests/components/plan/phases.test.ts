import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { PlanHome, PlanPhaseLine, PlanPhases } from '#components'
import type { Phase } from '#shared/schemas/plan'

const phases: Phase[] = [
  { phase: 'preparation', planned: { zh: '2019年6月底前' }, startedAt: '2025-03-21T18:00:00.000Z', endedAt: '2025-04-24T18:00:00.000Z', events: [{ date: '2025-03-22', zh: '印发工作方案。' }] },
  { phase: 'finalisation', planned: { zh: '2020年6月—12月' }, startedAt: '2026-09-09T18:00:00.000Z', endedAt: null, events: [] },
  { phase: 'approved', planned: { zh: '' }, startedAt: null, endedAt: null, events: [] },
]

describe('PlanPhases', () => {
  it('puts the planned time beside the actual one', async () => {
    const items = (await mountSuspended(PlanPhases, { props: { phases, phase: 'finalisation' } })).findAll('li')
    expect(items.map(item => item.classes().find(name => ['done', 'current', 'next'].includes(name)))).toEqual(['done', 'current', 'next'])
    expect(items[0]?.text()).toContain('2019年6月底前')
    // A line may break before 至, which the text marks by a space of no width.
    expect(items[0]?.text().replaceAll('\u200B', '')).toContain('2025年3月22日至2025年4月25日')
    expect(items[0]?.text()).toContain('印发工作方案。')
    expect(items[1]?.text()).toContain('2026年9月10日开始，进行中')
    expect(items[2]?.text()).toContain('工作方案未列时间')
    expect(items[2]?.text()).toContain('尚未开始')
  })

  it('does not call unbegun what goes on or is over without a day entered', async () => {
    const undated = phases.map(phase => ({ ...phase, startedAt: null, endedAt: null }))
    const items = (await mountSuspended(PlanPhases, { props: { phases: undated, phase: 'finalisation' } })).findAll('li')
    expect(items.map(item => item.findAll('dd')[1]?.text())).toEqual(['时间未填写', '进行中', '尚未开始'])
  })
})

describe('PlanPhaseLine', () => {
  it('names the step the plan has reached', async () => {
    const wrapper = await mountSuspended(PlanPhaseLine, { props: { phases: phases.map(one => one.phase), phase: 'finalisation' } })
    expect(wrapper.find('.now').text()).toContain('第 2 步，共 3 步')
    expect(wrapper.find('[aria-current=step]').text()).toContain('规划成果完善与报批')
  })
})

describe('PlanHome', () => {
  it.each([['running', ''], ['suspended', '已暂停'], ['returned', '已退回修改']] as const)('of a plan that is %s says so: %s', async (standing, words) => {
    const plan = { slug: 'p', title: { zh: '规划' }, summary: { zh: '' }, phase: 'finalisation' as const, standing, phases: phases.map(one => one.phase), drafts: [] }
    const notice = (await mountSuspended(PlanHome, { props: { plan } })).find('.notice')
    expect(notice.exists() ? notice.text() : '').toContain(words)
    expect(notice.exists()).toBe(standing !== 'running')
  })
})
