import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { GroupMade } from '../../shared/schemas/answer-group'
import type { Brief } from '../../shared/schemas/brief'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { DeskAccount, OutcomeAccount } from '../../shared/schemas/outcome'
import type { Stage } from '../../shared/schemas/stage'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { publishTogether } from '../support/answering'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

// It makes a stage and closes it.
useOwnServer()

const slug = 'one-total'
const today = legalDate(new Date())
let [director, staff, moderator, planner] = ['', '', '', '']
beforeAll(async () => {
  [director, staff, moderator, planner] = [await signIn('director'), await signIn('staff'), await signIn('moderator'), await signIn('planner')]
})

async function must<T>(answer: Promise<{ status: number, body: T }>): Promise<T> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const list = (query: string) => must(ask<DeskList>(`/api/desk/stages/${slug}/opinions?${query}`, { as: moderator }))

/** One submission with one opinion; answers the opinion. */
async function arrive(text: string): Promise<string> {
  await must(ask(`/api/stages/${slug}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' }, topic: '08' }] }) }))
  return (await list('sort=newest&limit=1')).items[0]?.id ?? ''
}
async function patch(id: string, change: object) {
  const { version } = await must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator }))
  await must(ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: change } }))
}
const withdraw = (id: string) => must(ask(`/api/desk/opinions/${id}/author/withdrawal`, { as: staff, body: { reason: '来电要求撤回' } }))

/** Answers opinions together, and lets the answer go out. */
async function answerTogether(ids: readonly string[]) {
  const groupId = randomUUID()
  const { group: { version } } = await must(ask<GroupMade>(`/api/desk/stages/${slug}/groups`, { as: moderator, body: { id: groupId, title: '接通步道', ids } }))
  const answered = await must(ask<{ version: number }>(`/api/desk/groups/${groupId}/answer`, { method: 'PUT', as: planner, body: { version, outcome: 'notAdopted', reason: '不符合规范。', outcomeDetail: {}, text: '{称呼}，您好。\n{专句}\n感谢参与。' } }))
  const drafted = await must(ask<GroupMade>(`/api/desk/groups/${groupId}/draft`, { as: planner, body: { version: answered.version } }))
  await must(ask(`/api/desk/groups/${groupId}/publish`, { as: director, body: { version: drafted.group.version } }))
  await expect.poll(async () => {
    await publishTogether(slug)
    return (await list('handling=answered&visibility=public,pending,withheld,takenDown')).total
  }, { timeout: 30_000 }).toBe(ids.length)
}

it('is told by every place, with what its author withdrew apart, whatever became of an opinion', { timeout: 90_000 }, async () => {
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = await must(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff }))
  const { version } = await must(ask<StageEdit>('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug, round: 61, letPass: '测试需要同时进行的环节', firstDay: addDays(today, -3), lastDay: today } }))
  const [grouped, alike, withdrawnLater, hidden, covered, withdrawn] = [await arrive('步道断了'), await arrive('步道不通'), await arrive('步道没接上'), await arrive('您说的不对'), await arrive('电话 13812345678，请修路。'), await arrive('我不想说了')]
  for (const id of [grouped, alike, withdrawnLater]) await patch(id, { nature: 'suggestion', visibility: 'public' })
  await patch(hidden, { visibility: 'withheld', withheldReason: 'offTopic' })
  await patch(covered, { nature: 'objection', visibility: 'public', publicText: '电话 ●●●●●●●●●●●，请修路。' })
  await answerTogether([grouped, alike, withdrawnLater])
  for (const id of [withdrawn, withdrawnLater]) await withdraw(id)
  await must(ask(`/api/desk/stages/${slug}`, { method: 'PATCH', as: staff, body: { version, patch: { lastDay: addDays(today, -1) }, reason: '测试' } }))
  await arrive('来晚了')

  const [stage, account, desk, figures, brief] = [await must(ask<Stage>(`/api/stages/${slug}`)), await must(ask<OutcomeAccount>(`/api/stages/${slug}/outcomes`)), await must(ask<DeskAccount>(`/api/desk/stages/${slug}/account`, { as: planner })), await must(ask<DeskFigures>(`/api/desk/stages/${slug}/figures`, { as: moderator })), await must(ask<Brief>(`/api/desk/stages/${slug}/brief`, { as: director }))]
  const totals = { submissions: 7, opinions: 5, late: 1 }
  expect(stage.figures).toEqual({ ...totals, public: 3, answered: 2, withdrawn: 2 })
  expect(account).toMatchObject({ figures: { ...totals, public: 3, answered: 2, valid: 5 }, unanswered: 3, withdrawn: 2, outcomes: [{ outcome: 'notAdopted', n: 2 }], topics: [{ code: '08', n: 5 }], lines: [{ outcome: 'notAdopted', n: 2 }], withheld: [{ reason: 'offTopic', n: 1 }] })
  expect(desk.account).toMatchObject({ figures: account.figures, withdrawn: 2, unanswered: 3 })
  expect([figures, brief.total, brief.withdrawn]).toMatchObject([{ ...totals, withdrawn: 2 }, totals, 2])
  expect(brief.arrived).toEqual({ submissions: 7, opinions: 5, late: 1, recorded: 0 })
  expect([brief.due.received, brief.due.categorised, brief.due.drafted]).toEqual([2, 1, 0])
  // Each figure leads to a list that has as many.
  for (const name of ['visibility', 'handling', 'topic', 'township', 'outcome'] as const) {
    expect(figures[name].reduce((sum, { n }) => sum + n, 0), name).toBe(5)
    for (const { value, n } of figures[name]) expect((await list(`${name}=${value || 'none'}`)).total, `${name} ${value}`).toBe(n)
  }
  for (const { value, n } of figures.day) expect((await list(`receivedFrom=${value}&receivedTo=${value}`)).total, value).toBe(n)
  expect((await list('')).items).toHaveLength(5)
  expect([(await list('')).total, (await list('late=true')).total, (await list('handling=answered,closed')).total]).toEqual([5, 1, 2])
  const apart = await list('visibility=withdrawn')
  expect([apart.total, apart.items.map(({ id }) => id).sort()]).toEqual([2, [withdrawn, withdrawnLater].sort()])
})
