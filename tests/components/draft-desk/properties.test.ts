import { expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { DraftDeskProperties } from '#components'
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
