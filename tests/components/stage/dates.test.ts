import { describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { StageDates } from '#components'
import type { StagePage } from '~/composables/useStage'

const text = async (opensAt: string, closesAt: string, counting: { keepsLeast: boolean, movedFrom: string | null }, offline = false) =>
  // Only these are read of a stage.
  (await mountSuspended(StageDates, { props: { stage: { opensAt, closesAt, counting, offline, slug: 's' } as StagePage } })).text()
const plain = { keepsLeast: true, movedFrom: null }

describe('StageDates', () => {
  it('says that the first day does not count and which day is the thirtieth', async () => {
    const shown = await text('2026-11-14T16:00:00.000Z', '2026-12-15T16:00:00.000Z', plain)
    expect(shown).toContain('2026年11月15日（星期日）开始，开始的当日不计入，第 30 日为2026年12月15日（星期二），当日24时截止')
    expect(shown).toContain('第二百零一条、第二百零三条')
    expect(shown).toContain('不少于三十日')
  })

  it('says that a thirtieth day of rest moves the end', async () => {
    const shown = await text('2026-08-05T16:00:00.000Z', '2026-09-07T16:00:00.000Z', { keepsLeast: true, movedFrom: '2026-09-05' })
    expect(shown).toContain('第 30 日2026年9月5日（星期六）是休息日，顺延到2026年9月7日（星期一）')
  })

  it('claims no move where the period is simply longer', async () => {
    expect(await text('2026-08-09T16:00:00.000Z', '2026-09-10T16:00:00.000Z', plain)).toContain('第 31 日为')
  })

  it('names the thirty days of a displayed draft only where they apply', async () => {
    expect(await text('2026-12-28T16:00:00.000Z', '2027-01-05T16:00:00.000Z', { keepsLeast: false, movedFrom: null })).not.toContain('三十日')
  })

  it('says of a stage held on paper that it was', async () => {
    expect(await text('2026-08-09T16:00:00.000Z', '2026-09-10T16:00:00.000Z', plain, true)).toContain('线下办理')
    expect(await text('2026-08-09T16:00:00.000Z', '2026-09-10T16:00:00.000Z', plain)).not.toContain('线下办理')
  })
})
