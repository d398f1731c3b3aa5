import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SubscriptionForm, SubscriptionList } from '#components'
import type { SubscriptionAnswer, Subscriptions } from '#shared/schemas/subscription'

const options = [{ value: 'stage:a', label: '征求意见环节 · 草案公示' }]
const answer: SubscriptionAnswer = { about: 'stage:a', email: 'li@example', faults: [], problem: '', wait: null }
const form = (more: Partial<SubscriptionAnswer> = {}) => mountSuspended(SubscriptionForm, { props: { answer: { ...answer, ...more }, options } })

describe('SubscriptionForm', () => {
  it('is a plain form that holds what was typed', async () => {
    const wrapper = await form()
    expect(wrapper.find('form').attributes()).toMatchObject({ method: 'post', action: '/subscriptions' })
    expect(wrapper.find<HTMLInputElement>('input[name=email]').element.value).toBe('li@example')
    expect(wrapper.find<HTMLSelectElement>('select[name=about]').element.value).toBe('stage:a')
  })

  it('tells a slip at its field', async () => {
    const wrapper = await form({ faults: ['email'], problem: '有内容需要修改' })
    const email = wrapper.find('input[name=email]')
    expect(email.attributes('aria-invalid')).toBe('true')
    expect(wrapper.find(`#${email.attributes('aria-describedby')?.split(' ').at(-1)}`).text()).toContain('请填写正确的邮箱')
    expect(wrapper.find('select').attributes('aria-invalid')).not.toBe('true')
  })

  it('asks to press again after a moment, with the pass that lets it through', async () => {
    const wrapper = await form({ wait: { seconds: 10, pass: 'p' } })
    expect(wrapper.find<HTMLInputElement>('input[name=pass]').element.value).toBe('p')
    expect(wrapper.text()).toContain('请等 10 秒')
  })
})

describe('SubscriptionList', () => {
  const item = { id: '00000000-0000-4000-8000-000000000001', kind: 'stage' as const, title: { zh: '草案公示' }, confirmedAt: '2026-11-30T00:00:00Z', expiresAt: '2029-11-30T00:00:00Z' }
  const list = (more: Partial<Subscriptions>) => mountSuspended(SubscriptionList, { props: { token: 't', subscriptions: { email: 'l***@example.cn', waits: false, items: [item], ...more } } })

  it('offers to confirm only what waits', async () => {
    expect((await list({})).text()).not.toContain('确认订阅')
    expect((await list({ waits: true, items: [{ ...item, confirmedAt: null }] })).find('input[name=act]').attributes('value')).toBe('confirm')
  })

  it('ends one, and all where there are several', async () => {
    const acts = async (items: Subscriptions['items']) => (await list({ items })).findAll('input[name=act]').map(input => input.attributes('value'))
    expect(await acts([item])).toEqual(['stop'])
    expect(await acts([item, { ...item, id: '00000000-0000-4000-8000-000000000002' }])).toEqual(['stop', 'stop', 'stopAll'])
  })
})
