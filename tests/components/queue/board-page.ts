import { afterEach, beforeEach, expect } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { getQuery, readBody } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h } from 'vue'
import { QueueBoard } from '#components'
import { countCovered } from '#shared/domain/covering'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { Role } from '#shared/domain/roles'
import type { DeskOpinion } from '#shared/schemas/desk'
import { anOpinion, aStage } from './support'

export const me = '00000000-0000-4000-8000-0000000000aa'
export const ids = [1, 2, 3].map(n => `00000000-0000-4000-8000-00000000000${n}`)
export const opinions: DeskOpinion[] = []
export const patches: { id: string, version: number, patch: OpinionPatch }[] = []
export const released: boolean[] = []
/** How a change is refused, where it is. */
export const refusal: { refuse?: (event: H3Event, opinion: DeskOpinion) => unknown } = {}

registerEndpoint('/api/desk/stages/test/figures', () => ({ submissions: 3, opinions: 3, late: 0, unchecked: 0, checked: 0, mine: 0, due: { n: 0, atLeast: false, receivedTo: null }, visibility: [{ value: 'pending', n: 3 }], handling: [], topic: [], township: [], outcome: [], channel: [], day: [] }))
registerEndpoint('/api/desk/stages/test/opinions', async (event) => {
  const { handling } = getQuery(event)
  // Long enough for what reacts to the old list to show itself.
  if (handling) await new Promise(resolve => setTimeout(resolve, 50))
  const found = opinions.filter(opinion => !handling || opinion.handling === handling)
  return { items: found.map(toDeskItem), nextCursor: null, total: found.length }
})
for (const [index, id] of ids.entries()) {
  registerEndpoint(`/api/desk/opinions/${id}`, { method: 'GET', handler: () => opinions[index] })
  registerEndpoint(`/api/desk/opinions/${id}`, { method: 'PATCH', handler: async (event) => {
    const { version, patch, release } = await readBody<{ version: number, patch: OpinionPatch, release: boolean }>(event)
    patches.push({ id, version, patch })
    released.push(release)
    const opinion = opinions[index] ?? anOpinion()
    if (refusal.refuse) return refusal.refuse(event, opinion)
    return opinions[index] = { ...opinion, ...patch, covered: countCovered(patch.publicText ?? opinion.publicText, opinion.text), handling: 'categorised', version: version + 1, undoable: true }
  } })
  registerEndpoint(`/api/desk/opinions/${id}/undo`, { method: 'POST', handler: () => opinions[index] = anOpinion({ id, label: `026${index}`, version: 3 }) })
}

const Page = defineComponent({
  setup: async () => {
    await useWorkplaceTexts('desk')
    return () => h(QueueBoard, { frame: { stage: aStage, townships: [], units: [] } })
  },
})
let mounted: VueWrapper
export const board = () => mounted
export async function open(role: Role) {
  useState('desk:me').value = { actor: { personId: me, name: '我', roles: [role] } }
  mounted = await mountSuspended(Page, { route: '/', attachTo: document.body })
  await soon(() => mounted.find('.queue-item h2').text()).toBe('0260')
}
export const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
export function press(...codes: string[]) {
  for (const code of codes) document.body.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
  return nextTick()
}
export const plan = () => mounted.find('.plan .words').text()
export const current = () => mounted.find('.queue-item h2').text()

beforeEach(() => {
  opinions.splice(0, Infinity, ...ids.map((id, index) => anOpinion({ id, label: `026${index}` })))
  patches.splice(0)
  released.splice(0)
  delete refusal.refuse
  localStorage.clear()
  clearNuxtData()
})
afterEach(() => mounted.unmount())
