import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SurveyHead } from '#components'
import { surveyOf, topic } from '../support/answering'

it('says above the thanks what was asked, and no more that answers are awaited', async () => {
  const survey = { ...surveyOf({ pages: [{ id: 'p1', questions: [topic] }] }), intro: { zh: '请您说说，大约需要8分钟。' } }
  const open = await mountSuspended(SurveyHead, { props: { survey, state: 'open' }, route: '/surveys/test' })
  expect(open.text()).toMatch(/截止[\s\S]*大约需要8分钟/)
  const sent = await mountSuspended(SurveyHead, { props: { survey, state: 'open' }, route: '/surveys/test#sent' })
  await flushPromises()
  expect(sent.find('h1').exists()).toBe(true)
  expect(sent.text()).not.toMatch(/截止|8分钟/)
})
