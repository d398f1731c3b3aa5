import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { ReceiptLookup, ReceiptProgress, ReceiptQr } from '#components'

describe('the field for a receipt code', () => {
  it('groups as it is typed', async () => {
    const lookup = await mountSuspended(ReceiptLookup, { attachTo: document.body })
    const input = lookup.find<HTMLInputElement>('input')
    await input.setValue('tjck2')
    expect(input.element.value).toBe('TJCK-2')
    await input.setValue('tjck 2rja bk00k')
    expect(input.element.value).toBe('TJCK-2RJA-BK00K')
    expect(lookup.find('[role="alert"]').exists()).toBe(false)
    lookup.unmount()
  })

  it.each([
    ['TJCK-2RJA-BK00M', '有一位不对'],
    ['TJCK-2RJA-BK00KK', '多写了几位'],
  ])('tells a slip at once: %s', async (typed, told) => {
    const lookup = await mountSuspended(ReceiptLookup)
    await lookup.find('input').setValue(typed)
    expect(lookup.find('[role="alert"]').text()).toContain(told)
  })

  it('reads O as 0 and I as 1, and says what is missing only after leaving', async () => {
    const lookup = await mountSuspended(ReceiptLookup)
    const input = lookup.find('input')
    await input.setValue('TJCK-2RJA-BKOOK')
    expect(lookup.find('[role="alert"]').exists()).toBe(false)
    await input.setValue('TJCK-2RJA-BK0')
    expect(lookup.find('[role="alert"]').exists()).toBe(false)
    await input.trigger('blur')
    expect(lookup.find('[role="alert"]').text()).toContain('还差 2 位')
  })

  it.each(['13800138000', '0222'])('tells the number of something else as such: %s', async (typed) => {
    const lookup = await mountSuspended(ReceiptLookup)
    await lookup.find('input').setValue(typed)
    await lookup.find('input').trigger('blur')
    expect(lookup.find('[role="alert"]').text()).toContain('13 位回执码')
  })

  it('is a plain form for those without script', async () => {
    const lookup = await mountSuspended(ReceiptLookup)
    expect(lookup.find('form').attributes()).toMatchObject({ method: 'get', action: '/receipts' })
    expect(lookup.find('input').attributes('name')).toBe('code')
  })
})

it.each([['received', '已收到'], ['studied', '研究中'], ['answered', '有结果']] as const)('marks %s in words', async (progress, word) => {
  const line = await mountSuspended(ReceiptProgress, { props: { progress } })
  expect(line.find('[aria-current="step"]').text()).toBe(word)
})

it('draws a QR code with its quiet zone', async () => {
  const qr = await mountSuspended(ReceiptQr, { props: { text: 'https://plan.example/receipts/TJCK2RJABK00K', label: '二维码' } })
  const side = Number(qr.attributes('viewBox')?.split(' ')[2])
  expect(side).toBeGreaterThan(28)
  // Finder pattern: seven dark squares in a row, four squares from the corner.
  expect(qr.find('path').attributes('d')?.startsWith('M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1zM7 4')).toBe(true)
})
