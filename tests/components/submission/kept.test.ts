import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { emptyDraft } from '#shared/domain/submission-draft'
import { SubmissionContact, SubmissionKept } from '#components'
import type { StagePage } from '~/composables/useStage'
import { submissionContextKey } from '~/composables/useSubmissionContext'

// What the two parts read of a stage.
const stage = { slug: 'kept', contactRule: 'guest', privacyVersion: 1, privacyNotice: { zh: '' }, topics: [] } as unknown as StagePage

it('shows what stands on the device while no opinions are taken, and leaves it there', async () => {
  const draft = emptyDraft('00000000-0000-4000-8000-000000000001')
  const [point] = draft.points
  if (point) point.text = '桥太窄，请加宽。'
  localStorage.setItem('gonghui:submission:kept', JSON.stringify(draft))
  const part = await mountSuspended(SubmissionKept, { props: { stage } })
  expect(part.get('blockquote').text()).toBe('桥太窄，请加宽。')
  expect(part.get('button').text()).toBe('复制')
  part.unmount()
  expect(localStorage.getItem('gonghui:submission:kept')).toContain('桥太窄')
})

it('says beside the phone that it was verified, not below the mailbox', async () => {
  const draft = ref(emptyDraft('00000000-0000-4000-8000-000000000001'))
  Object.assign(draft.value, { contact: { ...draft.value.contact, phone: '13800005678' }, proof: { token: 't', of: 'sms:13800005678' } })
  const none = computed(() => null)
  const Page = defineComponent({ setup: async () => {
    provide(submissionContextKey, {
      stage: ref(stage), late: ref(false), now: ref(new Date()), townships: ref([]), draft, helper: ref(null), faults: ref([]), rule: computed(() => 'guest' as const), parties: computed(() => []), account: none, photos: useSubmissionUploads(draft, 'photos'), papers: useSubmissionUploads(draft, 'papers') })
    await useWorkplaceTexts('form', 'opinion')
    return () => h(SubmissionContact)
  } })
  const part = await mountSuspended(Page)
  await expect.poll(() => part.get('[data-field="contact.phone"]').text(), { timeout: 5000 }).toContain('已核实')
  expect(part.get('[data-field="contact.email"]').text()).not.toContain('已核实')
})
