import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { getQuery, readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h } from 'vue'
import { QueueBoard } from '#components'
import type { OpinionPatch } from '#shared/domain/opinion-patch'
import type { Role } from '#shared/domain/roles'
import type { DeskOpinion } from '#shared/schemas/desk'
import { anOpinion, aStage } from './support'

const me = '00000000-0000-4000-8000-0000000000aa'
const ids = [1, 2, 3].map(n => `00000000-0000-4000-8000-00000000000${n}`)
let opinions: DeskOpinion[] = []
const patches: { id: string, version: number, patch: OpinionPatch }[] = []
const released: boolean[] = []
let refuse: ((event: H3Event, opinion: DeskOpinion) => unknown) | undefined

registerEndpoint('/api/desk/stages/test/figures', () => ({ submissions: 3, opinions: 3, late: 0, mine: 0, due: { n: 0, atLeast: false, receivedTo: null }, visibility: [{ value: 'pending', n: 3 }], handling: [], topic: [], township: [], outcome: [], channel: [], day: [] }))
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
    if (refuse) return refuse(event, opinion)
    return opinions[index] = { ...opinion, ...patch, handling: 'categorised', version: version + 1, undoable: true }
  } })
  registerEndpoint(`/api/desk/opinions/${id}/undo`, { method: 'POST', handler: () => opinions[index] = anOpinion({ id, label: `026${index}`, version: 3 }) })
}

const Page = defineComponent({
  setup: async () => {
    await useWorkplaceTexts('desk')
    return () => h(QueueBoard, { frame: { stage: aStage, townships: [], units: [] } })
  },
})
let board: VueWrapper
async function open(role: Role) {
  useState('desk:me').value = { actor: { personId: me, name: '我', roles: [role] } }
  board = await mountSuspended(Page, { route: '/', attachTo: document.body })
  await soon(() => board.find('.queue-item h2').text()).toBe('0260')
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
function press(...codes: string[]) {
  for (const code of codes) document.body.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
  return nextTick()
}
const plan = () => board.find('.plan .words').text()
const current = () => board.find('.queue-item h2').text()

beforeEach(() => {
  opinions = ids.map((id, index) => anOpinion({ id, label: `026${index}` }))
  patches.splice(0)
  released.splice(0)
  refuse = undefined
  localStorage.clear()
  clearNuxtData()
})
afterEach(() => board.unmount())

describe('a plain opinion', () => {
  it('names the opinion whose words came before, and opens it', async () => {
    const [first = '', second = ''] = ids
    opinions[1] = anOpinion({ id: second, label: '0261', screened: true, repeats: { id: first, label: '0260', by: 'network' } })
    await open('moderator')
    await press('KeyJ')
    await soon(current).toBe('0261')
    const notice = board.find('.queue-item').text()
    expect(notice).toContain('文字与第 0260 号意见相同，24 小时内来自同一网络')
    await board.findAll('.queue-item a').find(link => link.text() === '第 0260 号意见')?.trigger('click')
    await soon(current).toBe('0260')
  })

  it('takes two strokes and Enter', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8')
    expect(plan()).toContain('08 综合交通')
    expect(patches).toEqual([])
    await press('Enter')
    await soon(current).toBe('0261')
    await soon(() => patches).toEqual([{ id: ids[0], version: 1, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } }])
    expect(board.find(`[data-row="${ids[0]}"]`).classes()).toContain('done')
    expect(board.find(`[data-row="${ids[0]}"]`).text()).toContain('公开')
  })

  it('has what is marked in it covered by the button beside it, which is told once it is published', async () => {
    const text = '王小明说门口的路坏了。'
    opinions[0] = anOpinion({ id: ids[0], label: '0260', text, proposedPublicText: text })
    await open('moderator')
    await press('Digit0', 'Digit8')
    document.getSelection()?.selectAllChildren(board.find('.queue-item .text').element)
    const marked = document.getSelection()
    // The words of a name alone.
    Object.defineProperty(document, 'getSelection', { configurable: true, value: () => ({ ...marked, toString: () => '王小明' }) })
    await board.findAll('.queue-item button').find(button => button.text() === '涂隐')?.trigger('click')
    Reflect.deleteProperty(document, 'getSelection')
    await soon(() => board.find<HTMLTextAreaElement>('.queue-actions textarea').element.value).toBe('●●●●说门口的路坏了。')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ topic: '08', nature: 'suggestion', visibility: 'public', publicText: '●●●●说门口的路坏了。' })
    await soon(() => useToast().toasts.value.at(-1)?.text).toContain('公开文字已涂隐 1 处')
  })

  it('keeps what was covered in it when it is withheld after all, and says so before and after', async () => {
    const text = '王小明说门口的路坏了。'
    opinions[0] = anOpinion({ id: ids[0], label: '0260', text, proposedPublicText: text, topic: '08', nature: 'suggestion', handling: 'categorised' })
    await open('moderator')
    await board.findAll('.queue-item button').find(button => button.text() === '涂隐')?.trigger('click')
    await board.find('.queue-actions textarea').setValue('●●●●说门口的路坏了。')
    expect(plan()).not.toContain('暂存在本机')
    await press('KeyW', 'Digit3')
    expect(plan()).toContain('涂隐的文字这次用不上，暂存在本机')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ visibility: 'withheld', withheldReason: 'attack' })
    await soon(() => useToast().toasts.value.at(-1)?.text).toContain('暂存在本机')
    expect(localStorage.getItem(`gonghui:desk:${me}:${ids[0]}`)).toContain('●●●●')
  })

  it('says with the number of the list how many of its lines were just handled', async () => {
    await open('moderator')
    const found = () => board.find('.queue-list [role=status]').text()
    expect(found()).toBe('3 条')
    await press('Digit0', 'Digit8', 'Enter')
    await soon(found).toBe('3 条（含刚处理的 1 条）')
  })

  it('of an unverified author says who vouches for it, unless it is not made public at all', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', verification: 'none', publishing: 'vouched' })
    await open('moderator')
    const words = () => board.find('.queue-actions').text()
    expect(words()).toContain('公开即由您担保')
    await press('Digit0', 'Digit8', 'KeyN', 'KeyT')
    await soon(words).toContain('不予公开')
    expect(words()).not.toContain('公开即由您担保')
  })

  it('names the channel of what is redirected beside what Enter will do, and lets another be chosen there', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8', 'KeyN', 'KeyT')
    await soon(plan).toContain('转往渠道：12345')
    await board.find('.plan select').setValue('petition')
    await soon(plan).toContain('转往渠道：信访')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toMatchObject({ visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'petition' })
  })

  it('is opened again by the same search', async () => {
    await open('moderator')
    const search = async () => {
      await board.find('[role=search] input').setValue('0261')
      await board.find('[role=search]').trigger('submit')
    }
    await search()
    await soon(() => useRouter().currentRoute.value.query.q).toBe('0261')
    await soon(current).toBe('0260')
    await search()
    await soon(current).toBe('0261')
  })

  it('goes back from my hands with Enter, and stays with S', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => released).toEqual([false])
    await press('Enter')
    await soon(() => released).toEqual([false, true])
  })

  it('comes back with Z', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8', 'Enter')
    await soon(current).toBe('0261')
    await press('KeyZ')
    await soon(current).toBe('0260')
    await soon(() => board.find(`[data-row="${ids[0]}"]`).classes()).not.toContain('done')
  })

  it('is applied by Enter also where a click on a choice or a tab left the focus', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8')
    const focused = (selector: string, code: string) => board.find(selector).element.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
    await board.find('.choice').trigger('click')
    expect(focused('.choice', 'Space')).toBe(true)
    expect(focused('.choice', 'Enter')).toBe(false)
    await soon(current).toBe('0261')
    expect(focused('.tab[aria-current]', 'Enter')).toBe(false)
    expect(focused('.tab:not([aria-current])', 'Enter')).toBe(true)
  })

  it('is not touched by keys of an input method', async () => {
    await open('moderator')
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyX', bubbles: true, ...init }))
    await nextTick()
    expect(board.find<HTMLInputElement>('.row-line input').element.checked).toBe(false)
    await press('KeyX')
    expect(board.find<HTMLInputElement>('.row-line input').element.checked).toBe(true)
  })
})

describe('choices', () => {
  it('N and a letter, W and a digit, and Esc takes them back', async () => {
    await open('moderator')
    await press('KeyN', 'KeyZ', 'Digit0', 'Digit9')
    expect(plan()).toContain('咨询')
    await press('KeyW', 'Digit3')
    expect(plan()).toContain('侮辱诽谤他人')
    await press('Escape')
    expect(plan()).not.toContain('侮辱诽谤他人')
    expect(plan()).not.toContain('咨询')
  })

  it.each([
    ['W', 'KeyW', '1–8'],
    ['N', 'KeyN', 'J F Z'],
    ['a first digit', 'Digit0', '08、09、05'],
    ['a digit that no topic has', 'Digit8', '没有以 8 开头的主题'],
  ])('begun with %s are not lost with Enter: it is said what is missing', async (_, code, missing) => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', topic: '08', nature: 'suggestion', handling: 'categorised' })
    await open('moderator')
    await press(code)
    expect(plan()).toContain(missing)
    await press('Enter', 'Semicolon')
    expect(useToast().toasts.value.at(-1)?.text).toContain(missing)
    await board.find('.plan .go').trigger('click')
    expect([current(), patches]).toEqual(['0260', []])
    await press('Escape', 'Enter')
    await soon(current).toBe('0261')
  })

  it('D on a public opinion says at once that it cannot be split', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', visibility: 'public' })
    await open('moderator')
    await press('KeyD')
    expect(useToast().toasts.value.at(-1)?.text).toContain('可以拆分')
    expect(document.querySelector('.cut')).toBeNull()
  })

  it('O and then something else is told, O and a digit is chosen', async () => {
    await open('techTeam')
    await press('KeyO', 'KeyX', 'Digit9')
    expect(plan()).toContain('1–3')
    await press('Digit1')
    expect(plan()).toContain('采纳')
  })

  it('cannot publish before there is a topic', async () => {
    await open('moderator')
    await press('Enter')
    expect(current()).toBe('0260')
    expect(patches).toEqual([])
  })

  it('move with J and K', async () => {
    await open('moderator')
    await press('KeyJ')
    await soon(current).toBe('0261')
    await press('KeyJ')
    await soon(current).toBe('0262')
    await press('KeyK')
    await soon(current).toBe('0261')
  })
})

describe('another filter', () => {
  it('opens the first of what it finds, never one of the old list', async () => {
    opinions[2] = anOpinion({ id: ids[2], label: '0262', topic: '08', nature: 'suggestion', handling: 'categorised' })
    await open('moderator')
    const router = useRouter()
    await soon(() => router.currentRoute.value.query.item).toBe(ids[0])
    const opened: unknown[] = []
    const stop = watch(() => router.currentRoute.value.query.item, item => item && opened.push(item))
    await router.push('/?handling=categorised')
    await soon(current).toBe('0262')
    await soon(() => opened).toEqual([ids[2]])
    expect(board.findAll('[data-row]')).toHaveLength(1)
    stop()
  })
})

describe('somebody else', () => {
  it('changed it: both are shown, mine is kept, and the next save stands on the newest', async () => {
    await open('moderator')
    refuse = (event, opinion) => {
      setResponseStatus(event, 409)
      const now: DeskOpinion = { ...opinion, topic: '09', version: 2, changes: [{ at: '2026-11-24T02:00:00.000Z', person: '李四', before: {}, after: {}, undone: false }] }
      opinions[0] = now
      return { code: 'stale', title: '他人刚刚修改过', current: now }
    }
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => board.find('.notice').exists() && board.find('.notice').text()).toContain('李四')
    expect(board.find('.notice').text()).toContain('09 公共服务设施')
    expect(plan()).toContain('08 综合交通')
    await press('Enter')
    expect(patches).toHaveLength(1)
    refuse = undefined
    await board.find('.notice button').trigger('click')
    await press('Enter')
    await soon(() => patches[1]).toMatchObject({ version: 2, patch: { topic: '08' } })
  })

  it('changed one that Enter has already left: the way back stays on screen, and leads to both', async () => {
    await open('moderator')
    refuse = (event, opinion) => {
      setResponseStatus(event, 409)
      refuse = undefined
      return { code: 'stale', title: '他人刚刚修改过', current: opinions[0] = { ...opinion, topic: '09', version: 2 } }
    }
    await press('Digit0', 'Digit8', 'Enter')
    const back = () => useToast().toasts.value.find(toast => toast.action?.label === '查看 0260')
    await soon(() => back()?.text).toContain('他人刚刚修改过')
    expect(current()).toBe('0261')
    // Other words of the queue do not take its place.
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => useToast().toasts.value.some(toast => toast.tone === 'success')).toBe(true)
    back()?.action?.run()
    await soon(current).toBe('0260')
    expect(board.find('.notice').text()).toContain('09 公共服务设施')
    expect(back()).toBeUndefined()
  })

  it('holds it: told, with taking over for those who may', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', holder: { personId: 'other', name: '李四', until: '2026-11-24T02:10:00.000Z' } })
    await open('officeStaff')
    await soon(() => board.find('.queue-actions .notice').text()).toContain('李四')
    expect(board.find('.queue-actions .notice button').text()).toContain('接手')
    // A disabled fieldset disables all that stands in it; this DOM does not say so of the controls themselves.
    expect(board.find<HTMLFieldSetElement>('.queue-actions fieldset').element.disabled).toBe(true)
    expect(board.findAll('.queue-actions .choice').every(choice => choice.element.closest('fieldset'))).toBe(true)
    await press('Digit0', 'Digit8', 'KeyP', 'KeyS')
    expect(useToast().toasts.value.at(-1)?.text).toContain('李四')
    expect(board.find('.plan .go').text()).toContain('下一条')
    await press('Enter')
    await soon(current).toBe('0261')
    expect(patches).toEqual([])
  })

  it('held it until its lease ran out: it is free again', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', holder: { personId: 'other', name: '李四', until: '2026-11-24T01:59:00.000Z' } })
    await open('moderator')
    expect(board.find('.queue-actions .notice').exists()).toBe(false)
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => patches).toHaveLength(1)
  })
})

describe('what is written', () => {
  it('outlives the page, per person, until it is saved', async () => {
    await open('techTeam')
    await press('KeyO', 'Digit2')
    await board.find('.queue-actions textarea').setValue('与三线不符。')
    expect(Object.keys(localStorage)).toEqual([`gonghui:desk:${me}:${ids[0]}`])
    board.unmount()
    await open('techTeam')
    await soon(() => board.find<HTMLTextAreaElement>('.queue-actions textarea').element.value).toBe('与三线不符。')
    await press('KeyS')
    await soon(() => patches.at(-1)?.patch).toEqual({ outcome: 'notAdopted', reason: '与三线不符。' })
    await soon(() => localStorage.length).toBe(0)
  })
})

it('an auditor reads and changes nothing', async () => {
  await open('auditor')
  expect(board.findAll('.plan, .row-line input, .choice')).toHaveLength(0)
  await press('Digit0', 'Digit8', 'Enter')
  await soon(current).toBe('0261')
  expect(patches).toEqual([])
})

it('a key that a role may not use says so, once', async () => {
  await open('techTeam')
  useToast().toasts.value.map(toast => useToast().dismiss(toast.id))
  await press('KeyW')
  expect(useToast().toasts.value.map(toast => toast.text)).toEqual([expect.stringContaining('W')])
  useToast().toasts.value.map(toast => useToast().dismiss(toast.id))
  await press('KeyW')
  expect([useToast().toasts.value, plan()]).toEqual([[], expect.not.stringContaining('1–8')])
})

describe('a photo without words', () => {
  const photo = { text: '', handwritten: true, photos: ['00000000-0000-4000-8000-0000000000f1'] }

  it('is categorised by Enter, not made public, and says why', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', ...photo })
    await open('moderator')
    expect(board.findAll<HTMLButtonElement>('.queue-actions button').find(button => button.text().startsWith('公开'))?.element.disabled).toBe(true)
    expect(board.find('.queue-actions').text()).toContain('录入后才能公开')
    await press('Digit0', 'Digit8', 'Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ topic: '08', nature: 'suggestion' })
  })

  it.each(['pending', 'public', 'takenDown'] as const)('is typed off while it is %s: writing begins in the box', async (visibility) => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', ...photo, visibility })
    await open('moderator')
    await board.findAll('.queue-item button').find(button => button.text() === '录入文字')?.trigger('click')
    await soon(() => document.activeElement?.closest('.ui-dialog') && document.activeElement.tagName).toBe('TEXTAREA')
  })
})
