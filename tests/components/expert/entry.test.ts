import { afterEach, beforeEach, expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { ExpertEntry } from '#components'
import { reviewLimits } from '#shared/domain/review'
import type { CommentInput, EntryInput } from '#shared/domain/review-entry'
import type { OwnReviewDetail } from '#shared/schemas/expert-workplace'
import type { OwnReviewWork } from '~/composables/useOwnReview'

mockNuxtImport('useParam', () => () => 'lunzheng')
const comment = (text: string): CommentInput => ({ block: null, chapter: '', severity: 'discuss', text, basis: '' })
const fresh = (): OwnReviewDetail => ({
  slug: 'lunzheng', title: { zh: '专题论证' }, plan: { slug: 'p', title: { zh: '规划' } }, method: 'written', lastDay: '2026-12-30', state: 'open', task: 'write', looks: 0, meeting: null, declineReason: '', interest: 'none', interestText: '', decision: '', decisionReason: '',
  mayAnswer: false, mayWrite: true, name: '周某', hasPassword: true, identity: { public: 'code', team: 'code', shared: false }, material: null,
  working: { verdict: 'agree', verdictText: '', comments: [comment('第一条'), comment('第二条')] }, workingVersion: 1, entries: [], others: [],
} as unknown as OwnReviewDetail)
let stored = fresh()
const path = '/api/expert/reviews/lunzheng'
registerEndpoint(path, { method: 'GET', handler: () => stored })
registerEndpoint(`${path}/entry`, { method: 'PATCH', handler: async (event) => {
  const { patch } = await readBody<{ patch: Partial<EntryInput> }>(event)
  if (patch.comments?.some(one => one.text.length > reviewLimits.text)) {
    setResponseStatus(event, 422)
    return { code: 'invalidInput', title: '填写有误', errors: [] }
  }
  stored = { ...stored, working: { ...stored.working, ...patch }, workingVersion: stored.workingVersion + 1 } as OwnReviewDetail
  return { version: stored.workingVersion }
} })

let work: OwnReviewWork
let page: VueWrapper
const Page = defineComponent({
  setup: async () => {
    work = await useOwnReview()
    return () => h(ExpertEntry, { work })
  },
})
beforeEach(async () => {
  stored = fresh()
  sessionStorage.clear()
  clearNuxtData()
  page = await mountSuspended(Page, { attachTo: document.body })
})
afterEach(() => {
  work.stop()
  page.unmount()
})

it('one comment that is too long stops no saving of the others; it alone is not saved, and cannot be signed', async () => {
  const long = '长'.repeat(reviewLimits.text + 5)
  const texts = () => work.form.value.comments.map(one => one.text)
  work.form.value = { ...work.form.value, comments: [comment(long), comment('改过的第二条')] }
  await expect.poll(() => stored.working.comments.map(one => one.text), { timeout: 6000 }).toEqual(['第一条', '改过的第二条'])
  expect([work.problem.value, texts()[0]]).toEqual(['', long])
  await expect.poll(() => page.text()).toContain('超出 5 个字，请删减。这一处还没有保存。')
  expect(page.text()).toContain('其余内容已经保存')
  await expect(work.send({ id: 'x', name: '周某' })).rejects.toMatchObject({ code: 'stale' })
  work.form.value = { ...work.form.value, comments: [comment('短了'), comment('改过的第二条')] }
  await expect.poll(() => stored.working.comments[0]?.text, { timeout: 6000 }).toBe('短了')
})
