import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { SetupReport } from '#components'
import type { SheetReport, SheetReportRow } from '#shared/schemas/sheet'

const aRow = (row: number, values: Partial<SheetReportRow> = {}): SheetReportRow => ({ row, verdict: 'new', cells: { unit: '区水务局', name: `甲${row}` }, appoints: null, faults: [], ...values })
const counted = (rows: SheetReportRow[]): SheetReport => {
  const countOf = (verdict: SheetReportRow['verdict']) => rows.filter(row => row.verdict === verdict).length
  return { rows, seen: 'seen', counts: { new: countOf('new'), changed: countOf('changed'), same: countOf('same'), wrong: countOf('wrong') } }
}
const open = (rows: SheetReportRow[]) => mountSuspended(SetupReport, { props: { kind: 'people', report: counted(rows), name: '联络员.xlsx', pending: '' } })
type Report = Awaited<ReturnType<typeof open>>
const told = (report: Report) => report.findAll('.notice').map(one => one.text())
/** What each row shown says of the account it appoints. */
const appoints = (report: Report) => report.findAll('[role=row]').slice(1).map(row => row.find('.appoints').exists() ? row.find('.appoints').text() : '')
const show = (report: Report, label: string) => report.findAll('label').find(one => one.text().startsWith(label))?.find('input').setValue()

describe('a sheet whose numbers have accounts of their owners', () => {
  it('says how many it would appoint before anything is written, and at each row whose', async () => {
    const report = await open([aRow(2), aRow(3, { verdict: 'changed', appoints: '138****8000' }), aRow(4, { verdict: 'changed' }), aRow(5, { verdict: 'changed', appoints: '139****9000' })])
    expect(told(report)).toEqual(['有 2 行的手机号已有本人开立的账号，写入即任用该账号。请先向本人核实，各行见“更新”。'])
    const sentence = (who: string) => `此号码已有本人开立的账号（${who}）：写入后授予此身份，改用表中的姓名，并生成邀请链接。`
    expect(appoints(report)).toEqual(['', sentence('138****8000'), '', sentence('139****9000')])
    await show(report, '更新')
    expect(appoints(report)).toEqual([sentence('138****8000'), '', sentence('139****9000')])
  })

  it('says so too where wrong rows are shown first', async () => {
    const report = await open([aRow(2, { verdict: 'wrong', faults: [{ column: 'phone', code: 'phoneShort', params: { n: 7 } }] }), aRow(3, { verdict: 'changed', appoints: '138****8000' })])
    expect(appoints(report)).toEqual([''])
    expect(told(report)[0]).toContain('有 1 行的手机号已有本人开立的账号')
  })
})

it('a sheet that appoints nobody says nothing of accounts', async () => {
  const report = await open([aRow(2), aRow(3, { verdict: 'same' })])
  expect(told(report)).toEqual([])
  expect(report.find('.appoints').exists()).toBe(false)
})

it('a row without a mistake has nothing to mend', async () => {
  const report = await open([aRow(2), aRow(3, { verdict: 'wrong', faults: [{ column: 'phone', code: 'phoneShort', params: { n: 7 } }] })])
  await show(report, '全部')
  expect(report.findAll('[role=row]').slice(1).map(row => row.findAll('[role=cell]').at(-1)?.find('.value').text())).toEqual(['', '手机号：位数不对：共 7 位，应为 11 位。'])
})
