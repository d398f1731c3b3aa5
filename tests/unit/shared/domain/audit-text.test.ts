import { describe, expect, it } from 'vitest'
import { auditLine, auditSettingName, auditText } from '#shared/domain/audit-text'
import { auditWords } from '../../../../server/utils/audit-words'

const [zh, en] = [auditWords('zh'), auditWords('en')]
const id = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'
const hash = 'a'.repeat(64)

/** A fact's value as it is told; a change of it is told alike. */
const told = (name: string, value: unknown, words = zh) => {
  const [fact] = auditText({ [name]: value }, words).facts
  const [change] = auditText({ before: { [name]: value }, after: {} }, words).changes
  if (value !== undefined) expect(change?.before).toBe(fact?.value)
  return fact?.value
}

describe('a value of the record', () => {
  it.each<[string, unknown, string, string]>([
    ['vouched', true, '是', 'Yes'],
    ['vouching', false, '否', 'No'],
    ['validTo', null, '无', 'none'],
    ['note', '', '无', 'none'],
    ['removed', [], '无', 'none'],
    ['outcomeDetail', {}, '无', 'none'],
    ['submissions', 0, '0', '0'],
    ['method', 'invitation', '邀请链接', 'one-time link'],
    ['method', 'recoveryCode', '密码和恢复码', 'password and recovery code'],
    ['method', 'telepathy', 'telepathy', 'telepathy'],
    ['name', 'invitation', 'invitation', 'invitation'],
    ['channel', 'sms', '短信', 'SMS'],
    ['channel', 'hotline12345', '12345热线', '12345 hotline'],
    ['reason', 'signInWrong', '用户名或密码不正确', 'Wrong name or password'],
    ['reason', 'providerWeak', '须用第二重验证', 'A second factor is needed'],
    ['reason', '群众来电要求更正', '群众来电要求更正', '群众来电要求更正'],
    ['reason', 'constructor', 'constructor', 'constructor'],
    ['via', 'sheet', '表格导入', 'sheet'],
    ['kind', 'memberConsultation', '征求成员单位意见', 'Consultation of member units'],
    ['outcomes', ['adopted', 'notAdopted'], '采纳、未采纳', 'Adopted, Not adopted'],
    ['fields', ['userName', 'phone', 'other'], '用户名、联系电话、other', 'user name, phone, other'],
    ['upload', id, id, id],
    ['expiresAt', '2026-11-29T08:05:03.120Z', '2026年11月29日16:05:03', '29 November 2026, 16:05:03'],
    ['expiresAt', '2026-11-29T16:05:03+08:00', '2026年11月29日16:05:03', '29 November 2026, 16:05:03'],
    ['validFrom', '2026-11-29T16:00:00.000Z', '2026年11月30日00:00:00', '30 November 2026, 00:00:00'],
    ['validTo', '2026-11-29T16:00:00.000Z', '2026年11月29日23:59:59', '29 November 2026, 23:59:59'],
    ['validTo', '2026-11-29T08:05:03.000Z', '2026年11月29日16:05:03', '29 November 2026, 16:05:03'],
    ['lastDay', '2026-11-29', '2026-11-29', '2026-11-29'],
    ['title', { zh: '总体规划', en: 'Master plan' }, '总体规划', 'Master plan'],
    ['title', { zh: '总体规划' }, '总体规划', '总体规划'],
    ['title', { zh: '', en: 'Master plan' }, 'Master plan', 'Master plan'],
    ['title', { zh: '', en: '' }, '无', 'none'],
    ['publicText', `sha256:${hash} (120)`, `长度：120；校验值：${hash}`, `length: 120; hash: ${hash}`],
    ['checklist', { mapReview: true, note: '齐备' }, '地图审核：是；审核意见：齐备', 'map review: Yes; remarks: 齐备'],
    ['answering', { mode: 'together', by: '2026-12-31' }, '方式：归类统一答复；公布日期：2026-12-31', 'mode: Together; outcomes are published by: 2026-12-31'],
    ['networks', [{ network: '192.0.2.0/24', note: '' }, { network: '198.51.100.7', note: '服务中心' }], '（网络地址：192.0.2.0/24；备注：无）、（网络地址：198.51.100.7；备注：服务中心）', '(network address: 192.0.2.0/24; note: none), (network address: 198.51.100.7; note: 服务中心)'],
    ['filter', { q: '甲', action: 'account.signIn', kind: 'person', by: 'nobody', from: '2026-11-01' }, '查找：甲；操作：登录；对象：人员；操作人：未登录者或系统；起：2026-11-01', 'search: 甲; action: signed in; subject: Person; done by: Nobody signed in, or the system; from: 2026-11-01'],
    ['unheardOf', { strange: ['x'] }, 'strange：x', 'strange: x'],
  ])('%s %j', (name, value, chinese, english) => {
    expect(told(name, value)).toBe(chinese)
    expect(told(name, value, en)).toBe(english)
  })
})

describe('a detail of the record', () => {
  it('names its facts, those of an older time by their codes', () => {
    expect(auditText({ from: id, removed: [id], unheardOf: 1 }, zh).facts.map(fact => fact.key)).toEqual(['原持有人', '删除的段落', 'unheardOf'])
    expect(auditText({ fields: ['phone'], removed: true }, zh).facts).toEqual([{ key: '改动项目', value: '联系电话' }, { key: '已删除', value: '是' }])
  })

  it('tells what changed from what to what, also where there was nothing before or where it is no object', () => {
    expect(auditText({ sessions: 2, before: { state: 'active' }, after: { state: 'suspended' } }, zh)).toEqual({ facts: [{ key: '退出的设备', value: '2' }], changes: [{ key: '状态', before: '在用', after: '已停用' }] })
    expect(auditText({ before: null, after: { role: 'expert', unitId: null } }, zh).changes).toEqual([{ key: '身份', before: '无', after: '专家' }, { key: '单位编号', before: '无', after: '无' }])
    expect(auditText({ after: { contacts: 3 } }, zh)).toEqual({ facts: [], changes: [{ key: '联系方式', before: '无', after: '3' }] })
    expect(auditText({ before: null, after: [{ code: '01', name: { zh: '交通' } }] }, zh).changes).toEqual([{ key: '内容', before: '无', after: '（代码：01；名称：交通）' }])
    expect(auditText({ before: null, after: null }, zh)).toEqual({ facts: [], changes: [] })
  })

  it('stands in one line, what has parts of its own kept together', () => {
    expect(auditLine({ via: 'sheet', before: { name: '甲', role: 'expert' }, after: { name: '甲', role: 'auditor' } }, zh)).toBe('经由：表格导入；名称：甲；身份：专家 → 审计员')
    expect(auditLine({ filter: { q: '甲', action: 'audit.export' } }, zh)).toBe('查询条件：（查找：甲；操作：导出操作记录）')
    expect(auditLine({ via: 'command', revoked: 3 }, en)).toBe('by way of: command on the server; revoked links: 3')
    expect(auditLine({}, zh)).toBe('')
  })

  it('about a setting is about what the setting is called', () => {
    expect([auditSettingName({ kind: 'setting', id: 'networks' }, zh), auditSettingName({ kind: 'setting', id: 'networks' }, en), auditSettingName({ kind: 'setting', id: 'other' }, zh), auditSettingName({ kind: 'place', id: 'networks' }, zh)]).toEqual(['免限网络', 'Exempt networks', 'other', null])
  })
})
