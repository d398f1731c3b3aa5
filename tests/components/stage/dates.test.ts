import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { StageDates } from '#components'

const text = async (opensAt: string, closesAt: string, kind: 'publicNotice' | 'hearing' = 'publicNotice') =>
  (await mountSuspended(StageDates, { props: { opensAt, closesAt, kind } })).text()

describe('StageDates', () => {
  it('says that the first day does not count and which day is the thirtieth', async () => {
    const shown = await text('2026-11-14T16:00:00.000Z', '2026-12-15T16:00:00.000Z')
    expect(shown).toContain('2026年11月15日（星期日）开始，开始的当日不计入，第 30 日为2026年12月15日（星期二），当日24时截止')
    expect(shown).toContain('第二百零一条、第二百零三条')
    expect(shown).toContain('不少于三十日')
  })

  it('says that a thirtieth day of rest moves the end', async () => {
    // 2026-09-05 is the thirtieth day after 2026-08-06, a Saturday: the end moves to Monday.
    const shown = await text('2026-08-05T16:00:00.000Z', '2026-09-07T16:00:00.000Z')
    expect(shown).toContain('第 30 日2026年9月5日（星期六）是休息日，顺延到2026年9月7日（星期一）')
  })

  it('claims no move where the period is simply longer', async () => {
    expect(await text('2026-08-09T16:00:00.000Z', '2026-09-10T16:00:00.000Z')).toContain('第 31 日为')
  })

  it('names the thirty days of a displayed draft only where they apply', async () => {
    expect(await text('2026-12-28T16:00:00.000Z', '2027-01-05T16:00:00.000Z', 'hearing')).not.toContain('三十日')
  })
})
