import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { FeatureCard, LayerLegend, LayerList, MapPatterns, MapSwatch, PlaceCard } from '#components'
import type { Layer } from '#shared/schemas/draft'

const redLine: Layer = {
  id: '0f6b1f0e-0000-4000-8000-000000000001', name: { zh: '生态保护红线', en: 'Ecological red line' }, legend: { zh: '原则上禁止人为活动' },
  style: { colour: '#2e7d32', pattern: 'hatch' }, reviewNumber: '津S(2026)001号', exemption: '',
  features: Array.from({ length: 40 }, (_, i) => ({
    id: `0f6b1f0e-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`, name: i ? `地块${i}` : '大黄堡湿地',
    geometry: { type: 'Polygon', coordinates: [[[117, 39.3], [117.2, 39.3], [117.2, 39.5], [117, 39.5], [117, 39.3]]] }, properties: { 'name': '大黄堡湿地', '面积（公顷）': 94.5, '核心区': true, '备注': '' },
  })),
}
const feature = redLine.features[0] ?? { id: '', name: '', geometry: { type: 'Point' as const, coordinates: [0, 0] as [number, number] }, properties: {} }

describe('the list of layers', () => {
  it('reaches every feature with the action of the map', async () => {
    const list = await mountSuspended(LayerList, { props: { layers: [redLine], stage: 'gongshi', open: true } })
    expect(list.findAll('.feature')).toHaveLength(30)
    await list.find('button:not(.name)').trigger('click')
    expect(list.findAll('.feature')).toHaveLength(40)
    expect(list.find('.say').attributes('href')).toBe(`/stages/gongshi/submit?feature=${feature.id}`)
    expect(list.find('.say').attributes('aria-label')).toContain('大黄堡湿地')
    await list.find('button.name').trigger('click')
    expect(list.emitted('choose')).toEqual([[feature.id]])
  })

  it('leads to the map where it stands by itself, and asks nothing where no stage does', async () => {
    const list = await mountSuspended(LayerList, { props: { layers: [redLine], map: '/plans/wuqing/map', open: true } })
    expect(list.find('a.name').attributes('href')).toBe(`/plans/wuqing/map?feature=${feature.id}`)
    expect(list.find('.say').exists()).toBe(false)
  })
})

describe('the legend', () => {
  it('switches layers off and on again', async () => {
    const legend = await mountSuspended(LayerLegend, { props: { 'layers': [redLine], 'scope': 'a', 'opinions': 12, 'hidden': [], 'onUpdate:hidden': (hidden: string[]) => legend.setProps({ hidden }) } })
    const boxes = legend.findAll<HTMLInputElement>('input')
    expect(boxes).toHaveLength(2)
    await boxes[1]?.setValue(false)
    expect(legend.emitted('update:hidden')).toEqual([[[redLine.id]]])
    expect(legend.findAll('li')[1]?.classes()).toContain('off')
    await boxes[1]?.setValue(true)
    expect(legend.emitted('update:hidden')?.[1]).toEqual([[]])
  })

  it('tells pattern and colour by the sign of the map', async () => {
    const patterns = await mountSuspended(MapPatterns, { props: { layers: [redLine], scope: 'v-1' } })
    const swatch = await mountSuspended(MapSwatch, { props: { layer: redLine, scope: 'v-1' } })
    const id = patterns.find('pattern').attributes('id')
    expect(patterns.find('pattern path').exists()).toBe(true)
    expect(swatch.find('rect').attributes('fill')).toBe(`url(#${id})`)
  })

  it('has no line for opinions where none are shown', async () => {
    const legend = await mountSuspended(LayerLegend, { props: { layers: [], scope: 'a', hidden: [] } })
    expect(legend.findAll('li')).toHaveLength(0)
    expect(legend.text()).toContain('没有图层')
  })
})

describe('cards', () => {
  it('a feature tells what it is and leads to both ways of speaking about it', async () => {
    const card = await mountSuspended(FeatureCard, { props: { choice: { kind: 'feature', layer: redLine, feature, at: null }, stage: 'gongshi' } })
    expect(card.findAll('dt').map(term => term.text())).toEqual(['面积（公顷）', '核心区'])
    expect(card.text()).toContain('原则上禁止人为活动')
    const [about, here] = card.findAll('a')
    expect(about?.attributes('href')).toBe(`/stages/gongshi/submit?feature=${feature.id}`)
    expect(here?.attributes('href')).toBe('/stages/gongshi/submit?point=117.10000,39.40000')
  })

  it('a place outside the district offers nothing', async () => {
    const card = await mountSuspended(PlaceCard, { props: { choice: { kind: 'place', at: [116.4, 39.9], inside: false, township: null }, stage: 'gongshi' } })
    expect(card.find('a').exists()).toBe(false)
    expect(card.text()).toContain('不在本区范围内')
  })
})
