import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { readBody } from 'h3'
import { IssueForm } from '#components'
import type { UnitKind } from '#shared/domain/unit'
import type { Issue } from '#shared/schemas/issue'

const sent: unknown[] = []
const issue: Issue = { id: '00000000-0000-4000-8000-000000000001', title: '西界', text: '', unit: null, owner: '', dueDay: null, state: 'open', overdue: false, raisedBy: null, createdAt: '2026-09-01T00:00:00.000Z', comments: 0, version: 1, units: [], raisedByName: '', said: [], may: [], mayEdit: true, mayGive: true }
registerEndpoint('/api/issues', { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  return issue
} })
const unit = (id: string, kind: UnitKind, zh: string) => ({ id, kind, name: { zh } })
const water = unit('00000000-0000-4000-8000-000000000002', 'member', '水务局')
const office = unit('00000000-0000-4000-8000-000000000003', 'office', '领导小组办公室')

/** The form's dialog, which stands outside of what was mounted. */
async function open(props: { issue?: Issue, units: typeof water[] }) {
  const form = await mountSuspended(IssueForm, { props: { open: true, ...props }, attachTo: document.body })
  await flushPromises()
  const select = document.querySelector('select')
  if (!select) throw new Error('there is nothing to choose from')
  return { form, select, owners: [...select.options].map(one => one.value).filter(Boolean) }
}

it('offers the planning office where it is not entered as a unit, and puts the question to it', async () => {
  const { form, select, owners } = await open({ units: [water] })
  expect(owners).toEqual(['office', water.id])
  const title = document.querySelector<HTMLInputElement>('form input')
  if (!title) throw new Error('there is no title')
  title.value = '以哪份图为准'
  title.dispatchEvent(new Event('input'))
  select.value = 'office'
  select.dispatchEvent(new Event('change'))
  document.querySelector('form')?.requestSubmit()
  await flushPromises()
  await expect.poll(() => sent).toEqual([expect.objectContaining({ title: '以哪份图为准', unit: null })])
  form.unmount()
})

it('offers the unit where it is entered as one; what was put to the office before stays with it', async () => {
  const fresh = await open({ units: [water, office] })
  expect(fresh.owners).toEqual([water.id, office.id])
  fresh.form.unmount()
  const before = await open({ issue, units: [water, office] })
  expect([before.owners, before.select.value]).toEqual([['office', water.id, office.id], 'office'])
  before.form.unmount()
})

it('does not let whoever owes the answer put the question to another', async () => {
  const { form, select } = await open({ issue: { ...issue, mayGive: false }, units: [water] })
  expect([select.disabled, select.value]).toEqual([true, 'office'])
  form.unmount()
  const free = await open({ issue, units: [water] })
  expect(free.select.disabled).toBe(false)
  free.form.unmount()
})
