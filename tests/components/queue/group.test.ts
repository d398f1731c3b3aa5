import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { expect, it } from 'vitest'
import { defineComponent, nextTick, ref } from 'vue'

const path = '/api/desk/stages/test/groups'
let works = false
const readAnew: string[] = []
const sent: { id: string, title: string, ids: string[] }[] = []
registerEndpoint(path, () => ({ items: [], nextCursor: null }))
registerEndpoint(path, { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  if (works) return { group: { id: 'g', number: 3 }, step: { changed: 1 } }
  setResponseStatus(event, 503)
  return { code: 'unavailable', title: '请稍后再试' }
} })

it('sends a new group under the same id again, and under another when title or choice have changed since it failed', async () => {
  const chosen = ref(new Set(['a']))
  let grouping: ReturnType<typeof useQueueGroup> | undefined
  await mountSuspended(defineComponent({
    setup: () => {
      // Of the queue's parts, what grouping asks of them.
      const note = (what: string) => async () => void readAnew.push(what)
      const parts = { list: { refresh: note('list') }, opinions: { readAnew: note('opinions') }, filter: { filter: ref({}) }, bulk: { everything: ref(false), chosen, clear: () => {} }, show: () => {} } as unknown as Parameters<typeof useQueueGroup>[1]
      grouping = useQueueGroup('test', parts)
      return () => null
    },
  }))
  if (!grouping) throw new Error('nothing was set up')
  grouping.open.value = true
  await nextTick()
  await flushPromises()
  const send = async (title: string, ids: string[]) => {
    if (!grouping) return
    grouping.title.value = title
    chosen.value = new Set(ids)
    await grouping.carryOut()
  }
  await send('公交站', ['a'])
  await send('公交站 ', ['a'])
  await send('增设公交站', ['a'])
  await send('增设公交站', ['a', 'b'])
  expect(sent.map(one => one.title)).toEqual(['公交站', '公交站', '增设公交站', '增设公交站'])
  const [first, again, retitled, more] = sent.map(one => one.id)
  expect(again).toBe(first)
  expect(new Set([first, retitled, more]).size).toBe(3)
  expect(readAnew).toEqual([])
  works = true
  await send('增设公交站', ['a', 'b'])
  expect(readAnew, 'so that the group shows at once').toEqual(['list', 'opinions'])
})
