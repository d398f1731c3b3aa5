import { expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { AuditTable } from '#components'
import type { AuditEntry } from '#shared/schemas/audit'

const entry: AuditEntry = {
  id: 7, at: '2026-11-29T08:05:03.120Z', action: 'settings.edit', person: { id: '00000000-0000-4000-8000-0000000000a1', name: '系统管理员' },
  subject: { kind: 'setting', id: 'networks', name: null, stage: null, plan: null }, detail: {}, address: null, sealed: true,
}
const show = (...entries: AuditEntry[]) => mountSuspended(AuditTable, { props: { entries } })

it('tells in words what an entry is about and what it did', async () => {
  const table = await show(
    { ...entry, detail: { via: 'command', before: { mode: 'auto', perMinute: 10 }, after: { mode: 'never', perMinute: 10 } } },
    { ...entry, id: 6, action: 'audit.export', subject: { ...entry.subject, kind: 'audit', id: '' }, detail: { filter: { action: 'account.signIn', by: 'nobody' } } },
    { ...entry, id: 5, action: 'place.edit', subject: { ...entry.subject, kind: 'place', id: '120114001' } },
  )
  const [setting, exported, place] = table.findAll('.table-frame > table > tbody > tr').map(row => row.text().replace(/\s+/g, ' '))
  expect(setting).toContain('设置 免限网络')
  expect(table.findAll('dt').map(term => term.text())).toEqual(['经由', '查询条件'])
  expect(table.findAll('dd').map(value => value.text())).toEqual(['服务器命令', '操作：登录；操作人：未登录者或系统'])
  const changes = table.findAll('td tbody tr')
  expect(changes.map(row => row.findAll('th, td').map(cell => cell.text()))).toEqual([['方式', '来件特别多或行为可疑时', '从不'], ['全站每分钟件数', '10', '10']])
  expect(changes.map(row => row.classes('changed'))).toEqual([true, false])
  expect(exported).not.toMatch(/account|filter|nobody/)
  expect(place).toContain('镇街村 120114001')
})
