import { expect, it } from 'vitest'
import { roundPoint } from '../../shared/domain/coordinates'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { ClusterList, PublicOpinion } from '../../shared/schemas/opinion'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { aSubmission, ask, signIn } from '../support/client'

const slug = 'pins-coarser'
const exact = [117.041_234, 39.391_234] as const

it('a coarser rounding moves the pins a stage already has, in lists and on the map; a finer one leaves them', async () => {
  const [moderator, staff] = [await signIn('moderator'), await signIn('staff')]
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: moderator })).body
  const today = legalDate(new Date())
  const made = await ask<StageEdit>('/api/desk/stages', { as: staff, body: { ...model, slug, round: 41, pinRounding: 50, showing: 'oneByOne', firstDay: addDays(today, -3), lastDay: addDays(today, 20), contactRule: 'guest' } })
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
