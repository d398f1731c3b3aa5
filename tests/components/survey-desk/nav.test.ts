import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { SurveyDeskTop } from '#components'

registerEndpoint('/api/me', () => ({ actor: { personId: '00000000-0000-4000-8000-000000000000', name: '主任', roles: ['officeDirector'] }, secondFactor: 'optional' }))
const survey = { slug: 'test', title: { zh: '通勤问卷' }, stage: { slug: 'stage', title: { zh: '公示' } } }

/** The tabs that are marked, with how, on a page that is none of them. */
async function marked(within?: { label: string, to: string }) {
  // Not at its own address: the desk's middleware would ask who is there.
  const page = await mountSuspended(defineComponent({
    async setup() {
      await useDeskActor().load()
      return () => h('div', [h(SurveyDeskTop, { survey, here: '这一页', within })])
    },
  }), { route: '/' })
  return page.findAll('.page-nav a').filter(one => one.attributes('aria-current')).map(one => [one.text(), one.attributes('aria-current')])
}

describe('the tabs of a survey', () => {
  it('keep marked what a page of paper and of the spot belongs to', async () => {
    expect(await marked({ label: '现场与纸质', to: '/desk/surveys/test/entry' })).toEqual([['现场与纸质', 'true']])
  })

  it('mark the builder on a page that belongs to none of the others', async () => {
    expect(await marked()).toEqual([['设计', 'true']])
  })
})
