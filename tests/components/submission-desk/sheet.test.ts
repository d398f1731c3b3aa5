import { beforeEach, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { SubmissionDeskRows } from '#components'
import { proposeMapping } from '#shared/domain/sheet'
import { intakeColumns } from '#shared/domain/sheet-intake'
import { useIntakeSheet } from '~/composables/useIntakeSheet'
import type { IntakeSheetState } from '~/composables/useIntakeSheet'
import { aStage } from '../queue/support'

let stored: string[] = []
/** What happens before the n-th part that is to be stored is answered; a string refuses it. */
let meet: (part: number) => string | undefined = () => undefined
let part = 0
registerEndpoint('/api/desk/stages/test/submissions/batch', { method: 'POST', handler: async (event) => {
  const { items, preview } = await readBody<{ items: { id: string }[], preview: boolean }>(event)
  const refusal = preview ? undefined : meet(++part)
  if (refusal) {
    setResponseStatus(event, 503)
    return { code: 'busy', title: refusal, status: 503 }
  }
  const answers = items.map(({ id }) => ({ id, verdict: stored.includes(id) ? 'again' : 'new', number: preview ? null : 1, late: false, reason: null, errors: [] }))
  if (!preview) stored.push(...items.map(({ id }) => id))
  return { items: answers }
} })

beforeEach(() => {
  [stored, part, meet] = [[], 0, () => undefined]
})

/** A sheet of 250 opinions, judged: three parts are to be stored. */
async function open() {
  let intake: IntakeSheetState | undefined
  const view = await mountSuspended(defineComponent({
    setup: async () => {
      const state = intake = useIntakeSheet(aStage, ref([]))
      await useWorkplaceTexts('desk')
      const rows = [['意见内容'], ...Array.from({ length: 250 }, (_, n) => [`第${n}条`])]
      state.file.value = { name: 'a.xlsx', sheets: [{ name: '表', rows }] }
      state.header.value = 0
      state.places.value = proposeMapping(rows, intakeColumns).places
      return () => h(SubmissionDeskRows, { intake: state, stage: 'test' })
    },
  }))
  if (!intake) throw new Error('not set up')
  await intake.check()
  return { view, intake }
}
const button = (view: Awaited<ReturnType<typeof open>>['view'], word: string) => view.findAll('button').find(one => one.text().startsWith(word))

it('counts as taken down what the server has answered, and goes on with the rest after a part that failed', async () => {
  meet = n => n === 2 ? '请稍后再试。' : undefined
  const { view, intake } = await open()
  expect(await intake.write()).toBe(false)
  expect([stored.length, intake.counts.value.stored, intake.counts.value.new, intake.written.value]).toEqual([100, 100, 150, 'part'])
  expect(intake.rows.value.map(row => row.verdict).slice(99, 101), 'of which a report is saved').toEqual(['stored', 'new'])
  await nextTick()
  expect(view.text()).toContain('共 100 行已登记在册，还有 150 行可以登记')
  await button(view, '登记 150 件')?.trigger('click')
  await expect.poll(() => intake.written.value).toBe('all')
  expect([stored.length, intake.counts.value.stored, button(view, '登记')?.text()]).toEqual([250, 250, undefined])
  expect(view.text()).toContain('共 250 行已登记在册，其余 0 行未登记')
})

it('keeps the button for what a stop has left', async () => {
  const { view, intake } = await open()
  meet = () => void intake.stop()
  expect(await intake.write()).toBe(false)
  await nextTick()
  expect([intake.counts.value.stored, intake.counts.value.new, button(view, '登记')?.text()]).toEqual([100, 150, '登记 150 件'])
})

it('shows nothing as taken down where the first part failed', async () => {
  meet = () => '请稍后再试。'
  const { view, intake } = await open()
  await intake.write()
  await nextTick()
  expect([intake.counts.value.stored, intake.written.value, view.text().includes('已登记')]).toEqual([0, '', false])
  expect(button(view, '登记')?.text()).toBe('登记 250 件')
})

it('takes the items of the day it has become while the desk was left open', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] })
  try {
    const { intake } = await open()
    expect(intake.today.value).toBe('2026-11-24')
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(intake.today.value).toBe('2026-11-25')
  }
  finally {
    vi.useRealTimers()
  }
})
