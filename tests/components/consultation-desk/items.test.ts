import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h, ref } from 'vue'
import { ConsultationDeskItems } from '#components'
import { consultationLimits } from '#shared/domain/consultation'
import type { ConsultationItem } from '#shared/domain/consultation'
import type { DeskConsultation } from '#shared/schemas/consultation-desk'

const water = '7f8a1c9e-5d5d-4c22-9c1b-0d4a4c1c6a11'
// Of a letter only what the list reads.
const consultation = { kind: 'confirmation', choices: { units: [{ id: water, name: { zh: '水务局' }, kind: 'member' }] } } as unknown as DeskConsultation
const item = (n: number): ConsultationItem => ({ id: `i${n}`, text: `指标${n}`, value: '', unit: null, due: null })

async function aList(there: number) {
  const items = ref(Array.from({ length: there }, (_, n) => item(n + 1)))
  const take = (given: ConsultationItem[]) => {
    items.value = given
  }
  const list = await mountSuspended(defineComponent({
    setup: async () => {
      await useWorkplaceTexts('desk', 'consultation')
      return () => h(ConsultationDeskItems, { 'consultation': consultation, 'errorOf': () => undefined, 'modelValue': items.value, 'onUpdate:modelValue': take })
    },
  }))
  const press = (words: string) => list.findAll('button').find(button => button.text() === words)?.trigger('click')
  return {
    items, list, press,
    paste: async (text: string) => {
      await press('从表格粘贴')
      await list.find('textarea').setValue(text)
      await press('加入清单')
    },
    pasted: () => list.find('textarea').element.value,
  }
}

it('refuses what goes beyond the limit as a whole, names the limit, and keeps what was pasted', async () => {
  const { items, list, paste, pasted } = await aList(consultationLimits.items - 1)
  await paste('\t耕地\t1\n\t林地\t2')
  expect(items.value).toHaveLength(consultationLimits.items - 1)
  expect(list.text()).toContain('清单最多 300 项，加上已有的共 301 项，没有加入。')
  expect(pasted()).toBe('\t耕地\t1\n\t林地\t2')
})

it('adds every line of what was pasted', async () => {
  const { items, paste, list } = await aList(1)
  await paste('水务局\t水面率\t9.1%\n\t耕地\t1 万亩\n河道')
  expect(items.value.map(({ id, unit, text, value }) => [id, unit, text, value])).toEqual([['i1', null, '指标1', ''], ['i2', water, '水面率', '9.1%'], ['i3', null, '耕地', '1 万亩'], ['i4', null, '河道', '']])
  expect(list.find('textarea').exists()).toBe(false)
})

it('keeps the lines that name a unit and no item, to be mended', async () => {
  const { items, list, paste, pasted } = await aList(0)
  await paste('水务局\t\t9.1%\n水务局\t河道\t12 公里')
  expect(items.value.map(({ text }) => text)).toEqual(['河道'])
  expect(list.text()).toContain('1 行没有写内容，未加入，请补上')
  expect(list.text()).not.toContain('没有找到这些单位')
  expect(pasted()).toBe('水务局\t\t9.1%')
})

it('keeps the lines of units that are not known, to be mended', async () => {
  const { items, list, paste, pasted } = await aList(0)
  await paste('水务局\t水面率\t9.1%\n水利局\t河道\t12 公里')
  expect(items.value.map(({ unit, text, value }) => [unit, text, value])).toEqual([[water, '水面率', '9.1%']])
  expect(list.text()).toContain('没有找到这些单位，未加入：水利局')
  expect(pasted()).toBe('水利局\t河道\t12 公里')
})
