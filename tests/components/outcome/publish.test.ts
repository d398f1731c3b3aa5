import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import OutcomeDeskPublish from '~/components/outcome-desk/OutcomeDeskPublish.vue'
import OutcomePublished from '~/components/outcome/OutcomePublished.vue'
import type { DeskAccount, PublishedAccount } from '#shared/schemas/outcome'

const figures = { submissions: 3, opinions: 3, late: 0, public: 3, answered: 3, valid: 3 }
const account: PublishedAccount = { number: 1, kind: 'interim', reason: '', publishedAt: '2026-12-02T01:02:03.000Z', rows: 3, figures, sha256: 'a'.repeat(64), open: true, files: [{ file: 'csv', bytes: 2048, sha256: 'b'.repeat(64), url: '/api/stages/x/accounts/1/files/csv' }] }
const state = (fields: Partial<DeskAccount> = {}): DeskAccount => ({
  account: { figures, unanswered: 0, withdrawn: 0, rows: 3, outcomes: [], topics: [], townships: [], channels: [], lines: [], withheld: [], appeals: { filed: 0, granted: 0 }, stage: { slug: 'x', title: { zh: '环节' }, state: 'closed', concludedAt: null }, serverTime: '2026-12-02T01:02:03.000Z' },
  missing: [], showsRows: true, published: [], work: null, template: null, ...fields,
})
const mount = (fields: Partial<DeskAccount> = {}, next = 1) => mountSuspended(OutcomeDeskPublish, { props: { state: state(fields), next, problem: '', pending: false } })

describe('publishing', () => {
  it('may be without a reason the first time, and not afterwards', async () => {
    expect((await mount()).get('button[type=submit]').attributes('disabled')).toBeUndefined()
    const again = await mount({ published: [account] }, 2)
    expect(again.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await again.get('textarea').setValue('更正')
    expect(again.get('button[type=submit]').attributes('disabled')).toBeUndefined()
  })

  it('keeps a reason that is too long, and names the reason once more before it is published', async () => {
    const again = await mount({ published: [account] }, 2)
    await again.get('textarea').setValue('更'.repeat(503))
    expect([again.get('textarea').element.value.length, again.text()]).toEqual([503, expect.stringContaining('超出 3 个字')])
    expect(again.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await again.get('textarea').setValue('更正一处数字')
    await again.get('form').trigger('submit')
    await expect.poll(() => document.querySelector('[role=alertdialog]')?.textContent).toContain('公布原因：更正一处数字')
    again.unmount()
  })

  it('of a concluded stage is a final one, and nothing says that it concludes the stage again', async () => {
    const { account } = state()
    const concluded = await mount({ account: { ...account, stage: { ...account.stage, state: 'concluded', concludedAt: '2026-12-01T01:02:03.000Z' } } }, 2)
    expect(concluded.findAll('input[type=radio]').map(one => (one.element as HTMLInputElement).checked)).toEqual([true])
    expect(concluded.text()).not.toContain('办结本环节')
    expect((await mount()).findAll('input[type=radio]')).toHaveLength(2)
  })

  it('shows how far the files have come, and nothing to press meanwhile', async () => {
    const making = await mount({ work: { number: 2, kind: 'final', state: 'making', failure: '', progress: 0.42 } })
    expect(making.get('[role=progressbar]').attributes('aria-valuenow')).toBe('42')
    expect(making.find('button[type=submit]').exists()).toBe(false)
  })

  it('tells why it failed', async () => {
    expect((await mount({ work: { number: 2, kind: 'final', state: 'failed', failure: 'changed', progress: 0 } })).text()).toContain('生成期间有意见被撤下')
  })
})

describe('a published account', () => {
  it('offers its files with size and hash, and none while it is closed', async () => {
    const open = await mountSuspended(OutcomePublished, { props: { accounts: [account] } })
    expect(open.get('a').attributes('href')).toBe(account.files[0]?.url)
    expect(open.text()).toContain('2 kB')
    expect(open.text()).toContain(account.sha256)
    const closed = await mountSuspended(OutcomePublished, { props: { accounts: [{ ...account, open: false }] } })
    expect(closed.find('a').exists()).toBe(false)
    expect(closed.text()).toContain('停止下载')
  })
})
