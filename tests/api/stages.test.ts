import { describe, expect, it } from 'vitest'
import { roundPoint } from '../../shared/domain/coordinates'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { ClusterList, PublicOpinion } from '../../shared/schemas/opinion'
import type { StageEdit, StageFields } from '../../shared/schemas/stage-edit'
import { aSubmission, ask, signIn } from '../support/client'
import { told } from '../support/everybody'

const slug = 'pins-coarser'
const exact = [117.041_234, 39.391_234] as const

it('a coarser rounding moves the pins a stage already has, in lists and on the map; a finer one leaves them', async () => {
  const [moderator, staff] = [await signIn('moderator'), await signIn('staff')]
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: moderator })).body
  const today = legalDate(new Date())
  const made = await ask<StageEdit>('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug, round: 41, letPass: '测试需要同时进行的环节', pinRounding: 50, showing: 'oneByOne', firstDay: addDays(today, -3), lastDay: addDays(today, 20), contactRule: 'guest' } })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await ask(`/api/stages/${slug}/submissions`, { body: aSubmission({ opinions: [{ text: '步道断了。', anchor: { kind: 'geometry', geometry: { type: 'Point', coordinates: exact } } }] }) })
  const id = (await ask<DeskList>(`/api/desk/stages/${slug}/opinions`, { as: moderator })).body.items[0]?.id ?? ''
  const published = await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version: 1, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } } })
  const { version } = published.body

  const shown = async () => (await ask<PublicOpinion>(`/api/stages/${slug}/opinions/${id}`)).body.point
  const onMap = async () => (await ask<ClusterList>(`/api/stages/${slug}/clusters?bbox=116.5,38.9,117.6,39.9&zoom=18`)).body
  const round = async (pinRounding: number) => {
    const { body } = await ask<StageEdit>(`/api/desk/stages/${slug}`, { as: staff })
    expect((await ask(`/api/desk/stages/${slug}`, { method: 'PATCH', as: staff, body: { version: body.version, patch: { pinRounding } } })).status).toBe(200)
  }
  const fine = roundPoint([...exact], 50)
  const coarse = roundPoint(fine, 1000)
  expect(coarse).not.toEqual(fine)
  expect(await shown()).toEqual(fine)
  await round(1000)
  // By the outbox, within seconds.
  await expect.poll(shown, { timeout: 20_000 }).toEqual(coarse)
  const { items } = await onMap()
  expect(items.map(({ lon, lat }) => [lon, lat])).toEqual([coarse])
  await round(50)
  expect(await shown()).toEqual(coarse)
  expect((await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body).toMatchObject({ version, point: coarse })
})

describe('a new stage', () => {
  const today = legalDate(new Date())
  const make = async (fields: Partial<StageFields>) => {
    const staff = await signIn('staff')
    const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff })).body
    return ask<StageEdit & { errors?: { path: string, message: string }[] }>('/api/desk/stages', { as: await signIn('director'), body: { ...model, slug: 'new-stage', round: 42, letPass: '测试需要同时进行的环节', firstDay: today, lastDay: addDays(today, 30), ...fields } })
  }

  it.each<[string, Partial<StageFields>, string, string]>([
    ['of a round there is', { round: 1 }, 'round', 'roundTaken'],
    ['that is over', { firstDay: addDays(today, -9), lastDay: addDays(today, -1) }, 'lastDay', 'lastDayOver'],
    ['that asks nothing', { question: { zh: ' ' } }, 'question.zh', 'needed'],
    ['that is a notice without a draft', { draft: null }, 'draft', 'draftNeeded'],
  ])('%s is refused at the field', async (_, fields, path, message) => {
    const answer = await make(fields)
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([{ path, message }])
  })

  it('that is a notice to come may get its draft later, and cannot open without', async () => {
    const staff = await signIn('staff')
    const { body } = await make({ slug: 'notice-to-come', draft: null, firstDay: addDays(today, 5) })
    const patch = (fields: Partial<StageFields>) => ask(`/api/desk/stages/${body.slug}`, { method: 'PATCH', as: staff, body: { version: body.version, patch: fields } })
    expect((await patch({ firstDay: today })).status).toBe(422)
    expect((await patch({ round: 1 })).status).toBe(422)
    expect((await patch({ lastDay: addDays(today, 40) })).status).toBe(200)
  })

  it('can be taken back while nothing has come to it', async () => {
    const [staff, moderator] = [await signIn('staff'), await signIn('moderator')]
    const path = '/api/desk/stages/taken-back'
    expect((await make({ slug: 'taken-back', round: 43, contactRule: 'guest' })).status).toBe(201)
    expect((await ask(path, { method: 'DELETE', as: moderator })).status).toBe(403)
    expect((await ask(path, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask('/api/stages/taken-back')).status).toBe(404)
    expect((await make({ slug: 'taken-back', round: 43, contactRule: 'guest' })).status).toBe(201)
    const { plan } = (await ask<{ plan: { slug: string } }>('/api/stages/taken-back')).body
    const meeting = await ask<{ slug: string }>(`/api/desk/plans/${plan.slug}/meetings`, { body: { kind: 'symposium', stage: 'taken-back', venue: { zh: '展览馆' }, beginsAt: new Date(Date.now() + 86_400_000).toISOString() }, as: staff })
    expect(told(await ask(path, { method: 'DELETE', as: staff })), 'a meeting belongs to it').toBe('409 wrongState')
    expect((await ask(`/api/desk/meetings/${meeting.body.slug}?version=1`, { method: 'DELETE', as: staff })).status).toBe(204)
    expect((await ask('/api/stages/taken-back/submissions', { body: aSubmission() })).status).toBe(201)
    expect((await ask(path, { method: 'DELETE', as: staff })).status).toBe(409)
    expect((await ask('/api/stages/taken-back')).status).toBe(200)
  })
})
