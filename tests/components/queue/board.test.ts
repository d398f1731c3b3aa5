import { describe, expect, it } from 'vitest'
import { setResponseStatus } from 'h3'
import type { DeskOpinion } from '#shared/schemas/desk'
import { board, current, ids, me, open, opinions, patches, plan, press, refusal, released, soon } from './board-page'
import { anOpinion } from './support'

describe('a plain opinion', () => {
  it('names the opinion whose words came before, and opens it', async () => {
    const [first = '', second = ''] = ids
    opinions[1] = anOpinion({ id: second, label: '0261', screened: true, repeats: { id: first, label: '0260', by: 'network' } })
    await open('moderator')
    await press('KeyJ')
    await soon(current).toBe('0261')
    const notice = board().find('.queue-item').text()
    expect(notice).toContain('文字与第 0260 号意见相同，24 小时内来自同一网络')
    await board().findAll('.queue-item a').find(link => link.text() === '第 0260 号意见')?.trigger('click')
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
    expect(board().find(`[data-row="${ids[0]}"]`).classes()).toContain('done')
    expect(board().find(`[data-row="${ids[0]}"]`).text()).toContain('公开')
  })

  it('says with the number of the list how many of its lines were just handled', async () => {
    await open('moderator')
    const found = () => board().find('.queue-list [role=status]').text()
    expect(found()).toBe('3 条')
    await press('Digit0', 'Digit8', 'Enter')
    await soon(found).toBe('3 条，含刚处理的 1 条')
  })

  it('is opened again by the same search', async () => {
    await open('moderator')
    const search = async () => {
      await board().find('[role=search] input').setValue('0261')
      await board().find('[role=search]').trigger('submit')
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
    await soon(() => board().find(`[data-row="${ids[0]}"]`).classes()).not.toContain('done')
  })

  it('is applied by Enter also where a click on a choice or a tab left the focus', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8')
    const focused = (selector: string, code: string) => board().find(selector).element.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }))
    await board().find('.choice').trigger('click')
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
    expect(board().find<HTMLInputElement>('.row-line input').element.checked).toBe(false)
    await press('KeyX')
    expect(board().find<HTMLInputElement>('.row-line input').element.checked).toBe(true)
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
    await board().find('.plan .go').trigger('click')
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
    expect(board().findAll('[data-row]')).toHaveLength(1)
    stop()
  })
})

describe('somebody else', () => {
  it('changed it: both are shown, mine is kept, and the next save stands on the newest', async () => {
    await open('moderator')
    refusal.refuse = (event, opinion) => {
      setResponseStatus(event, 409)
      const now: DeskOpinion = { ...opinion, topic: '09', version: 2, changes: [{ at: '2026-11-24T02:00:00.000Z', person: '李四', before: {}, after: {}, undone: false }] }
      opinions[0] = now
      return { code: 'stale', title: '他人刚刚修改过', current: now }
    }
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => board().find('.notice').exists() && board().find('.notice').text()).toContain('李四')
    expect(board().find('.notice').text()).toContain('09 公共服务设施')
    expect(plan()).toContain('08 综合交通')
    await press('Enter')
    expect(patches).toHaveLength(1)
    delete refusal.refuse
    await board().find('.notice button').trigger('click')
    await press('Enter')
    await soon(() => patches[1]).toMatchObject({ version: 2, patch: { topic: '08' } })
  })

  it('changed one that Enter has already left: the way back stays on screen, and leads to both', async () => {
    await open('moderator')
    refusal.refuse = (event, opinion) => {
      setResponseStatus(event, 409)
      delete refusal.refuse
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
    expect(board().find('.notice').text()).toContain('09 公共服务设施')
    expect(back()).toBeUndefined()
  })

  it('holds it: told, with taking over for those who may', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', holder: { personId: 'other', name: '李四', until: '2026-11-24T02:10:00.000Z' } })
    await open('officeStaff')
    await soon(() => board().find('.queue-actions .notice').text()).toContain('李四')
    expect(board().find('.queue-actions .notice button').text()).toContain('接手')
    // A disabled fieldset disables all that stands in it; this DOM does not say so of the controls themselves.
    expect(board().find<HTMLFieldSetElement>('.queue-actions fieldset').element.disabled).toBe(true)
    expect(board().findAll('.queue-actions .choice').every(choice => choice.element.closest('fieldset'))).toBe(true)
    await press('Digit0', 'Digit8', 'KeyP', 'KeyS')
    expect(useToast().toasts.value.at(-1)?.text).toContain('李四')
    expect(board().find('.plan .go').text()).toContain('下一条')
    await press('Enter')
    await soon(current).toBe('0261')
    expect(patches).toEqual([])
  })

  it('held it until its lease ran out: it is free again', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', holder: { personId: 'other', name: '李四', until: '2026-11-24T01:59:00.000Z' } })
    await open('moderator')
    expect(board().find('.queue-actions .notice').exists()).toBe(false)
    await press('Digit0', 'Digit8', 'KeyS')
    await soon(() => patches).toHaveLength(1)
  })
})

describe('what is written', () => {
  it('outlives the page, per person, until it is saved', async () => {
    await open('techTeam')
    await press('KeyO', 'Digit2')
    await board().find('.queue-actions textarea').setValue('与三线不符。')
    expect(Object.keys(localStorage)).toEqual([`gonghui:desk:${me}:${ids[0]}`])
    board().unmount()
    await open('techTeam')
    await soon(() => board().find<HTMLTextAreaElement>('.queue-actions textarea').element.value).toBe('与三线不符。')
    await press('KeyS')
    await soon(() => patches.at(-1)?.patch).toEqual({ outcome: 'notAdopted', reason: '与三线不符。' })
    await soon(() => localStorage.length).toBe(0)
  })
})

it('an auditor reads and changes nothing', async () => {
  await open('auditor')
  expect(board().findAll('.plan, .row-line input, .choice')).toHaveLength(0)
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
