import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { getQuery, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h } from 'vue'
import type { Bbox } from '#shared/domain/geometry'

const asked: Record<string, unknown>[] = []
let answer: (event: H3Event) => unknown = () => ({ items: [], total: 0 })
registerEndpoint('/api/stages/gongshi/clusters', (event) => {
  asked.push(getQuery(event))
  return answer(event)
})

const box: Bbox = [116.9, 39.3, 117.1, 39.5]
const dot = (n: number) => ({ items: [{ lon: 117, lat: 39.4, n }], total: n })

async function open() {
  let glue: ReturnType<typeof useMapClusters> | undefined
  const holder = await mountSuspended(defineComponent({ setup() {
    glue = useMapClusters(() => 'gongshi', () => ({ topic: ['05', '08'], q: '', township: [], outcome: undefined }))
    return () => h('div')
  } }))
  if (!glue) throw new Error('not set up')
  return { glue, holder }
}

describe('useMapClusters', () => {
  afterEach(() => {
    asked.length = 0
  })

  it('asks once the map rests, with the filters of the list and its own section', async () => {
    answer = () => dot(3)
    const { glue } = await open()
    glue.load(box, 10.25, 20)
    glue.load([116.95, 39.3, 117.15, 39.5], 10.75, 20)
    await vi.waitFor(() => expect(glue.total.value).toBe(3))
    expect(asked).toEqual([{ topic: '05,08', bbox: '116.95,39.3,117.15,39.5', zoom: '11' }])
  })

  it('drops an answer that has been overtaken', async () => {
    let release = () => {}
    const { glue } = await open()
    answer = () => new Promise((resolve) => {
      release = () => resolve(dot(1))
    })
    glue.load(box, 10, 0)
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    answer = () => dot(2)
    glue.load(box, 11, 0)
    await vi.waitFor(() => expect(glue.total.value).toBe(2))
    release()
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(glue.clusters.value.map(cluster => cluster.n)).toEqual([2])
    expect(glue.failed.value).toBe(false)
  })

  it('keeps the dots and says so when asking fails, and stops when it goes', async () => {
    const { glue, holder } = await open()
    answer = () => dot(4)
    glue.load(box, 10, 0)
    await vi.waitFor(() => expect(glue.total.value).toBe(4))
    answer = (event) => {
      setResponseStatus(event, 422)
      return { code: 'invalidInput', title: '没有成功' }
    }
    glue.load(box, 10, 0)
    await vi.waitFor(() => expect(glue.failed.value).toBe(true))
    expect(glue.clusters.value).toHaveLength(1)
    const before = asked.length
    glue.load(box, 12, 20)
    holder.unmount()
    await new Promise(resolve => setTimeout(resolve, 40))
    expect(asked).toHaveLength(before)
  })
})
