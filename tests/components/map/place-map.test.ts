import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { PlaceMap } from '#components'
import type { Position } from '#shared/domain/geometry'
import type { DrawMode } from '~/composables/map/drawing'

const base: unknown = JSON.parse(readFileSync('public/basemap/district.json', 'utf8'))
let ground = base
registerEndpoint('/basemap/district.json', () => ground)

// Leaflet needs a screen; what is told to it and heard from it passes through this component (tests/e2e/map.test.ts has the real one).
const Canvas = defineComponent({ name: 'MapCanvas', emits: ['enter', 'move'], setup: (_, { slots, expose }) => {
  expose({ show: () => {}, focus: () => {} })
  return () => h('div', { role: 'application', tabindex: 0 }, slots.default?.())
} })

const yangcun: Position = [117.065, 39.375]
const square: Position[] = [[117, 39.35], [117.05, 39.35], [117.05, 39.4], [117, 39.4]]
const elsewhere: Position = [116.4, 39.9]

let map: VueWrapper
async function open(mode: DrawMode = 'point') {
  map = await mountSuspended(PlaceMap, { props: { modelValue: null, mode }, global: { stubs: { MapCanvas: Canvas } }, attachTo: document.body })
  await vi.waitFor(() => expect(useNuxtData('base-map').data.value).toBeTruthy())
}
const tap = async (at: Position) => {
  map.findComponent({ name: 'MapDrawing' }).vm.$emit('tap', at)
  await flushPromises()
}
interface Picked { geometry: { type: string, coordinates: number[][][] } | null }
const picks = () => (map.emitted<[Picked]>('pick') ?? []).map(([picked]) => picked)
const told = () => map.find('.told').text()
const button = (name: string) => map.findAll('button').find(one => one.text() === name)

describe('a point', () => {
  beforeEach(() => open())
  afterEach(() => map.unmount())

  it('is taken with its township and told', async () => {
    await tap(yangcun)
    expect(picks()).toEqual([{ geometry: { type: 'Point', coordinates: yangcun }, crs: 'cgcs2000', township: '120114001' }])
    expect(told()).toContain('杨村街道')
  })

  it('outside the district is refused in a sentence, and what stood before stands', async () => {
    await tap(yangcun)
    await tap(elsewhere)
    expect(told()).toContain('不在本区范围内')
    expect(picks()).toHaveLength(1)
  })

  it('is set by Enter at the cross and taken back by Backspace', async () => {
    map.findComponent({ name: 'MapCanvas' }).vm.$emit('enter', yangcun)
    await flushPromises()
    await map.find('[role=application]').trigger('keydown', { key: 'Backspace' })
    expect(picks()[1]).toEqual({ geometry: null, crs: 'cgcs2000', township: null })
    expect(told()).toBe('')
  })

  it('from typed coordinates keeps the system they came in', async () => {
    await map.find('input').setValue('117.07135, 39.37625')
    await map.find('select').setValue('gcj02')
    await button('标在地图上')?.trigger('click')
    expect(picks()).toEqual([{ geometry: { type: 'Point', coordinates: [117.07135, 39.37625] }, crs: 'gcj02', township: '120114001' }])
  })

  it('explains coordinates it cannot read', async () => {
    await map.find('input').setValue('杨村')
    await button('标在地图上')?.trigger('click')
    expect(map.find('[role=alert]').text()).toContain('116.3913, 39.9075')
    expect(picks()).toHaveLength(0)
  })

  it('asks for the device’s position only when told to, and says why there is none', async () => {
    const ask = vi.fn((_: PositionCallback, fail: PositionErrorCallback) => fail({ code: 1, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3, message: '' }))
    vi.stubGlobal('isSecureContext', true)
    Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition: ask }, configurable: true })
    expect(ask).not.toHaveBeenCalled()
    await button('用我的位置')?.trigger('click')
    await flushPromises()
    expect(ask).toHaveBeenCalledOnce()
    expect(told()).toContain('没有得到位置权限')
    vi.unstubAllGlobals()
  })
})

describe('an area', () => {
  beforeEach(() => open('area'))
  afterEach(() => map.unmount())

  it('counts from three corners, closes when finished, and takes no more then', async () => {
    for (const corner of square.slice(0, 2)) await tap(corner)
    expect(picks().every(pick => pick.geometry === null)).toBe(true)
    expect(button('画好了')?.attributes('disabled')).toBeDefined()
    for (const corner of square.slice(2)) await tap(corner)
    await button('画好了')?.trigger('click')
    await tap(yangcun)
    const last = picks()[picks().length - 1]
    expect(last?.geometry).toEqual({ type: 'Polygon', coordinates: [[...square, square[0]]] })
    expect(told()).toContain('已画好，共 4 个点')
  })

  it('gives up its last corner, and all of them when drawn again', async () => {
    for (const corner of square) await tap(corner)
    await button('撤销上一点')?.trigger('click')
    expect(picks()[picks().length - 1]?.geometry?.coordinates[0]).toHaveLength(4)
    await button('画好了')?.trigger('click')
    await button('重画')?.trigger('click')
    expect(picks()[picks().length - 1]?.geometry).toBeNull()
  })
})

describe('without an outline', () => {
  beforeEach(() => {
    clearNuxtData('base-map')
    ground = { type: 'FeatureCollection', features: [] }
  })
  afterEach(() => {
    map.unmount()
    clearNuxtData('base-map')
    ground = base
  })

  it('takes a place anywhere, and says of none that it lies in the district', async () => {
    await open()
    expect(map.text()).toContain('地图上还看不出地点')
    await tap([121.47, 31.23])
    expect(picks()).toEqual([{ geometry: { type: 'Point', coordinates: [121.47, 31.23] }, crs: 'cgcs2000', township: null }])
    expect(told()).toContain('已标出位置（')
    expect(told()).not.toContain('本区')
  })

  it('says the same of an area', async () => {
    await open('area')
    for (const corner of square) await tap(corner)
    expect(told()).toContain('已点 4 处。')
    await button('画好了')?.trigger('click')
    expect(told()).toBe('已画好，共 4 个点。')
  })
})

it('begins anew when the kind changes', async () => {
  await open('line')
  for (const corner of square) await tap(corner)
  await map.setProps({ mode: 'point' })
  expect(told()).toBe('')
  map.unmount()
})
