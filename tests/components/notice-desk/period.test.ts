import { describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { NoticeDeskPeriod } from '#components'
import type { DeskNotice } from '#shared/schemas/notice-desk'

registerEndpoint('/api/me', () => ({ actor: { personId: '00000000-0000-4000-8000-000000000000', name: '经办人', roles: ['officeStaff'] }, secondFactor: 'optional' }))

type Period = NonNullable<DeskNotice['period']>
const period: Period = { planned: '2027-03-01', actual: '2027-03-01', late: 0, lastDay: '2027-03-31', earliest: { date: '2027-03-31', certain: true }, short: false, missing: [] }
const text = async (more: Partial<Period>) => (await mountSuspended(NoticeDeskPeriod, { props: { period: { ...period, ...more }, path: '/api/desk/notices/x' } })).text()

describe('the period of a notice at the desk', () => {
  it('is long enough, or only by what has been entered', async () => {
    expect(await text({})).toContain('公示时间满足法定期限。')
    const soFar = await text({ missing: [['place']] })
    expect(soFar).toContain('按已登记的情况，公示时间满足法定期限。')
    expect(soFar).toContain('尚未登记：现场张贴')
  })

  it('is short because the notice hung late, or from the beginning', async () => {
    expect(await text({ actual: '2027-03-03', late: 2, short: true, earliest: { date: '2027-04-02', certain: true } })).toContain('公示比计划晚了 2 天')
    const short = await text({ lastDay: '2027-03-20', short: true })
    expect(short).toContain('公示时间短于法定期限')
    expect(short, 'nothing was late').not.toContain('晚了')
  })
})
