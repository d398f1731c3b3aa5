import { peopleColumns } from '#shared/domain/sheet-people'
import type { PeopleColumn } from '#shared/domain/sheet-people'

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹'

/** The member units of the work programme and two townships, each with an invented liaison. Nobody has these numbers: 199 0000 is not given out. */
export async function peopleExample(): Promise<Partial<Record<PeopleColumn, string>>[]> {
  const [{ memberUnits, workingUnits }, { townships }] = [await import('#db/seed/demo/units'), await import('#db/seed/demo/townships')]
  const phone = (n: number) => `1990000${String(n).padStart(4, '0')}`
  const member = memberUnits.map(({ name }, index) => ({ unit: name.zh, name: `${surnames[index % surnames.length] ?? '赵'}示例`, phone: phone(index + 1), role: '联络员', unitKind: '成员单位' }))
  const townshipRows = townships.slice(0, 2).map(({ name }, index) => ({ unit: name.zh, name: `${surnames[index + 3] ?? '李'}示例镇`, phone: phone(101 + index), role: '镇街', unitKind: '镇街' }))
  const working = workingUnits.slice(0, 2).map(({ name, kind }, index) => ({ unit: name.zh, name: `${surnames[index + 7] ?? '王'}示例`, phone: phone(201 + index), role: kind === 'techTeam' ? '技术团队' : '办公室人员', unitKind: kind === 'techTeam' ? '技术团队' : '办公室' }))
  return [...working, ...member, ...townshipRows].map(row => Object.fromEntries(peopleColumns.map(({ key }) => [key, row[key]])))
}
