import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SurveyDeskResponse } from '#components'
import type { WholeResponse } from '#shared/schemas/response-decision'

const response: WholeResponse = {
  id: '00000000-0000-4000-8000-000000000001', receivedAt: '2026-11-23T02:00:00.000Z', channel: 'web', place: '', township: '', seconds: 90, answered: 2, doubts: [], valid: null, reason: '', late: false, overQuota: false, test: false,
  number: 1, lang: 'zh-CN', formNumber: '', contact: false, first: null, files: [], alike: [],
  questions: [
    { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, options: [{ id: 'o1', label: { zh: '交通' } }] },
    { id: 'why', kind: 'longText', title: { zh: '关于{{topic}}，您想说什么' } },
  ],
  answers: { topic: { chosen: ['o1'] }, why: { text: '多开公交' } },
}

it('a response tells each question as it was asked of whoever gave it', async () => {
  const page = await mountSuspended(SurveyDeskResponse, { props: { survey: 'test', response, townName: () => '', voice: { lang: 'zh', townships: new Map() } } })
  expect(page.text()).toContain('关于交通，您想说什么')
  expect(page.text()).not.toContain('{{')
})
