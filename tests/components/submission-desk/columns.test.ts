import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { defineComponent, h } from 'vue'
import { SubmissionDeskColumns } from '#components'
import { proposeMapping } from '#shared/domain/sheet'
import { intakeColumns } from '#shared/domain/sheet-intake'
import { useIntakeSheet } from '~/composables/useIntakeSheet'
import { aStage } from '../queue/support'

it('names the columns of a file that nothing takes, until they are assigned', async () => {
  const view = await mountSuspended(defineComponent({
    setup: async () => {
      const intake = useIntakeSheet(aStage, ref([]))
      await useWorkplaceTexts('desk')
      const rows = [['意见内容', '归属地', '何时来的'], ['路太窄', '高村镇', '2026-11-20']]
      intake.file.value = { name: 'a.xlsx', sheets: [{ name: '表', rows }] }
      intake.header.value = 0
      intake.places.value = proposeMapping(rows, intakeColumns).places
      return () => h(SubmissionDeskColumns, { intake })
    },
  }))
  expect(view.text()).toContain('没有用到、不会登记的列：B 列：归属地、C 列：何时来的。')
  const of = (label: string) => view.get(`[id="${view.findAll('label').find(one => one.text().startsWith(label))?.attributes('for')}"]`)
  await of('镇街').setValue('1')
  expect(view.text()).toContain('不会登记的列：C 列：何时来的。')
  await of('来件日期').setValue('2')
  expect(view.text()).not.toContain('不会登记的列')
})
