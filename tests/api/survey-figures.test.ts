import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SurveyDefinition } from '../../shared/domain/survey'
import type { DraftWithBlocks } from '../../shared/schemas/draft'
import type { Survey, SurveyEdit } from '../../shared/schemas/survey'
import type { SurveyMarkList } from '../../shared/schemas/survey-marks'
import type { DeskTakedowns } from '../../shared/schemas/takedown'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { freshAddress } from '../support/people'

// A figure is down here that others look at.
useOwnServer()

const draft = '/api/desk/plans/wuqing-2035/drafts/2'
let [director, figure] = ['', '']
const respond = (answers: object) => ask<{ code?: string, errors?: { path: string, message: string }[] }>('/api/surveys/figures/responses', { headers: { 'x-forwarded-for': freshAddress() }, body: { id: randomUUID(), number: 1, answers, seed: 'a' } })
const marked = (n: number, why = '窄') => ({ spot: { marks: Array.from({ length: n }, (_, at) => ({ id: `m${at}`, x: 0.2, y: 0.3, answers: why ? { why: { text: why } } : {} })) } })

beforeAll(async () => {
  director = await signIn('director')
  figure = (await must(ask<DraftWithBlocks>('/api/plans/wuqing-2035/drafts/2?chapter=0'))).figures[0]?.id ?? ''
  const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [{ id: 'spot', kind: 'figure', figure, required: true, least: 2, most: 3, title: { zh: '哪里不妥' }, perMark: [{ id: 'why', kind: 'shortText', required: true, title: { zh: '为什么' } }] }] }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
  const { version } = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: director, body: { slug: 'figures', title: { zh: '图件问卷' }, intro: { zh: '' }, definition, settings: { steps: false, results: 'never' } } }))
  await must(ask('/api/desk/surveys/figures/publish', { as: director, body: { version } }))
})

describe('a required question about a figure', () => {
  it('is needed while the figure is there', async () => {
    expect((await must(ask<Survey>('/api/surveys/figures'))).gone).toEqual([])
    expect(await respond({})).toMatchObject({ status: 422, body: { errors: [{ path: 'answers.spot', message: 'needed' }] } })
    expect(await respond(marked(1))).toMatchObject({ status: 422, body: { errors: [{ message: 'marksLeast' }] } })
    expect((await respond(marked(2))).status).toBe(201)
  })

  it('keeps nobody once the figure was taken down, and keeps what was marked', async () => {
    const { subjects } = await must(ask<DeskTakedowns>(`${draft}/takedowns`, { as: director }))
    expect(subjects.some(one => one.id === figure)).toBe(true)
    const { id } = await must(ask<{ id: string }>(`${draft}/takedowns`, { as: director, body: { kind: 'figure', subject: figure, reason: 'error', statement: { zh: '图上有误。' } } }))
    // Within seconds, as of everything that was taken down.
    await expect.poll(async () => (await must(ask<Survey>('/api/surveys/figures'))).gone, { timeout: 10_000 }).toEqual([figure])
    await expect.poll(async () => (await respond({})).status, { timeout: 10_000 }).toBe(201)
    expect((await respond(marked(1, ''))).status).toBe(201)
    expect(await respond(marked(4))).toMatchObject({ status: 422, body: { errors: [{ message: 'marksMost' }] } })
    const { items } = await must(ask<SurveyMarkList>('/api/desk/surveys/figures/marks?question=spot', { as: director }))
    expect(items.map(item => item.answers.map(one => one.text).join())).toEqual(['', '窄', '窄'])

    await must(ask(`/api/desk/takedowns/${id}/restoration`, { as: director, body: { reason: { zh: '核对后没有问题，系误撤。' } } }))
    await expect.poll(async () => (await respond({})).status, { timeout: 10_000 }).toBe(422)
    expect((await must(ask<Survey>('/api/surveys/figures'))).gone).toEqual([])
  })
})

it('a mark outside the district is refused by the same box the form is told', async () => {
  const definition: SurveyDefinition = { pages: [{ id: 'p', questions: [{ id: 'spot', kind: 'place', shape: 'point', title: { zh: '哪里' } }] }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }
  const { version } = await must(ask<SurveyEdit>('/api/desk/stages/wq-gongshi-1/surveys', { as: director, body: { slug: 'edges', title: { zh: '边界问卷' }, intro: { zh: '' }, definition, settings: { steps: false, results: 'never' } } }))
  await must(ask('/api/desk/surveys/edges/publish', { as: director, body: { version } }))
  const { district: [west, south] } = await must(ask<Survey>('/api/surveys/edges'))
  const at = (lon: number, lat: number) => ask('/api/surveys/edges/responses', { headers: { 'x-forwarded-for': freshAddress() }, body: { id: randomUUID(), number: 1, seed: 'a', answers: { spot: { marks: [{ id: 'm', geometry: { type: 'Point', coordinates: [lon, lat] } }] } } } })
  expect((await at(west, south)).status).toBe(201)
  expect(await at(west - 0.0001, south)).toMatchObject({ status: 422, body: { errors: [{ message: 'marksOutside' }] } })
})
