import { expect, it, vi } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { DraftMapsTitle } from '#components'
import type { LocalText } from '#shared/schemas/text'

const edit = vi.fn()
const Page = defineComponent({
  props: { title: { type: Object as () => LocalText, required: true } },
  setup: async (props) => {
    await useWorkplaceTexts('desk')
    return () => h(DraftMapsTitle, { title: props.title, editable: true, onEdit: edit })
  },
})

it('a finished save does not wipe what is being typed in the next field, and shows what the server made of its own', async () => {
  const view = await mountSuspended(Page, { props: { title: { zh: '旧名' } } })
  const [zh, en] = view.findAll('input')
  if (!zh || !en) throw new Error('two fields')
  await zh.setValue('新名 ')
  expect(edit).toHaveBeenCalledExactlyOnceWith({ zh: '新名 ' })
  en.element.value = 'New na'
  await en.trigger('input')
  await view.setProps({ title: { zh: '新名' } })
  expect(zh.element.value).toBe('新名')
  expect(en.element.value).toBe('New na')
})
