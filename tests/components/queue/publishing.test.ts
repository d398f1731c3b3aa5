import { describe, expect, it } from 'vitest'
import { board, ids, me, open, opinions, patches, plan, press, soon } from './board-page'
import { anOpinion } from './support'

const box = () => board().find<HTMLTextAreaElement>('.queue-actions textarea')
const named = (name: string) => board().findAll('.queue-actions button').find(button => button.text() === name)
/** Marks characters of the public text and covers them. */
async function coverInBox(from: number, to: number) {
  box().element.setSelectionRange(from, to)
  await box().trigger('select')
  await named('涂隐所选文字')?.trigger('click')
}

describe('what the public will read', () => {
  it('has what is marked in it covered by the button beside it, which is told once it is published', async () => {
    const text = '王小明说门口的路坏了。'
    opinions[0] = anOpinion({ id: ids[0], label: '0260', text, proposedPublicText: text })
    await open('moderator')
    await press('Digit0', 'Digit8')
    document.getSelection()?.selectAllChildren(board().find('.queue-item .text').element)
    const marked = document.getSelection()
    // The words of a name alone.
    Object.defineProperty(document, 'getSelection', { configurable: true, value: () => ({ ...marked, toString: () => '王小明' }) })
    await board().findAll('.queue-item button').find(button => button.text() === '涂隐')?.trigger('click')
    Reflect.deleteProperty(document, 'getSelection')
    await soon(() => board().find<HTMLTextAreaElement>('.queue-actions textarea').element.value).toBe('●●●●说门口的路坏了。')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ topic: '08', nature: 'suggestion', visibility: 'public', publicText: '●●●●说门口的路坏了。' })
    await soon(() => useToast().toasts.value.at(-1)?.text).toContain('公开文字已涂隐 1 处')
  })

  it('keeps what was covered in it when it is withheld after all, and says so before and after', async () => {
    const text = '王小明说门口的路坏了。'
    opinions[0] = anOpinion({ id: ids[0], label: '0260', text, proposedPublicText: text, topic: '08', nature: 'suggestion', handling: 'categorised' })
    await open('moderator')
    await board().findAll('.queue-item button').find(button => button.text() === '涂隐')?.trigger('click')
    await coverInBox(0, 3)
    expect(plan()).not.toContain('暂存在本机')
    await press('KeyW', 'Digit3')
    expect(plan()).toContain('涂隐的文字这次用不上，暂存在本机')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ visibility: 'withheld', withheldReason: 'attack' })
    await soon(() => useToast().toasts.value.at(-1)?.text).toContain('暂存在本机')
    expect(localStorage.getItem(`gonghui:desk:${me}:${ids[0]}`)).toContain('●●●●')
  })

  it('takes no words: it is covered, uncovered and restored', async () => {
    const text = '王小明说，李家村的路坏了，王小明急。'
    opinions[0] = anOpinion({ id: ids[0], label: '0260', text, proposedPublicText: text, topic: '08', nature: 'suggestion', handling: 'categorised' })
    await open('moderator')
    await board().findAll('.queue-item button').find(button => button.text() === '涂隐')?.trigger('click')
    expect(box().element.readOnly).toBe(true)
    await coverInBox(0, 3)
    await coverInBox(6, 9)
    await soon(() => box().element.value).toBe('●●●●说，●●●●的路坏了，●●●●急。')
    await named('取消涂隐“王小明”')?.trigger('click')
    await soon(() => box().element.value).toBe('王小明说，●●●●的路坏了，王小明急。')
    await named('恢复')?.trigger('click')
    await soon(() => box().element.value).toBe(text)
    expect(named('恢复')).toBeUndefined()
  })

  it('of an unverified author says who vouches for it, unless it is not made public at all', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', verification: 'none', publishing: 'vouched' })
    await open('moderator')
    const words = () => board().find('.queue-actions').text()
    expect(words()).toContain('公开即由您担保')
    await press('Digit0', 'Digit8', 'KeyN', 'KeyT')
    await soon(words).toContain('不予公开')
    expect(words()).not.toContain('公开即由您担保')
  })

  it('names the channel of what is redirected beside what Enter will do, and lets another be chosen there', async () => {
    await open('moderator')
    await press('Digit0', 'Digit8', 'KeyN', 'KeyT')
    await soon(plan).toContain('转往渠道：12345')
    await board().find('.plan select').setValue('petition')
    await soon(plan).toContain('转往渠道：信访')
    await press('Enter')
    await soon(() => patches.at(-1)?.patch).toMatchObject({ visibility: 'withheld', withheldReason: 'redirected', redirectedTo: 'petition' })
  })
})

describe('a photo without words', () => {
  const photo = { text: '', handwritten: true, photos: ['00000000-0000-4000-8000-0000000000f1'] }

  it('is categorised by Enter, not made public, and says why', async () => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', ...photo })
    await open('moderator')
    expect(board().findAll<HTMLButtonElement>('.queue-actions button').find(button => button.text().startsWith('公开'))?.element.disabled).toBe(true)
    expect(board().find('.queue-actions').text()).toContain('录入后才能公开')
    await press('Digit0', 'Digit8', 'Enter')
    await soon(() => patches.at(-1)?.patch).toEqual({ topic: '08', nature: 'suggestion' })
  })

  it.each(['pending', 'public', 'takenDown'] as const)('is typed off while it is %s: writing begins in the box', async (visibility) => {
    opinions[0] = anOpinion({ id: ids[0], label: '0260', ...photo, visibility })
    await open('moderator')
    await board().findAll('.queue-item button').find(button => button.text() === '录入文字')?.trigger('click')
    await soon(() => document.activeElement?.closest('.ui-dialog') && document.activeElement.tagName).toBe('TEXTAREA')
  })
})
