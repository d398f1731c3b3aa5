import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SurveyPaperQuestion } from '#components'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import type { Figure } from '#shared/schemas/draft'
import type { BaseMap } from '~/composables/map/base-map'
import { paperGround } from '~/composables/map/paper-ground'
import { paperPicturesKey } from '~/composables/usePaperPictures'

const figure = { id: 'f', number: '图 3', title: { zh: '用地布局图' }, image: '/files/f/display', original: '/files/f/original', width: 1800, height: 900 } as Figure // What is printed of one.
const base: BaseMap = { type: 'FeatureCollection', features: [
  { type: 'Feature', properties: { kind: 'township', name: '杨村街道', code: '1', centre: [117.05, 39.05] }, geometry: { type: 'Polygon', coordinates: [[[117, 39], [117.1, 39], [117.1, 39.1], [117, 39.1], [117, 39]]] } },
  { type: 'Feature', properties: { kind: 'river', name: '北运河' }, geometry: { type: 'LineString', coordinates: [[117, 39], [117.1, 39.1]] } },
] }

async function print(question: SurveyQuestion, { whole = true } = {}) {
  const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [question] }], endings: [] }
  const Frame = defineComponent({ setup() {
    provide(paperPicturesKey, { ground: shallowRef(whole ? paperGround(base) : null), figures: shallowRef(whole ? [figure] : []) })
    return () => h(SurveyPaperQuestion, { question, from: 0, to: 9, words: useSurveyEntryWords(() => definition, () => []), conditions: useSurveyConditionWords(() => definition, () => []) })
  } })
  return mountSuspended(Frame)
}

describe('a question on paper', () => {
  it('shows the pictures that are chosen between, each with its number and its words', async () => {
    const sheet = await print({ id: 'q', kind: 'image', title: { zh: '哪一种' }, options: [{ id: 'o1', label: { zh: '高' }, picture: 'a' }, { id: 'o2', label: { zh: '低' }, picture: 'b' }] })
    expect(sheet.findAll('img').map(image => image.attributes('src'))).toEqual(['/files/a/display', '/files/b/display'])
    expect(sheet.findAll('li').map(item => item.text())).toEqual(['1 高', '2 低'])
  })

  it('shows the figure that is marked on, and how', async () => {
    const sheet = await print({ id: 'q', kind: 'figure', figure: 'f', most: 2, title: { zh: '哪里' } })
    expect(sheet.find('img').attributes()).toMatchObject({ src: '/files/f/display', style: 'height: 90mm;' })
    expect(sheet.text()).toContain('图 3 用地布局图')
    expect(sheet.text()).toContain('请在下图上标出地点并注明编号，最多 2 处')
    expect(sheet.findAll('.mark')).toHaveLength(2)
  })

  it.each([['point', '标出地点'], ['line', '画出线路'], ['area', '圈出范围']] as const)('shows the map for a %s', async (shape, words) => {
    const sheet = await print({ id: 'q', kind: 'place', shape, title: { zh: '哪里' } })
    expect(sheet.find('svg use').attributes('href')).toBe('#paper-ground')
    expect(sheet.text()).toContain(words)
  })

  it('asks for words where what is marked on could not be had', async () => {
    const sheet = await print({ id: 'q', kind: 'figure', figure: 'f', title: { zh: '哪里' } }, { whole: false })
    expect(sheet.find('figure').exists()).toBe(false)
    expect(sheet.text()).toContain('请写明位置')
  })
})
