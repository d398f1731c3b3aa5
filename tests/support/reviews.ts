import { randomUUID } from 'node:crypto'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { Expert } from '../../shared/schemas/expert'
import type { DeskReview } from '../../shared/schemas/expert-review'
import type { OwnReviewDetail } from '../../shared/schemas/expert-workplace'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { ask, signIn } from './client'
import { must } from './everybody'
import { goodPassword } from './people'

const today = legalDate(new Date())
const staff = () => signIn('staff')

/** A stage of expert review with the texts of the demonstration's first one, under way; internal unless told otherwise. */
export async function makeExpertStage(slug: string, round: number, fields: object = {}): Promise<string> {
  const { version: _version, opened: _opened, announced: _announced, submissions: _submissions, ...model } = await must(ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: await staff() }))
  await must(ask('/api/desk/stages', { as: await signIn('director'), body: { ...model, internal: true, letPass: '测试', slug, kind: 'expertReview', round, title: { zh: `专家论证第${round}轮` }, firstDay: addDays(today, -2), lastDay: addDays(today, 20), contactRule: 'guest', showing: 'summaryOnly', answering: { mode: 'each', workingDays: 15 }, ...fields } }))
  return slug
}

/** An entry of the registry; answers its id. */
export async function enterExpert(fields: object): Promise<string> {
  return (await must(ask<Expert>('/api/desk/experts', { as: await staff(), body: { id: randomUUID(), workplace: '某研究院', title: '研究员', fields: ['land'], tier: 'core', person: null, note: '', ...fields } }))).id
}

/** A round as the office reads it. */
export const readRound = async (slug: string) => must(ask<DeskReview>(`/api/desk/reviews/${slug}`, { as: await staff() }))

/** A step of a round at the version there is. */
export async function stepRound(slug: string, way: string, body: object = {}, as?: string) {
  return ask<DeskReview & { code?: string }>(`/api/desk/reviews/${slug}/${way}`, { as: as ?? await staff(), body: { version: (await readRound(slug)).version, ...body } })
}

/** A round that is open to these experts; answers its slug. */
export async function openRound(stage: string, title: string, { experts, ...fields }: { experts: readonly string[] } & Record<string, unknown>): Promise<string> {
  const as = await staff()
  const { slug } = await must(ask<{ slug: string }>('/api/desk/reviews', { as, body: { id: randomUUID(), stage, title: { zh: title }, method: 'written', lastDay: addDays(today, 10) } }))
  await must(ask(`/api/desk/reviews/${slug}`, { method: 'PATCH', as, body: { version: (await readRound(slug)).version, patch: fields } }))
  await must(ask(`/api/desk/reviews/${slug}/invitations`, { as, body: { experts } }))
  await must(stepRound(slug, 'opening'))
  return slug
}

/** An expert accepts, declares no interest, writes and signs. */
export async function signEntry(slug: string, { as, name, entry }: { as: string, name: string, entry: object }): Promise<OwnReviewDetail> {
  const path = `/api/expert/reviews/${slug}`
  await must(ask(`${path}/answer`, { as, body: { answer: 'accept' } }))
  const { workingVersion } = await must(ask<OwnReviewDetail>(`${path}/declaration`, { as, body: { interest: 'none' } }))
  const { version } = await must(ask<{ version: number }>(`${path}/entry`, { method: 'PATCH', as, body: { version: workingVersion, patch: entry } }))
  return must(ask<OwnReviewDetail>(`${path}/entries`, { as, body: { id: randomUUID(), version, name, password: goodPassword } }))
}
