import { expect, it } from 'vitest'
import { auditCsv } from '../../../server/utils/audit-csv'
import type { AuditEntry } from '../../../shared/schemas/audit'

const id = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const entry: AuditEntry = {
  id: 7, at: '2026-11-29T08:05:03.120Z', action: 'settings.edit', person: { id, name: '=系统管理员' }, subject: { kind: 'setting', id: 'challenge', name: null, stage: null, plan: null },
  detail: { before: { mode: 'auto' }, after: { mode: 'never' } }, address: '192.0.2.7', sealed: true,
}

it('writes an entry of the record in words, in local time, with the detail as it was recorded', () => {
  const { head, line } = auditCsv('zh')
  expect(head).toBe('编号,时间,操作,人员,人员编号,对象类别,对象,对象编号,详情,地址,已封存,详情原文（JSON）\r\n')
  expect(line(entry)).toBe(`7,2026-11-29 16:05:03,修改设置,'=系统管理员,${id},设置,提交前核对,challenge,方式：来件特别多或行为可疑时 → 从不,192.0.2.7,是,"{""before"":{""mode"":""auto""},""after"":{""mode"":""never""}}"\r\n`)
})

it('does so in English, and tells who is gone from who never signed in', () => {
  const { head, line } = auditCsv('en')
  const unit: AuditEntry['subject'] = { kind: 'unit', id, name: { zh: '区交通局', en: 'Transport bureau' }, stage: null, plan: null }
  expect(head.split(',')).toHaveLength(12)
  expect(line({ ...entry, action: 'unit.edit', person: { id, name: '' }, subject: unit, detail: {}, address: null, sealed: false })).toBe(`7,2026-11-29 16:05:03,edited a unit,A closed account,${id},Unit,Transport bureau,${id},,,No,{}\r\n`)
  expect(auditCsv('zh').line({ ...entry, person: null, subject: { ...unit, name: null } })).toContain(`,未登录者或系统,,单位,,${id},`)
})
