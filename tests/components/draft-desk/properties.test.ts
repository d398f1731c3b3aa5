import { expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h, ref } from 'vue'
import { DraftDeskProperties, UiTabs } from '#components'
import type { DeskDraftHead } from '#shared/schemas/draft-edit'

const aHead = (title: string, imprint: string): DeskDraftHead => ({
  plan: { slug: 'plan', title: { zh: '规划' } }, version: 1, title: { zh: title }, imprint, lang: 'zh-CN', state: 'editing', revision: 1, source: null, warnings: [], maps: [],
  missing: { items: [], maps: [] }, checklist: null, createdBy: '张三', submittedBy: null, releasedBy: null, releasedAt: null, returnReason: null, createdAt: '2026-11-24T02:00:00.000Z',
})
const save = vi.fn(async (_fields: object) => {})
const Page = defineComponent({
  props: { head: { type: Object as () => DeskDraftHead, required: true } },
  setup: async (props) => {
    await useWorkplaceTexts('desk')
    return () => h(DraftDeskProperties, { head: props.head, editable: true, save })
  },
})

it('after somebody else changed the title, saves the imprint typed here and leaves the title', async () => {
  const view = await mountSuspended(Page, { props: { head: aHead('草案', '初稿') } })
  await view.find('textarea').setValue('二稿')
  await view.setProps({ head: aHead('他人改的题目', '初稿') })
  expect(view.find('input').element.value).toBe('他人改的题目')
  expect(view.find('textarea').element.value).toBe('二稿')
  await view.find('form').trigger('submit')
  expect(save).toHaveBeenCalledExactlyOnceWith({ imprint: '二稿' })
})

it('left for another tab, still tells the page that something is not saved', async () => {
  const properties = ref<InstanceType<typeof DraftDeskProperties>>()
  const tab = ref('properties')
  const tabs = [{ value: 'text', label: '文字' }, { value: 'properties', label: '标题' }]
  const view = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(UiTabs, { tabs, label: '部分', keep: true, modelValue: tab.value }, { text: () => '正文', properties: () => h(DraftDeskProperties, { ref: properties, head: aHead('草案', '初稿'), editable: true, save }) })
    },
  }))
  expect(properties.value?.isChanged()).toBe(false)
  await view.find('textarea').setValue('二稿')
  tab.value = 'text'
  await expect.poll(() => view.text()).toContain('正文')
  expect(properties.value?.isChanged()).toBe(true)
})
