import { afterEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { OpinionTarget } from '#components'
import type { FigureTarget } from '#shared/schemas/opinion'

const id = '00000000-0000-4000-8000-00000000000f'
const figure: FigureTarget = { id, plan: 'p', version: 2, number: '图 3-1', title: { zh: '综合交通规划图', en: 'Transport' }, image: '/i', original: '/o', width: 10, height: 10 }
registerEndpoint('/api/plans/p/drafts/2', () => ({ figures: [figure] }))
const stage = { slug: 's', plan: { slug: 'p', title: { zh: '规划' }, demo: false }, draft: { version: 2, title: { zh: '草案' } }, topics: [] }
afterEach(() => {
  useNuxtApp().$i18n.locale.value = 'zh-CN'
})

it.each([['zh-CN', '图 3-1 综合交通规划图'], ['en', 'Figure 3-1 Transport']] as const)('a figure is named in the language of the page: %s', async (lang, name) => {
  const reading: { describe?: ReturnType<typeof useReadingTarget>['describe'] } = {}
  const view = await mountSuspended(defineComponent({
    setup() {
      reading.describe = useReadingTarget(stage as unknown as Parameters<typeof useReadingTarget>[0]).describe // What it reads of a stage is all there.
      return () => h(OpinionTarget, { figure, feature: null })
    },
  }))
  useNuxtApp().$i18n.locale.value = lang
  await expect.poll(() => view.text()).toBe(name)
  expect(await reading.describe?.({ kind: 'figure', figure: id, x: 0.5, y: 0.5, title: '' }, undefined)).toMatchObject({ title: name })
})
