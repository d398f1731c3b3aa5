import { expect, it } from 'vitest'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { DraftWithBlocks, Layer } from '../../shared/schemas/draft'
import type { PublicOpinion } from '../../shared/schemas/opinion'
import type { Receipt } from '../../shared/schemas/receipt'
import type { Stage } from '../../shared/schemas/stage'
import { aSubmission, ask, signIn } from '../support/client'

const desk = '/api/desk/stages/wq-gongshi-1'

it('an opinion on a drawing or a map feature says which, at the desk, in public and on the receipt', async () => {
  const moderator = await signIn('moderator')
  const { plan, draft } = (await ask<Stage>('/api/stages/wq-gongshi-1')).body
  const address = `/api/plans/${plan.slug}/drafts/${draft?.version}`
  const figure = (await ask<DraftWithBlocks>(`${address}?chapter=0`)).body.figures[0]
  const layer = (await ask<{ items: Layer[] }>(`${address}/layers`)).body.items.find(one => one.features.length > 0)
  const feature = layer?.features[0]
  const sent = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', {
    body: aSubmission({ opinions: [{ text: '图上这里画错了。', anchor: { kind: 'figure', figure: figure?.id, x: 0.25, y: 0.5 } }, { text: '这一处建议扩大。', anchor: { kind: 'feature', feature: feature?.id } }] }),
    headers: { 'x-forwarded-for': '10.0.7.1' },
  })
  expect(sent.status).toBe(201)
  const inDraft = { plan: plan.slug, version: draft?.version }
  const drawing = { ...inDraft, id: figure?.id, number: figure?.number, title: figure?.title, image: figure?.image }
  const place = { ...inDraft, id: feature?.id, name: feature?.name, layer: layer?.name }

  const own = (await ask<Receipt>(`/api/receipts/${sent.body.receipt}`, { headers: { 'x-forwarded-for': '10.0.7.1' } })).body.opinions
  expect(own.map(opinion => [opinion.figure, opinion.feature])).toMatchObject([[drawing, null], [null, place]])

  const opened = (await ask<DeskOpinion>(`/api/desk/opinions/${own[0]?.id}`, { as: moderator })).body
  expect(opened).toMatchObject({ figure: drawing, feature: null, anchor: { x: 0.25, y: 0.5 } })
  await ask(`/api/desk/opinions/${own[0]?.id}`, { method: 'PATCH', body: { version: opened.version, patch: { topic: '08', nature: 'correction', visibility: 'public' } }, as: moderator })
  expect((await ask<PublicOpinion>(`/api/stages/wq-gongshi-1/opinions/${own[0]?.id}`)).body).toMatchObject({ figure: drawing, feature: null })
})

it('the desk finds by day of receipt and by what is not set, and counts what is due as the list does', async () => {
  const moderator = await signIn('moderator')
  const { day, topic, due } = (await ask<DeskFigures>(`${desk}/figures`, { as: moderator })).body
  const total = async (query: string) => (await ask<DeskList>(`${desk}/opinions?limit=1&${query}`, { as: moderator })).body.total
  for (const { value, n } of day.slice(0, 3)) expect(await total(`receivedFrom=${value}&receivedTo=${value}`)).toBe(n)
  expect(await total('topic=none')).toBe(topic.find(one => one.value === '')?.n ?? 0)
  expect(await total(`handling=received,categorised,drafted${due.receivedTo ? `&receivedTo=${due.receivedTo}` : ''}`)).toBe(due.receivedTo ? due.n : await total('handling=received,categorised,drafted'))
})
