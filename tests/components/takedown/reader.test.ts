import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { FigureGallery, LayerList, OpinionTarget } from '#components'
import type { Takedown } from '#shared/schemas/takedown'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const takedown: Takedown = {
  number: 4, kind: 'figure', plan: 'wuqing', version: 2, stage: null, label: { zh: '图1 总图' }, reason: 'map', statement: { zh: '界线有误。' }, state: 'down', takenDownAt: '2026-11-24T02:00:00.000Z',
  correction: null, replacement: '', correctedAt: null, restoreReason: null, restoredAt: null,
}
const figure = { id: id(1), number: '图1', title: { zh: '总图' }, reviewNumber: '', exemption: '', legend: [], image: '', original: '', thumbnail: '', width: null, height: null }

it('a figure that is down leaves number and name among the others, and no picture or way to one', async () => {
  const view = await mountSuspended(FigureGallery, { props: { figures: [{ ...figure, takedown }, { ...figure, id: id(2), number: '图2', image: '/files/2/display', thumbnail: '/files/2/thumb' }] } })
  await expect.poll(() => view.text()).toContain('界线有误。')
  expect(view.text()).toContain('图1总图')
  expect(view.text().replace(/\s+/g, '')).toContain('已撤下。撤下时间：2026年11月24日。撤下原因：地图问题（审图号、界线等）。界线有误。更正第4号')
  expect(view.findAll('img').map(one => one.attributes('src'))).toEqual(['/files/2/thumb'])
  expect(view.findAll('a').map(one => one.attributes('href'))).toEqual(['/plans/wuqing/corrections#n4', '/files/2/display'])
})

it('a layer that is down leaves its name in the list', async () => {
  const view = await mountSuspended(LayerList, { props: { layers: [{ id: id(1), name: { zh: '设施' }, features: [], takedown }, { id: id(2), name: { zh: '红线' }, features: [{ id: id(3), name: '北片' }] }], open: true } })
  await expect.poll(() => view.text()).toContain('更正第 4 号')
  expect(view.text()).toContain('设施')
  expect(view.findAll('details, [data-state]').length).toBeLessThanOrEqual(1)
})

it('an opinion about what is down names it without a way to it', async () => {
  const view = await mountSuspended(OpinionTarget, { props: { feature: null, figure: { id: id(1), plan: 'wuqing', version: 2, number: '图1', title: { zh: '总图' }, image: '', original: '', width: null, height: null, takenDown: true } } })
  expect(view.text()).toBe('图1 总图（已撤下）')
  expect(view.find('a').exists()).toBe(false)
})
