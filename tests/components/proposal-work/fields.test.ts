import { expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref } from 'vue'
import { ProposalFields } from '#components'

let count = 0
mockNuxtImport('useFormUpload', () => () => async () => ({ upload: `upload-${++count}` }))

it('attachments are named, and can be taken off again', async () => {
  const form = ref({ ...toProposalForm(), attachments: [{ id: 'old', name: '建议原文.pdf' }] })
  const view = await mountSuspended(defineComponent(() => () => h(ProposalFields, { 'modelValue': form.value, 'onUpdate:modelValue': (value: typeof form.value) => form.value = value, 'people': [], 'sessions': [], 'errorOf': () => undefined })), { attachTo: document.body })
  const choose = async (name: string) => {
    const input = view.find<HTMLInputElement>('input[type=file]')
    Object.defineProperty(input.element, 'files', { value: [new File(['a'], name)], configurable: true })
    await input.trigger('change')
    await flushPromises()
  }
  await choose('联名表.pdf')
  expect(form.value.attachments.map(one => one.name)).toEqual(['建议原文.pdf', '联名表.pdf'])
  await view.find('button[aria-label="移除附件 建议原文.pdf"]').trigger('click')
  await nextTick()
  expect(view.text()).not.toContain('建议原文.pdf')
  await choose('建议原文.pdf')
  expect(fromProposalForm(form.value, []).attachments).toEqual(['upload-1', 'upload-2'])
  view.unmount()
})
