import { afterEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { SubmissionDeskForm, SubmissionDeskSame } from '#components'
import type { IntakeState } from '~/composables/useIntake'
import { aStage } from '../queue/support'

registerEndpoint('/api/desk/stages/test/submissions', () => ({ items: [] }))
let same: number | null = null
const batches: unknown[] = []
registerEndpoint('/api/desk/stages/test/submissions/batch', { method: 'POST', handler: () => {
  batches.push(1)
  return { items: [{ same }] }
} })
registerEndpoint('/api/uploads', { method: 'POST', handler: (event) => {
  setResponseStatus(event, 415)
  return { code: 'wrongFileType', title: '不支持这种文件。' }
} })

let page: VueWrapper
let intake: IntakeState
async function open() {
  page = await mountSuspended(defineComponent({
    setup: async () => {
      intake = useIntake(aStage, ref([]))
      await useWorkplaceTexts('desk')
      return () => h(SubmissionDeskForm, { intake, townships: [], onSave: () => void intake.save() })
    },
  }), { attachTo: document.body })
}
afterEach(() => page.unmount())

it('leads from Ctrl+Enter to the file that was not taken, not to the words', async () => {
  await open()
  await page.find('textarea').setValue('桥太窄')
  const input = page.findAll<HTMLInputElement>('input[type=file]').at(-1)
  if (!input) throw new Error('no papers')
  Object.defineProperty(input.element, 'files', { value: [new File(['MZ'], '病历.exe')] })
  await input.trigger('change')
  await expect.poll(() => page.find('.files [role=alert]').exists(), { timeout: 5000 }).toBe(true)
  await page.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
  await expect.poll(() => document.activeElement?.textContent?.trim(), { timeout: 5000 }).toBe('移除病历.exe')
  expect(page.find('.files').text()).toContain('没有被接收的请移除')
  expect(page.find('textarea').attributes('aria-invalid')).toBeUndefined()
})

it('leads to the words where there are none', async () => {
  await open()
  await page.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
  await expect.poll(() => document.activeElement?.tagName, { timeout: 5000 }).toBe('TEXTAREA')
  expect(page.find('textarea').attributes('aria-invalid')).toBe('true')
})

it.each([['Ctrl and Enter', { ctrlKey: true }], ['Enter alone', {}]])('keeps a township that is none, says so at the field and sends nothing: %s', async (_, keys) => {
  await open()
  await page.find('textarea').setValue('桥太窄')
  const box = page.get<HTMLInputElement>('[role=combobox]')
  await box.setValue('火星镇')
  await box.trigger('keydown', { key: 'Enter', ...keys })
  await expect.poll(() => page.text(), { timeout: 5000 }).toContain('“火星镇”不在本区镇街之列')
  expect([box.element.value, box.attributes('aria-invalid'), intake.unknownTownship.value]).toEqual(['火星镇', 'true', '火星镇'])
  expect(await intake.save()).toBeNull()
  expect([batches, intake.isUnsaved()]).toEqual([[], true])
})

it('asks before the same is stored a second time', async () => {
  await open()
  same = 224
  await page.find('textarea').setValue('桥太窄')
  expect(await intake.save()).toBeNull()
  expect([intake.same.value, intake.draft.value.points[0]?.text, intake.problem.value]).toEqual([224, '桥太窄', ''])
})

it('still says which one was meant while it closes', async () => {
  const number = ref<number | null>(224)
  page = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(SubmissionDeskSame, { stage: 'test', number: number.value, loading: false })
    },
  }), { attachTo: document.body })
  const dialog = page.findComponent({ name: 'UiConfirm' })
  const title = () => dialog.props('title')
  await expect.poll(title, { timeout: 5000 }).toContain('0224')
  number.value = null
  await expect.poll(() => dialog.props('open'), { timeout: 5000 }).toBe(false)
  expect(title()).toContain('0224')
  number.value = 225
  await expect.poll(title, { timeout: 5000 }).toContain('0225')
})

it('is answered with Enter and Escape', async () => {
  const said: string[] = []
  page = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk')
      return () => h(SubmissionDeskSame, { stage: 'test', number: 224, loading: false, onAnyway: () => said.push('anyway'), onBack: () => said.push('back') })
    },
  }), { attachTo: document.body })
  await expect.poll(() => document.activeElement?.textContent?.trim(), { timeout: 5000 }).toBe('仍要登记')
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('与 0224 号内容相同，仍要登记吗？')
  expect(document.querySelector('[role=alertdialog] a')?.getAttribute('href')).toContain('/desk/stages/test/queue?q=0224')
  if (document.activeElement instanceof HTMLElement) document.activeElement.click()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await expect.poll(() => said, { timeout: 5000 }).toEqual(['anyway', 'back'])
})
