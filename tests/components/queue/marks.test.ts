import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { QueueBoard, QueueReasonDialog, QueueSheet } from '#components'
import { anOpinion, aStage } from './support'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const shown = [anOpinion({ id: id(1), label: '0001', screened: true, visibility: 'pending' }), anOpinion({ id: id(2), label: '0002', screened: true, visibility: 'public' })]
let ended = false
const unless = <T>(answer: T) => ({ handler: (event: Parameters<typeof setResponseStatus>[0]) => {
  if (!ended) return answer
  setResponseStatus(event, 401)
  return { code: 'signInNeeded', title: '请先登录。' }
}, method: 'GET' as const })
registerEndpoint('/api/desk/stages/test/figures', unless({ submissions: 2, opinions: 2, late: 0, mine: 0, screened: 1, untyped: 0, escalated: 0, appealed: 0, due: { n: 0, atLeast: false, receivedTo: null }, visibility: [], handling: [], topic: [], township: [], outcome: [], channel: [], day: [] }))
registerEndpoint('/api/desk/stages/test/opinions', unless({ items: shown.map(toDeskItem), nextCursor: null, total: 2 }))
for (const one of shown) registerEndpoint(`/api/desk/opinions/${one.id}`, unless(one))
const Page = defineComponent({
  setup: async () => {
    await useWorkplaceTexts('desk')
    return () => h(QueueBoard, { frame: { stage: aStage, townships: [], units: [] } })
  },
})

it('the mark of what wants a second look goes once it is published; nothing is counted where no figures came', async () => {
  useState('desk:me').value = { actor: { personId: id(9), name: '我', roles: ['moderator'] } }
  const board = await mountSuspended(Page)
  await expect.poll(() => board.findAll('[data-row]').map(row => row.text().includes('需要留意')), { timeout: 5000 }).toEqual([true, false])
  await expect.poll(() => board.findAll('nav .count').length, { timeout: 5000 }).toBeGreaterThan(0)
  board.unmount()
  clearNuxtData()
  ended = true
  const over = await mountSuspended(Page)
  await expect.poll(() => over.text(), { timeout: 5000 }).toContain('没有载入成功')
  expect([over.findAll('nav .count').length, over.get('.queue-list .search [role=status]').text()]).toEqual([0, ''])
  over.unmount()
  useState('desk:ended').value = false
})

it('a reason that is too long is kept, told and not sent', async () => {
  const sent: string[] = []
  const dialog = await mountSuspended(QueueReasonDialog, { props: { open: true, title: '退回', text: '', label: '理由', needed: '请写理由。', action: '退回', tone: 'primary', limit: 5, act: async (reason: string) => {
    sent.push(reason)
    return ''
  } }, attachTo: document.body })
  const box = await expect.poll(() => document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')).not.toBeNull().then(() => document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea'))
  if (!box) throw new Error('no box')
  box.value = '一二三四五六七'
  box.dispatchEvent(new Event('input'))
  await expect.poll(() => document.querySelector('[role=dialog]')?.textContent).toContain('超出 2 个字，请删减')
  document.querySelector('[role=dialog] form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
  expect([box.value, sent]).toEqual(['一二三四五六七', []])
  dialog.unmount()
})

it('undoing a sheet names what stayed only where something did', async () => {
  const text = async (kept: readonly string[]) => {
    const Part = defineComponent({ setup: async () => {
      const sheet = useHandlingSheet('test')
      sheet.report.value = { rows: [], counts: { same: 0 } } as unknown as NonNullable<typeof sheet.report.value> // What the sentence reads of it.
      sheet.undone.value = { changed: 3, kept: new Set(kept) }
      await useWorkplaceTexts('desk')
      return () => h(QueueSheet, { sheet, stage: 'test' })
    } })
    return (await mountSuspended(Part)).text()
  }
  expect(await text([])).toContain('已撤销，3 条恢复原状。')
  expect(await text([id(1)])).toContain('3 条恢复原状；另有 1 条')
})
