import { afterEach, beforeEach, expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { ConsultationForm } from '#components'
import { consultationLimits, emptyReply } from '#shared/domain/consultation'
import type { AnswerPoint, ConsultationReply } from '#shared/domain/consultation'
import type { UnitConsultation } from '#shared/schemas/consultation'
import type { UnitConsultationWork } from '~/composables/useUnitConsultation'

const id = '00000000-0000-4000-8000-000000000003'
mockNuxtImport('useParam', () => () => id)
const point = (text: string): AnswerPoint => ({ text, place: { kind: 'whole' }, basis: '', item: null })
const fresh = (): UnitConsultation => ({
  id, kind: 'opinion', title: '关于征求意见的函', number: '', plan: { slug: 'p', title: { zh: '规划' } }, unit: { zh: '水务局' }, closesAt: null, sentAt: '2026-09-01T00:00:00.000Z', request: 'open', standing: 'working', late: false, supplementing: false,
  version: 1, state: 'working', body: '', items: [], silence: false, moves: [], stateReason: '', attachments: [], draft: null, reply: { ...emptyReply(), conclusion: 'changes', points: [point('第一条'), point('第二条')] }, files: [], editedBy: '', editedAt: null, returnReason: '', steps: ['edit', 'sign'], signs: true,
  answers: [], serverTime: '2026-09-02T00:00:00.000Z',
})
let stored = fresh()
const [path, sent] = [`/api/unit/consultations/${id}`, [] as string[]]
registerEndpoint(path, { method: 'GET', handler: () => stored })
registerEndpoint(path, { method: 'PATCH', handler: async (event) => {
  const { reply } = await readBody<{ reply: ConsultationReply }>(event)
  // The whole is refused as the API refuses it.
  if (reply.points.some(one => one.text.length > consultationLimits.point)) {
    setResponseStatus(event, 422)
    return { code: 'invalidInput', title: '填写有误', errors: [] }
  }
  return stored = { ...stored, version: stored.version + 1, reply }
} })
registerEndpoint(`${path}/signing`, { method: 'POST', handler: () => {
  sent.push('signing')
  return stored
} })

let work: UnitConsultationWork
let page: VueWrapper
const Page = defineComponent({
  setup: async () => {
    work = await useUnitConsultation()
    return () => h(ConsultationForm, { work, faults: [] })
  },
})
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })

async function reload() {
  page.unmount()
  clearNuxtData()
  page = await mountSuspended(Page, { attachTo: document.body })
}
beforeEach(async () => {
  stored = fresh()
  sent.length = 0
  sessionStorage.clear()
  clearNuxtData()
  page = await mountSuspended(Page, { attachTo: document.body })
})
afterEach(() => page.unmount())

it('one point that is too long stops no saving of the others, and says that it alone is not saved', async () => {
  const long = '长'.repeat(consultationLimits.point + 9)
  const [first, second] = page.findAll('textarea')
  await first?.setValue(long)
  await page.findAll('textarea').at(2)?.setValue('改过的第二条')
  expect(second?.exists()).toBe(true)
  await soon(() => stored.reply.points.map(one => one.text)).toEqual(['第一条', '改过的第二条'])
  expect([work.problem.value, first?.element.value]).toEqual([null, long])
  expect(page.text()).toContain('超出 9 个字，请删减。这一处还没有保存。')
  expect(page.text()).toContain('其余内容已经保存')
})

it('what is too long is there again after a reload, until it is saved or somebody else has saved', async () => {
  const long = '长'.repeat(consultationLimits.point + 9)
  await page.find('textarea').setValue(long)
  await page.findAll('textarea').at(2)?.setValue('改过的第二条')
  await soon(() => stored.version).toBe(2)
  await reload()
  await soon(() => work.form.value.points.map(one => one.text)).toEqual([long, '改过的第二条'])
  stored = { ...stored, version: 9, reply: { ...stored.reply, points: [point('别人写的')] } }
  await reload()
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(work.form.value.points.map(one => one.text)).toEqual(['别人写的'])
})

it('nothing is signed while what stands on screen is not saved', async () => {
  await page.find('textarea').setValue('长'.repeat(consultationLimits.point + 1))
  await expect(work.move('signing', {})).rejects.toMatchObject({ code: 'invalidInput', errors: [{ path: 'reply.points.0.text', message: 'tooLong' }] })
  expect(sent).toEqual([])
  await page.find('textarea').setValue('短了')
  await work.move('signing', {})
  expect([sent, stored.reply.points[0]?.text]).toEqual([['signing'], '短了'])
})
