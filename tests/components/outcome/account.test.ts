import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { createError } from 'h3'
import { expect, it } from 'vitest'
import OutcomeAccount from '~/components/outcome/OutcomeAccount.vue'
import OutcomeRow from '~/components/outcome/OutcomeRow.vue'
import type { OutcomeAccount as Account, OutcomeRowList } from '#shared/schemas/outcome'
import type { StagePage } from '~/composables/useStage'
import { aStage } from '../queue/support'

const row: OutcomeRowList['items'][number] = {
  id: '00000000-0000-4000-8000-000000000001', label: '0268', party: 'resident', channel: 'web', receivedOn: '2026-11-20', late: false, text: '', lang: 'zh-CN', part: '', township: '', topic: '08', nature: 'suggestion', unit: '',
  outcome: 'acknowledged', reason: '', reference: '', change: null, reply: '', repliedOn: '', group: null,
}
registerEndpoint('/api/stages/test/outcomes/rows', () => {
  throw createError({ statusCode: 503 })
})
registerEndpoint('/api/stages/test/accounts', () => ({ items: [] }))
registerEndpoint('/api/stages/test', () => aStage)
registerEndpoint('/api/townships', () => ({ items: [] }))

it('rows that failed on the server are tried again by a plain link: nothing of this part runs', async () => {
  // Figures stand above it; of the account it reads lines alone.
  const page = await mountSuspended(OutcomeAccount, { route: '/stages/test/outcomes?topic=08', props: { stage: aStage as StagePage, account: { lines: [] } as unknown as Account } })
  const retry = page.findAll('a').find(one => one.text() === '再试一次')
  expect(retry?.attributes('href')).toBe('/stages/test/outcomes?topic=08')
  expect(page.findAll('button')).toEqual([])
})

it('a long text is cut between characters, rare ones too', async () => {
  const page = await mountSuspended(OutcomeRow, { props: { row: { ...row, text: `${'路'.repeat(159)}𠮷𠮷` }, stage: 'test' } })
  expect(page.get('summary').text()).toMatch(/^路{159}𠮷…/u)
  const short = await mountSuspended(OutcomeRow, { props: { row: { ...row, text: '𠮷'.repeat(160) }, stage: 'test' } })
  expect(short.find('summary').exists()).toBe(false)
})
