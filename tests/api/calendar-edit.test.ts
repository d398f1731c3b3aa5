import { beforeAll, describe, expect, it } from 'vitest'
import type { CalendarEdit } from '../../shared/schemas/holiday'
import type { CalendarChange, Procedure } from '../../shared/schemas/procedure'
import { addDays } from '../../shared/domain/calendar'
import { ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'

// The calendar is one for the whole installation: what is entered here would move the days of other files.
useOwnServer()

interface Refused { code?: string, errors?: { path: string, message: string }[] }
const path = '/api/desk/calendar'
// A plan of its own, without stages: a hearing of the demonstration has a day counted from today, which in some weeks lies in the year that is entered here.
const plan = 'calendar-edit'
const source = '国务院办公厅关于2027年部分节假日安排的通知（测试）'
let [staff, auditor] = ['', '']

/** A notice for 2027 as it could be: thirteen statutory days, four weekends made up for. */
const spans: [from: string, days: number][] = [['2027-01-01', 1], ['2027-02-05', 7], ['2027-04-05', 1], ['2027-05-01', 5], ['2027-06-09', 1], ['2027-09-15', 1], ['2027-10-01', 7]]
const off = spans.flatMap(([from, days]) => Array.from({ length: days }, (_, n) => addDays(from, n)))
const work = ['2027-02-14', '2027-05-08', '2027-09-26', '2027-10-09']
const entry = (kind: 'off' | 'work') => (date: string) => ({ date, kind, name: '', source })
const year = (days = off, made = work) => [...days.map(entry('off')), ...made.map(entry('work'))]

const read = (as = staff) => must(ask<CalendarEdit>(path, { as }))
const put = async (body: object, as = staff) => ask<{ changes: CalendarChange[] } & Refused>(path, { method: 'PUT', as, body: { version: (await read()).version, year: 2027, entries: year(), ...body } })
const faults = ({ status, body }: Answer<Refused>) => [status, ...(body.errors ?? []).map(({ path: at, message }) => `${at} ${message}`)]
const materials = (changes: CalendarChange[]) => changes.filter(change => change.plan === plan && change.step === 'materialsDelivered').map(({ plan: slug, before, after }) => [slug, before, after])

beforeAll(async () => {
  [staff, auditor] = [await signIn('staff'), await signIn('auditor')]
  await must(ask('/api/plans', { as: await signIn('admin'), body: { slug: plan, title: { zh: '另一规划' }, summary: { zh: '' }, phase: 'finalisation', firstYear: 2026, lastYear: 2035 } }))
  const { version } = (await must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as: staff }))).plan
  await must(ask(`/api/desk/plans/${plan}/procedure`, { method: 'PATCH', as: staff, body: { version, reason: '测试', schedule: { kind: 'hearing', target: '2027-03-25', hearing: true, own: {}, planned: {} } } }))
})

describe('the working calendar', () => {
  it('knows 2018 to 2026, and says of a year that is not announced that it is not', async () => {
    const { years, version } = await read(auditor)
    expect([version, years.map(one => [one.year, one.announced, one.builtIn])]).toEqual([0, [[2027, false, false], ...[2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018].map(one => [one, true, true])]])
    expect(years.find(one => one.year === 2026)?.source).toContain('国办发明电〔2025〕7号')
  })

  it('takes a year’s whole notice only', async () => {
    expect(faults(await put({ entries: year(off.filter(day => day !== '2027-05-01')), sumConfirmed: true }))).toEqual([422, 'entries fixedMissing'])
    expect(faults(await put({ entries: year(off, [...work.slice(1), '2027-02-15']) }))).toEqual([422, 'entries workOnWeekday'])
    expect(faults(await put({ entries: year(off, [...work, '2027-05-08']), sumConfirmed: true }))).toEqual([422, 'entries twice'])
    expect(faults(await put({ entries: [...year(), entry('off')('2028-01-03')] }))).toEqual([422, 'entries otherYear'])
    expect(faults(await put({ entries: year([...off, '2027-02-12']) }))).toEqual([422, 'entries sum'])
    expect((await put({ entries: [entry('off')('2027-02-29')] })).status, '29 February of no leap year').toBe(422)
    expect(told(await put({}, auditor))).toBe('403 notAllowed')
    expect((await read()).version).toBe(0)
  })

  it('tells which days it would move before it is saved, and again when it is', async () => {
    const preview = await must(put({ preview: true }))
    expect(materials(preview.changes)).toEqual([[plan, '', '2027-03-11']])
    expect((await read()).version, 'only asked').toBe(0)
    const saved = await must(put({}))
    expect(saved.changes).toEqual(preview.changes)
    expect((await read()).years[0]).toMatchObject({ year: 2027, announced: true, builtIn: false, source })
    expect((await must(ask<{ items: { action: string, subject: { id: string } }[] }>('/api/audit?action=settings.edit', { as: auditor }))).items[0]?.subject.id).toBe('holidays')
  })

  it('recomputes everything when a holiday moves, and says what changed', async () => {
    expect(told(await put({ version: 0 }))).toBe('409 stale')
    // The day off in April comes in March: a working day less before the hearing.
    const moved = year(off.map(day => day === '2027-04-05' ? '2027-03-22' : day))
    expect(materials((await must(put({ entries: moved }))).changes)).toEqual([[plan, '2027-03-11', '2027-03-10']])
    expect((await must(put({ entries: moved }))).changes, 'the same once more changes nothing').toEqual([])
    // Taken back, the year is not announced any more.
    expect(materials((await must(put({ entries: [] }))).changes)).toEqual([[plan, '2027-03-10', '']])
    expect((await read()).years[0]).toMatchObject({ year: 2027, announced: false })
  })
})
